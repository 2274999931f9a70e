package nnlab.analysis.landscape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nnlab.analysis.series.Series;

/**
 * A local minimum of a curve.
 *
 * @param position of the first of its lowest points
 * @param value there
 * @param prominence how far one must climb from it before going lower, or to leave the curve: the
 *     lower of the highest values on its two sides, minus its value
 */
public record Minimum(double position, double value, double prominence) {

  /**
   * The minima of a curve in order, without its ends, which are not known to be minima.
   *
   * @param leastShare of the curve's range (highest minus lowest value) that a minimum must exceed
   *     in prominence; 0 for all
   * @throws IllegalArgumentException if a value is not a number
   */
  public static List<Minimum> of(Series curve, double leastShare) {
    double[] y = curve.y();
    if (Arrays.stream(y).anyMatch(Double::isNaN)) {
      throw new IllegalArgumentException(
          "curve '" + curve.label() + "' has a gap: its minima are not known");
    }
    double range = Arrays.stream(y).max().orElse(0) - Arrays.stream(y).min().orElse(0);
    List<Minimum> minima = new ArrayList<>();
    int i = 1;
    while (i < y.length - 1) {
      int end = i;
      while (end < y.length - 1 && y[end + 1] == y[i]) {
        end++;
      }
      if (end < y.length - 1 && y[i - 1] > y[i] && y[end + 1] > y[i]) {
        double prominence = Math.min(highest(y, i, -1), highest(y, end, 1)) - y[i];
        if (prominence > leastShare * range) {
          minima.add(new Minimum(curve.x()[i], y[i], prominence));
        }
      }
      i = end + 1;
    }
    return minima;
  }

  /** The highest value on the way to a lower one, or to the end. */
  private static double highest(double[] y, int from, int step) {
    double highest = y[from];
    for (int i = from + step; i >= 0 && i < y.length && y[i] >= y[from]; i += step) {
      highest = Math.max(highest, y[i]);
    }
    return highest;
  }
}
