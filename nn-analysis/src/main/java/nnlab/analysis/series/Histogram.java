package nnlab.analysis.series;

import java.util.Arrays;

/**
 * Counts in bins. Bin i holds {@code edges[i] <= value < edges[i + 1]}; the last one holds its
 * right edge too.
 *
 * @param label what was counted, with its unit
 * @param edges ascending, one more than bins
 * @param counts not negative
 */
public record Histogram(String label, double[] edges, long[] counts) {
  public Histogram {
    if (counts.length == 0 || edges.length != counts.length + 1) {
      throw new IllegalArgumentException(
          "histogram '"
              + label
              + "': "
              + counts.length
              + " bins need one more edge, got "
              + edges.length);
    }
    edges = Finite.copy("edges of histogram '" + label + "'", edges);
    counts = counts.clone();
    for (int i = 0; i < counts.length; i++) {
      if (edges[i] >= edges[i + 1] || counts[i] < 0) {
        throw new IllegalArgumentException(
            "histogram '" + label + "': bin " + i + " needs rising edges and a count >= 0");
      }
    }
  }

  /**
   * Equal bins from the smallest to the largest value; a single bin of width 1 if all are equal.
   *
   * @throws IllegalArgumentException if there is no value or one is not finite
   */
  public static Histogram of(String label, double[] values, int bins) {
    double[] sorted = Finite.copy("values of histogram '" + label + "'", values);
    if (sorted.length == 0 || bins < 1) {
      throw new IllegalArgumentException(
          "histogram '" + label + "': needs a value and a bin, got " + sorted.length + ", " + bins);
    }
    Arrays.sort(sorted);
    double low = sorted[0];
    double width = (sorted[sorted.length - 1] - low) / bins;
    if (low + width == low) {
      return new Histogram(label, new double[] {low - 0.5, low + 0.5}, new long[] {sorted.length});
    }
    double[] edges = new double[bins + 1];
    Arrays.setAll(edges, i -> i == bins ? sorted[sorted.length - 1] : low + i * width);
    long[] counts = new long[bins];
    int bin = 0;
    for (double value : sorted) {
      while (bin < bins - 1 && value >= edges[bin + 1]) {
        bin++;
      }
      counts[bin]++;
    }
    return new Histogram(label, edges, counts);
  }

  /** Number of values counted. */
  public long total() {
    return Arrays.stream(counts).sum();
  }
}
