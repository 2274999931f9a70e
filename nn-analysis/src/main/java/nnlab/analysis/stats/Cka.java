package nnlab.analysis.stats;

import nnlab.core.blas.Blas;
import nnlab.core.tensor.ShapeException;
import nnlab.core.tensor.Tensor;

/**
 * Linear centred kernel alignment (Kornblith, Norouzi, Lee and Hinton 2019): how alike two sets of
 * features see the same examples, from 0 to 1, whatever rotation or scale they come in,
 *
 * <pre>{@code
 * |Y'X|_F^2 / (|X'X|_F |Y'Y|_F),    columns centred
 * }</pre>
 */
public final class Cka {
  private Cka() {}

  /**
   * The alignment; NaN where one set of features is constant.
   *
   * @param x {@code [examples, features]}
   * @param y {@code [examples, other features]}
   * @throws ShapeException if these are not matrices with the same number of rows
   */
  public static double linear(Tensor x, Tensor y) {
    if (x.shape().rank() != 2 || y.shape().rank() != 2 || x.shape().dim(0) != y.shape().dim(0)) {
      throw new ShapeException(
          "cka",
          "expected two matrices with one row per example, got " + x.shape() + " and " + y.shape());
    }
    double[] a = centred(x);
    double[] b = centred(y);
    int n = x.shape().dim(0);
    double size = Math.sqrt(alignment(a, a, n) * alignment(b, b, n));
    return size == 0 ? Double.NaN : Math.min(1, alignment(a, b, n) / size);
  }

  /** |A'B|_F^2, which is also the inner product of AA' and BB'; whichever is the smaller. */
  private static double alignment(double[] a, double[] b, int n) {
    int p = a.length / n;
    int q = b.length / n;
    double sum = 0;
    if ((long) p * q <= (long) n * n) {
      double[] cross = new double[p * q];
      Blas.get().gemm(true, false, p, q, n, 1.0, a, b, 0.0, cross);
      for (double value : cross) {
        sum += value * value;
      }
      return sum;
    }
    double[] left = gram(a, n, p);
    double[] right = a == b ? left : gram(b, n, q);
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }

  private static double[] gram(double[] a, int n, int p) {
    double[] gram = new double[n * n];
    Blas.get().gemm(false, true, n, n, p, 1.0, a, a, 0.0, gram);
    return gram;
  }

  private static double[] centred(Tensor x) {
    int n = x.shape().dim(0);
    int p = x.shape().dim(1);
    double[] values = x.toDoubles();
    double[] mean = new double[p];
    for (int i = 0; i < values.length; i++) {
      mean[i % p] += values[i] / n;
    }
    for (int i = 0; i < values.length; i++) {
      values[i] -= mean[i % p];
    }
    return values;
  }
}
