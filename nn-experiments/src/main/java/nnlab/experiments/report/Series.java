package nnlab.experiments.report;

import java.util.Arrays;

/**
 * Points of one curve, in drawing order.
 *
 * @param name what the legend says
 * @param x abscissae
 * @param y ordinates, as many; NaN leaves a gap
 */
public record Series(String name, double[] x, double[] y) {
  /** Refuses arrays of different lengths. */
  public Series {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          "series '" + name + "': " + x.length + " x values but " + y.length + " y values");
    }
  }

  /** A curve over 0, 1, 2, ... such as a loss at every iteration. */
  public static Series byIndex(String name, double[] y) {
    double[] x = new double[y.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = i;
    }
    return new Series(name, x, y);
  }

  /** Number of points. */
  public int size() {
    return x.length;
  }

  /**
   * The mean of each point and the {@code window - 1} points before it (fewer at the beginning), so
   * that a noisy curve shows its course.
   */
  public Series averaged(int window) {
    if (window < 1) {
      throw new IllegalArgumentException("averaging window is " + window + ", must be 1 or more");
    }
    double[] mean = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      // Each window is summed afresh: a running sum would never forget one huge or missing value.
      int from = Math.max(0, i - window + 1);
      mean[i] = Arrays.stream(y, from, i + 1).average().orElseThrow();
    }
    return new Series(name, x, mean);
  }

  /**
   * The same picture with fewer points: of each run of neighbours only the lowest and the highest
   * stay, in their order, so that no spike is lost.
   *
   * @param most the largest number of points wanted, at least 2
   */
  public Series thinned(int most) {
    if (size() <= most) {
      return this;
    }
    int buckets = most / 2;
    double[] keptX = new double[2 * buckets];
    double[] keptY = new double[2 * buckets];
    for (int b = 0; b < buckets; b++) {
      int from = (int) ((long) size() * b / buckets);
      int to = (int) ((long) size() * (b + 1) / buckets);
      int low = from;
      int high = from;
      for (int i = from; i < to; i++) {
        low = y[i] < y[low] || Double.isNaN(y[low]) ? i : low;
        high = y[i] > y[high] || Double.isNaN(y[high]) ? i : high;
      }
      int first = Math.min(low, high);
      int second = Math.max(low, high);
      keptX[2 * b] = x[first];
      keptY[2 * b] = y[first];
      keptX[2 * b + 1] = x[second];
      keptY[2 * b + 1] = y[second];
    }
    return new Series(name, keptX, keptY);
  }
}
