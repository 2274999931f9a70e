package nnlab.analysis.projection;

import java.util.Arrays;
import nnlab.core.blas.Blas;
import nnlab.core.tensor.Tensor;
import nnlab.layers.train.Workers;

/**
 * The k nearest other points of every point (Euclidean), by trying all.
 *
 * @param count k
 * @param indices {@code [points, k]}, ascending within a row
 * @param squaredDistances {@code [points, k]}
 */
record Neighbours(int count, int[] indices, double[] squaredDistances) {
  private static final int BLOCK = 128;

  /** {@code [points, features] -> [points, k]}. */
  static Neighbours of(Tensor points, int k, Workers workers) {
    int n = points.shape().dim(0);
    int p = points.shape().dim(1);
    double[] x = new CentredData(points, workers).values();
    double[] squares = new double[n];
    for (int i = 0; i < n; i++) {
      squares[i] = dot(x, i, i, p);
    }
    int[] indices = new int[Math.multiplyExact(n, k)];
    double[] distances = new double[n * k];
    Ranges.forEach(
        workers,
        n,
        (from, to) -> {
          long[] keys = new long[n];
          double[] products = new double[BLOCK * n];
          for (int start = from; start < to; start += BLOCK) {
            int rows = Math.min(BLOCK, to - start);
            double[] block = Arrays.copyOfRange(x, start * p, (start + rows) * p);
            Blas.get().gemm(false, true, rows, n, p, 1.0, block, x, 0.0, products);
            for (int r = 0; r < rows; r++) {
              int i = start + r;
              for (int j = 0; j < n; j++) {
                double squared = squares[i] + squares[j] - 2 * products[r * n + j];
                keys[j] = key(j == i ? Double.POSITIVE_INFINITY : squared, j);
              }
              smallestFirst(keys, k);
              for (int m = 0; m < k; m++) {
                indices[i * k + m] = (int) keys[m];
              }
              Arrays.sort(indices, i * k, (i + 1) * k);
              // The products chose them; the differences measure them without cancellation.
              for (int m = i * k; m < (i + 1) * k; m++) {
                distances[m] = squaredDistance(x, i, indices[m], p);
              }
            }
          }
        });
    return new Neighbours(k, indices, distances);
  }

  /** Distance in the upper half, index in the lower: order by distance, ties by index. */
  private static long key(double squared, int index) {
    // The bits of non-negative floats are in the order of their values.
    return (long) Float.floatToIntBits((float) Math.max(0, squared)) << 32 | index;
  }

  /** Hoare's selection: moves the k smallest keys to the front, in any order. */
  private static void smallestFirst(long[] keys, int k) {
    int left = 0;
    int right = keys.length - 1;
    while (left < right) {
      long pivot = keys[(left + right) >>> 1];
      int i = left;
      int j = right;
      while (i <= j) {
        while (keys[i] < pivot) {
          i++;
        }
        while (keys[j] > pivot) {
          j--;
        }
        if (i <= j) {
          long swap = keys[i];
          keys[i++] = keys[j];
          keys[j--] = swap;
        }
      }
      if (k <= j) {
        right = j;
      } else if (k - 1 >= i) {
        left = i;
      } else {
        return;
      }
    }
  }

  static double squaredDistance(double[] x, int i, int j, int p) {
    double sum = 0;
    for (int c = 0; c < p; c++) {
      double gap = x[i * p + c] - x[j * p + c];
      sum += gap * gap;
    }
    return sum;
  }

  private static double dot(double[] x, int i, int j, int p) {
    double sum = 0;
    for (int c = 0; c < p; c++) {
      sum += x[i * p + c] * x[j * p + c];
    }
    return sum;
  }
}
