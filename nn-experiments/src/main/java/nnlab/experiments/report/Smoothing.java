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
   * The same picture with fewer points: of neighbours that share one of {@code columns} equal parts
   * of the axis only the lowest and the highest stay, in their order, so that no spike is lost and
   * at most two points a column are left of a curve that runs from left to right.
   *
   * @param axis the axis that is cut into columns; points that it cannot show are dropped
   */
  static Series thinned(Series series, Scale axis, int columns) {
    double[] x = series.x();
    double[] y = series.y();
    double[] column = new double[y.length];
    Arrays.setAll(column, i -> Math.floor(axis.position(x[i]) * columns));
    int[] kept = new int[y.length];
    int count = 0;
    int next;
    for (int from = 0; from < y.length; from = next) {
      int low = from;
      int high = from;
      for (next = from + 1; next < y.length && column[next] == column[from]; next++) {
        low = y[next] < y[low] || Double.isNaN(y[low]) ? next : low;
        high = y[next] > y[high] || Double.isNaN(y[high]) ? next : high;
      }
      if (!Double.isNaN(column[from])) {
        kept[count++] = Math.min(low, high);
        if (low != high) {
          kept[count++] = Math.max(low, high);
        }
      }
    }
    int[] chosen = Arrays.copyOf(kept, count);
    return new Series(
        series.label(),
        Arrays.stream(chosen).mapToDouble(i -> x[i]).toArray(),
        Arrays.stream(chosen).mapToDouble(i -> y[i]).toArray());
  }
}
