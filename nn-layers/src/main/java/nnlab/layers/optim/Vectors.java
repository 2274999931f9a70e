package nnlab.layers.optim;

import nnlab.core.kernels.Optim32;
import nnlab.core.kernels.Optim64;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Tensor;

/**
 * Linear algebra on vectors that come in parts: one tensor per parameter. Sums accumulate in
 * double, part by part.
 */
final class Vectors {
  private Vectors() {}

  static Tensor[] zerosLike(Tensor[] x) {
    Tensor[] zeros = new Tensor[x.length];
    for (int i = 0; i < x.length; i++) {
      zeros[i] = Tensor.zeros(x[i].shape(), x[i].dtype());
    }
    return zeros;
  }

  /** y = x. */
  static void copy(Tensor[] x, Tensor[] y) {
    for (int i = 0; i < x.length; i++) {
      y[i].copyFrom(x[i]);
    }
  }

  /** y += c x. */
  static void addScaled(double c, Tensor[] x, Tensor[] y) {
    for (int i = 0; i < x.length; i++) {
      if (y[i].dtype() == DType.F32) {
        Optim32.addScaled(y[i].size(), (float) c, x[i].f32(), y[i].f32());
      } else {
        Optim64.addScaled(y[i].size(), c, x[i].f64(), y[i].f64());
      }
      y[i].markChanged();
    }
  }

  /** x = c x. */
  static void scale(double c, Tensor[] x) {
    for (Tensor part : x) {
      if (part.dtype() == DType.F32) {
        Optim32.scale(part.size(), (float) c, part.f32());
      } else {
        Optim64.scale(part.size(), c, part.f64());
      }
      part.markChanged();
    }
  }

  /** Each element moved into [-bound, bound]. */
  static void clamp(double bound, Tensor[] x) {
    for (Tensor part : x) {
      if (part.dtype() == DType.F32) {
        Optim32.clamp(part.size(), (float) bound, part.f32());
      } else {
        Optim64.clamp(part.size(), bound, part.f64());
      }
      part.markChanged();
    }
  }

  /** The inner product. */
  static double dot(Tensor[] x, Tensor[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum +=
          x[i].dtype() == DType.F32
              ? Optim32.dot(x[i].size(), x[i].f32(), y[i].f32())
              : Optim64.dot(x[i].size(), x[i].f64(), y[i].f64());
    }
    return sum;
  }

  /** The Euclidean norm. */
  static double norm(Tensor[] x) {
    return Math.sqrt(dot(x, x));
  }
}
