package nnlab.analysis.projection;

import java.util.Arrays;
import nnlab.layers.train.Workers;

/**
 * The joint probabilities P of t-SNE: how close two points are among the data. A sparse symmetric
 * matrix in compressed rows, whose elements sum to one.
 *
 * @param starts {@code [points + 1]}: where the row of each point begins
 * @param columns the other point of each element, ascending within a row
 * @param values the probabilities
 */
record Affinities(int[] starts, int[] columns, double[] values) {
  /** How far the logarithm of the perplexity may be off. */
  private static final double TOLERANCE = 1e-5;

  private static final int MAX_HALVINGS = 200;

  /**
   * Gaussian around every point, as wide as makes the perplexity (2 to the entropy of its
   * neighbours' shares) the one wanted; then p_ij = (p_j|i + p_i|j) / 2n (van der Maaten and Hinton
   * 2008).
   */
  static Affinities of(Neighbours neighbours, double perplexity, Workers workers) {
    int k = neighbours.count();
    int n = neighbours.indices().length / k;
    double[] shares = new double[n * k];
    Ranges.forEach(
        workers,
        n,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            double[] row = Arrays.copyOfRange(neighbours.squaredDistances(), i * k, (i + 1) * k);
            System.arraycopy(shares(row, perplexity), 0, shares, i * k, k);
          }
        });
    return symmetric(n, k, neighbours.indices(), shares);
  }

  /**
   * The shares of one point's neighbours at these squared distances: proportional to exp(-beta
   * distance), with the precision beta found by doubling and halving.
   */
  static double[] shares(double[] squaredDistances, double perplexity) {
    double nearest = Arrays.stream(squaredDistances).min().orElseThrow();
    double mean = Arrays.stream(squaredDistances).average().orElseThrow();
    double[] p = new double[squaredDistances.length];
    double beta = mean > 0 ? 1 / mean : 1;
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    for (int attempt = 0; attempt < MAX_HALVINGS; attempt++) {
      double excess = weigh(squaredDistances, nearest, beta, p) - Math.log(perplexity);
      if (Math.abs(excess) <= TOLERANCE) {
        break;
      }
      if (excess > 0) {
        low = beta;
      } else {
        high = beta;
      }
      beta = high == Double.POSITIVE_INFINITY ? 2 * beta : (low + high) / 2;
    }
    return p;
  }

  /** Writes the shares for one beta; returns their entropy in nats. */
  private static double weigh(double[] distances, double nearest, double beta, double[] p) {
    double sum = 0;
    double weighted = 0;
    for (int m = 0; m < p.length; m++) {
      double gap = distances[m] - nearest;
      p[m] = Math.exp(-beta * gap);
      sum += p[m];
      weighted += p[m] * gap;
    }
    for (int m = 0; m < p.length; m++) {
      p[m] /= sum;
    }
    return Math.log(sum) + beta * weighted / sum;
  }

  /** Adds the transpose and divides by 2n. */
  private static Affinities symmetric(int n, int k, int[] indices, double[] shares) {
    int[] inStarts = new int[n + 1];
    for (int j : indices) {
      inStarts[j + 1]++;
    }
    for (int i = 0; i < n; i++) {
      inStarts[i + 1] += inStarts[i];
    }
    // Row i of the transpose: the points that have i as a neighbour, ascending.
    int[] from = new int[n * k];
    double[] fromShare = new double[n * k];
    int[] fill = inStarts.clone();
    for (int e = 0; e < n * k; e++) {
      int at = fill[indices[e]]++;
      from[at] = e / k;
      fromShare[at] = shares[e];
    }
    int[] starts = new int[n + 1];
    int[] columns = new int[2 * n * k];
    double[] values = new double[2 * n * k];
    int size = 0;
    for (int i = 0; i < n; i++) {
      int a = i * k;
      int b = inStarts[i];
      while (a < (i + 1) * k || b < inStarts[i + 1]) {
        int left = a < (i + 1) * k ? indices[a] : n;
        int right = b < inStarts[i + 1] ? from[b] : n;
        columns[size] = Math.min(left, right);
        double sum = (left <= right ? shares[a++] : 0) + (right <= left ? fromShare[b++] : 0);
        values[size++] = sum / (2.0 * n);
      }
      starts[i + 1] = size;
    }
    return new Affinities(starts, Arrays.copyOf(columns, size), Arrays.copyOf(values, size));
  }

  /** Number of points. */
  int points() {
    return starts.length - 1;
  }
}
