package nnlab.analysis.projection;

import java.util.Arrays;
import java.util.Comparator;
import nnlab.core.tensor.ShapeException;
import nnlab.core.tensor.Tensor;
import nnlab.layers.train.Workers;

/**
 * How far the neighbours seen in a picture are neighbours in the data (Venna and Kaski 2001): 1 if
 * all are, lower for every stranger among the k nearest, by how far down the true order it stands,
 *
 * <pre>{@code
 * 1 - 2 / (n k (2n - 3k - 1)) sum_i sum_(j strange) (rank(i, j) - k)
 * }</pre>
 */
public final class Trustworthiness {
  private Trustworthiness() {}

  /**
   * The score, from 0 to 1.
   *
   * @param points {@code [n, features]}
   * @param embedding {@code [n, dimensions]}
   * @param k neighbours to look at, less than n / 2
   */
  public static double of(Tensor points, Tensor embedding, int k) {
    if (points.shape().rank() != 2
        || embedding.shape().rank() != 2
        || points.shape().dim(0) != embedding.shape().dim(0)) {
      throw new ShapeException(
          "trustworthiness",
          "expected two matrices with one row per point, got "
              + points.shape()
              + " and "
              + embedding.shape());
    }
    int n = points.shape().dim(0);
    if (k < 1 || 2 * k >= n) {
      throw new IllegalArgumentException(
          "trustworthiness: of "
              + n
              + " points look at 1 to "
              + (n - 1) / 2
              + " neighbours, not at "
              + k);
    }
    Neighbours near = Neighbours.of(embedding, k, Workers.single());
    double[] x = points.toDoubles();
    double penalty = 0;
    for (int i = 0; i < n; i++) {
      int[] rank = ranks(x, i, n);
      for (int m = i * k; m < (i + 1) * k; m++) {
        penalty += Math.max(0, rank[near.indices()[m]] - k);
      }
    }
    return 1 - 2.0 / ((double) n * k * (2.0 * n - 3.0 * k - 1)) * penalty;
  }

  /** The place of every point in the order of distance from point i: 1 for the nearest other. */
  private static int[] ranks(double[] x, int i, int n) {
    double[] distance = new double[n];
    Arrays.setAll(distance, j -> Neighbours.squaredDistance(x, i, j, x.length / n));
    distance[i] = -1;
    Integer[] order = new Integer[n];
    Arrays.setAll(order, j -> j);
    Arrays.sort(order, Comparator.comparingDouble(j -> distance[j]));
    int[] rank = new int[n];
    for (int place = 0; place < n; place++) {
      rank[order[place]] = place;
    }
    return rank;
  }
}
