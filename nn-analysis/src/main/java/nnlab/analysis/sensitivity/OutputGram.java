package nnlab.analysis.sensitivity;

import nnlab.core.blas.Blas;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

/**
 * The matrix K = J J' of one example, with J the Jacobian of the outputs u by the input. It is
 * small, and all norms follow from it:
 *
 * <pre>{@code
 * |J|^2 = trace K      |S J|^2 = trace S K S',  S = diag(p) - p p'      |J'd|^2 = d'K d
 * }</pre>
 *
 * @param k {@code [out][out]}
 */
record OutputGram(double[][] k) {
  /**
   * The matrix of one row.
   *
   * @param jacobian one tensor {@code [rows, in...]} per output
   * @param own {@code [out, in]}, overwritten by the Jacobian of this row
   */
  static OutputGram of(Tensor[] jacobian, int row, Tensor own) {
    int n = jacobian.length;
    int width = own.size() / n;
    for (int i = 0; i < n; i++) {
      System.arraycopy(jacobian[i].array(), row * width, own.array(), i * width, width);
    }
    Tensor product = product(own, n, width);
    double[][] k = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        k[i][j] = product.get(i * n + j);
      }
    }
    return new OutputGram(k);
  }

  private static Tensor product(Tensor j, int n, int width) {
    Tensor product = Tensor.zeros(Shape.of(n, n), j.dtype());
    if (j.dtype() == DType.F32) {
      Blas.get().gemm(false, true, n, n, width, 1, j.f32(), j.f32(), 0, product.f32());
    } else {
      Blas.get().gemm(false, true, n, n, width, 1, j.f64(), j.f64(), 0, product.f64());
    }
    return product;
  }

  /** |du/dx|_F. */
  double logits() {
    double trace = 0;
    for (int i = 0; i < k.length; i++) {
      trace += k[i][i];
    }
    return Math.sqrt(trace);
  }

  /**
   * |dp/dx|_F for p = softmax u.
   *
   * @param p the probabilities
   */
  double softmax(double[] p) {
    double squares = 0;
    for (int c = 0; c < p.length; c++) {
      // Row c of S; p (1 - p) from the other probabilities, because 1 - p cancels.
      double[] s = new double[p.length];
      for (int j = 0; j < p.length; j++) {
        if (j != c) {
          s[j] = -p[c] * p[j];
          s[c] += p[c] * p[j];
        }
      }
      squares += form(s);
    }
    return Math.sqrt(squares);
  }

  /** |J'd| for the derivative d of a number by u. */
  double along(double[] d) {
    return Math.sqrt(form(d));
  }

  /** v'K v, which is a square: rounding may not make it negative. */
  private double form(double[] v) {
    double sum = 0;
    for (int i = 0; i < v.length; i++) {
      for (int j = 0; j < v.length; j++) {
        sum += v[i] * k[i][j] * v[j];
      }
    }
    return Math.max(0, sum);
  }
}
