package nnlab.analysis.series;

import java.util.Arrays;

/**
 * A value at every crossing of two axes, for example a loss over a plane.
 *
 * @param label what the values are, with their unit
 * @param x positions along the first axis; finite
 * @param y positions along the second axis; finite
 * @param values {@code values[i][j]} at {@code (x[i], y[j])}
 */
public record Grid(String label, double[] x, double[] y, double[][] values) {
  public Grid {
    x = Finite.copy("first axis of grid '" + label + "'", x);
    y = Finite.copy("second axis of grid '" + label + "'", y);
    if (values.length != x.length) {
      throw new IllegalArgumentException(
          "grid '" + label + "': " + x.length + " x positions but " + values.length + " rows");
    }
    values = Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
    for (int i = 0; i < values.length; i++) {
      if (values[i].length != y.length) {
        throw new IllegalArgumentException(
            "grid '"
                + label
                + "': row "
                + i
                + " has "
                + values[i].length
                + " values for "
                + y.length
                + " y positions");
      }
    }
  }

  /** The lowest value. */
  public double min() {
    return Arrays.stream(values).flatMapToDouble(Arrays::stream).min().orElse(Double.NaN);
  }

  /** The highest value. */
  public double max() {
    return Arrays.stream(values).flatMapToDouble(Arrays::stream).max().orElse(Double.NaN);
  }
}
