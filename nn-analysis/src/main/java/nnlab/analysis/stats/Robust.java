package nnlab.analysis.stats;

import java.util.Arrays;

/** Location and spread that a few wild values do not move. */
public final class Robust {
  /** Makes the median absolute deviation of a normal sample its standard deviation. */
  public static final double NORMAL_MAD = 1.4826;

  private Robust() {}

  /** The middle value, or the mean of the two middle ones. */
  public static double median(double... values) {
    return quantile(values, 0.5);
  }

  /** The median of the distances from the median. Times {@link #NORMAL_MAD} it is a deviation. */
  public static double mad(double... values) {
    double middle = median(values);
    return median(Arrays.stream(values).map(v -> Math.abs(v - middle)).toArray());
  }

  /**
   * The value below which this share of the sample lies, straight between neighbours (type 7 of
   * Hyndman and Fan 1996).
   *
   * @param share from 0 to 1
   * @throws IllegalArgumentException if there is no value, or one is not a number
   */
  public static double quantile(double[] values, double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    if (sorted.length == 0 || Double.isNaN(sorted[sorted.length - 1])) {
      throw new IllegalArgumentException(
          "a quantile needs numbers, got " + (sorted.length == 0 ? "none" : "NaN among them"));
    }
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("a quantile's share is from 0 to 1, got " + share);
    }
    return quantileOfSorted(sorted, share);
  }

  static double quantileOfSorted(double[] sorted, double share) {
    double position = share * (sorted.length - 1);
    int left = (int) Math.floor(position);
    int right = Math.min(left + 1, sorted.length - 1);
    return sorted[left] + (position - left) * (sorted[right] - sorted[left]);
  }

  /**
   * The median of the window around each value; at the ends, of the part of the window that exists.
   *
   * @param window odd number of values
   * @return {@code [values]}
   */
  public static double[] runningMedian(double[] values, int window) {
    if (window < 1 || window % 2 == 0) {
      throw new IllegalArgumentException("a running median needs an odd window, got " + window);
    }
    int half = window / 2;
    double[] result = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      int from = Math.max(0, i - half);
      int to = Math.min(values.length, i + half + 1);
      result[i] = median(Arrays.copyOfRange(values, from, to));
    }
    return result;
  }

  /**
   * How much a series goes up and down, whatever its course: 1.4826 times the median absolute
   * deviation of its values from their running median.
   *
   * @param window odd number of values, of the running median
   * @param from index of the first value that counts; those before it only shape the course
   * @return NaN if there is no value from there on
   */
  public static double fluctuation(double[] values, int window, int from) {
    double[] course = runningMedian(values, window);
    double[] rest = new double[Math.max(0, values.length - from)];
    Arrays.setAll(rest, i -> values[from + i] - course[from + i]);
    return rest.length == 0 ? Double.NaN : NORMAL_MAD * mad(rest);
  }
}
