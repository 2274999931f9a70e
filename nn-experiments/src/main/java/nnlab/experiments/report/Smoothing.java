package nnlab.experiments.report;

import java.util.Arrays;
import nnlab.analysis.series.Series;

/** Makes curves that an eye can follow out of noisy or very long ones. */
public final class Smoothing {
  private Smoothing() {}

  /** Values over 0, 1, 2, ... such as a loss at every iteration. */
  public static Series byIteration(String label, double[] values) {
    double[] iterations = new double[values.length];
    Arrays.setAll(iterations, i -> i);
    return new Series(label, iterations, values);
  }

  /**
   * The mean of each point and the {@code window - 1} points before it (fewer at the beginning), so
   * that a noisy curve shows its course.
   */
  public static Series averaged(Series series, int window) {
    if (window < 1) {
      throw new IllegalArgumentException("averaging window is " + window + ", must be 1 or more");
    }
    double[] y = series.y();
    double[] mean = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      // Each window is summed afresh: a running sum would never forget one huge or missing value.
      int from = Math.max(0, i - window + 1);
      mean[i] = Arrays.stream(y, from, i + 1).average().orElseThrow();
    }
    return new Series(series.label(), series.x(), mean);
  }

  /**
   * The same picture with fewer points: of each run of neighbours only the lowest and the highest
   * stay, in their order, so that no spike is lost.
   *
   * @param most the largest number of points wanted, at least 2
   */
  static Series thinned(Series series, int most) {
    if (series.size() <= most) {
      return series;
    }
    double[] x = series.x();
    double[] y = series.y();
    int buckets = most / 2;
    double[] keptX = new double[2 * buckets];
    double[] keptY = new double[2 * buckets];
    for (int b = 0; b < buckets; b++) {
      int from = (int) ((long) y.length * b / buckets);
      int to = (int) ((long) y.length * (b + 1) / buckets);
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
    return new Series(series.label(), keptX, keptY);
  }
}
