package nnlab.analysis.series;

/**
 * Values y over positions x.
 *
 * @param label what the values are, with their unit
 * @param x positions, as many as values; finite
 * @param y values; NaN marks a gap
 */
public record Series(String label, double[] x, double[] y) {
  public Series {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          "series '" + label + "': " + x.length + " positions but " + y.length + " values");
    }
    x = Finite.copy("positions of series '" + label + "'", x);
    y = y.clone();
  }

  /** Number of points. */
  public int size() {
    return x.length;
  }

  /** The area under the values by the trapezoid rule. */
  public double integral() {
    double area = 0;
    for (int i = 1; i < x.length; i++) {
      area += (x[i] - x[i - 1]) * (y[i] + y[i - 1]) / 2;
    }
    return area;
  }
}
