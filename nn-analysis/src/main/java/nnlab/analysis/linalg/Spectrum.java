package nnlab.analysis.linalg;

import java.util.Arrays;
import nnlab.analysis.series.Histogram;
import nnlab.analysis.series.Series;
import nnlab.core.tensor.Tensor;

/**
 * All eigenvalues and eigenvectors of a symmetric matrix, the largest first.
 *
 * @param values {@code [n]}, descending
 * @param vectors {@code [n, n]}: row i is the unit eigenvector of value i, its element of largest
 *     magnitude positive (the first of them, if several are equal)
 * @param tolerance bound on the error of every value, n eps max |lambda| (the solvers are backward
 *     stable; LAPACK Users' Guide, section 4.7): a value within it of zero has no sign
 */
public record Spectrum(double[] values, Tensor vectors, double tolerance) {
  public Spectrum {
    values = values.clone();
    int n = values.length;
    if (n == 0 || vectors.shape().rank() != 2 || vectors.size() != n * n) {
      throw new IllegalArgumentException(
          "a spectrum of " + n + " values needs vectors [n, n], got " + vectors.shape());
    }
    for (int i = 0; i < n; i++) {
      if (!Double.isFinite(values[i]) || i > 0 && values[i] > values[i - 1]) {
        throw new IllegalArgumentException(
            "eigenvalues are finite and descending; number " + i + " is " + values[i]);
      }
    }
    if (!(tolerance >= 0)) {
      throw new IllegalArgumentException("a tolerance is not negative, got " + tolerance);
    }
  }

  /** Number of eigenvalues. */
  public int size() {
    return values.length;
  }

  /** The largest eigenvalue. */
  public double largest() {
    return values[0];
  }

  /** The smallest eigenvalue. */
  public double smallest() {
    return values[values.length - 1];
  }

  /** The unit eigenvector of value i, a copy. */
  public double[] vector(int i) {
    int n = values.length;
    return Arrays.copyOfRange(vectors.f64(), i * n, (i + 1) * n);
  }

  /** Eigenvalues by rank, the largest at 1. */
  public Series series() {
    double[] rank = new double[values.length];
    Arrays.setAll(rank, i -> i + 1);
    return new Series("eigenvalue", rank, values);
  }

  /** Eigenvalues counted in equal bins. */
  public Histogram histogram(int bins) {
    return Histogram.of("eigenvalue", values, bins);
  }
}
