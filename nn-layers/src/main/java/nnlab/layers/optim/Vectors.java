package nnlab.layers.optim;

import nnlab.core.kernels.Optim32;
import nnlab.core.kernels.Optim64;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Tensor;

/**
 * Linear algebra on vectors that come in parts: one tensor per parameter, all of one format. Sums
 * accumulate in double, part by part.
 */
public final class Vectors {
  private Vectors() {}

  /** Zeros of the same shapes. */
  public static Tensor[] zerosLike(Tensor[] x) {
    Tensor[] zeros = new Tensor[x.length];
    for (int i = 0; i < x.length; i++) {
      zeros[i] = Tensor.zeros(x[i].shape(), x[i].dtype());
    }
    return zeros;
  }

  /** y = x. */
  public static void copy(Tensor[] x, Tensor[] y) {
    for (int i = 0; i < x.length; i++) {
      y[i].copyFrom(x[i]);
    }
  }

  /** y += c x. */
  public static void addScaled(double c, Tensor[] x, Tensor[] y) {
    for (int i = 0; i < x.length; i++) {
      addScaled(c, x[i], y[i]);
    }
  }

  /** y += c x. */
  public static void addScaled(double c, Tensor x, Tensor y) {
    if (y.dtype() == DType.F32) {
      Optim32.addScaled(y.size(), (float) c, x.f32(), y.f32());
    } else {
      Optim64.addScaled(y.size(), c, x.f64(), y.f64());
    }
    y.markChanged();
  }

  /** x = c x. */
  public static void scale(double c, Tensor[] x) {
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
  public static double dot(Tensor[] x, Tensor[] y) {
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
  public static double norm(Tensor[] x) {
    return Math.sqrt(dot(x, x));
  }
}
