package nnlab.analysis.pieces;

import java.util.Arrays;
import nnlab.analysis.series.Series;

/**
 * A continuous function on an interval that is straight between its knots.
 *
 * @param knots {@code [pieces + 1]}, rising: the ends of the interval and the breaks
 * @param values {@code [pieces + 1]}: the function at the knots
 */
public record PiecewiseLinear(double[] knots, double[] values) {
  public PiecewiseLinear {
    knots = knots.clone();
    values = values.clone();
    if (knots.length < 2 || knots.length != values.length) {
      throw new IllegalArgumentException(
          "pieces need at least two knots with a value each, got "
              + knots.length
              + " knots and "
              + values.length
              + " values");
    }
    for (int i = 0; i < knots.length; i++) {
      if (!Double.isFinite(values[i]) || i > 0 && !(knots[i - 1] < knots[i])) {
        throw new IllegalArgumentException(
            "knots rise and values are finite; number " + i + " is " + knots[i] + ", " + values[i]);
      }
    }
  }

  /** Number of straight pieces. */
  public int pieces() {
    return knots.length - 1;
  }

  /** Where the function bends: the knots without the ends. */
  public double[] breaks() {
    return Arrays.copyOfRange(knots, 1, knots.length - 1);
  }

  /** Slope of every piece. */
  public double[] slopes() {
    double[] slopes = new double[pieces()];
    Arrays.setAll(slopes, i -> (values[i + 1] - values[i]) / (knots[i + 1] - knots[i]));
    return slopes;
  }

  /**
   * The function at t.
   *
   * @throws IllegalArgumentException if t lies outside the interval
   */
  public double at(double t) {
    if (!(t >= knots[0] && t <= knots[knots.length - 1])) {
      throw new IllegalArgumentException(
          t + " lies outside [" + knots[0] + ", " + knots[knots.length - 1] + "]");
    }
    int found = Arrays.binarySearch(knots, t);
    if (found >= 0) {
      return values[found];
    }
    int right = -found - 1;
    double part = (t - knots[right - 1]) / (knots[right] - knots[right - 1]);
    return values[right - 1] + part * (values[right] - values[right - 1]);
  }

  /** The function through its knots. */
  public Series series() {
    return new Series("output", knots, values);
  }
}
