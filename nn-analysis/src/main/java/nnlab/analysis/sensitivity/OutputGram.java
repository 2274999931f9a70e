package nnlab.analysis.sensitivity;

import nnlab.core.tensor.DType;
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
   */
  static OutputGram of(Tensor[] jacobian, int row) {
    int width = jacobian[0].size() / jacobian[0].shape().dim(0);
    double[][] k = new double[jacobian.length][jacobian.length];
    for (int i = 0; i < k.length; i++) {
      for (int j = 0; j <= i; j++) {
        k[i][j] = dot(jacobian[i], jacobian[j], row * width, width);
        k[j][i] = k[i][j];
      }
    }
    return new OutputGram(k);
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

  private static double dot(Tensor x, Tensor y, int from, int length) {
    return x.dtype() == DType.F32
        ? dot(x.f32(), y.f32(), from, length)
        : dot(x.f64(), y.f64(), from, length);
  }

  /** In double, with four partial sums: one would make every addition wait for the last. */
  private static double dot(float[] x, float[] y, int from, int length) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = from;
    for (; i + 3 < from + length; i += 4) {
      a += (double) x[i] * y[i];
      b += (double) x[i + 1] * y[i + 1];
      c += (double) x[i + 2] * y[i + 2];
      d += (double) x[i + 3] * y[i + 3];
    }
    for (; i < from + length; i++) {
      a += (double) x[i] * y[i];
    }
    return (a + b) + (c + d);
  }

  private static double dot(double[] x, double[] y, int from, int length) {
    double sum = 0;
    for (int i = from; i < from + length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }
}
