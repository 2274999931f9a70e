package nnlab.core.autodiff;

import nnlab.core.kernels.Layout32;
import nnlab.core.kernels.Layout64;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

/**
 * Lays a tensor out under a larger shape by NumPy's rule: axes of extent 1, and missing outer axes,
 * are repeated.
 */
final class Broadcast {
  private Broadcast() {}

  /** The tensor itself if it has that shape already, else a repeated copy. */
  static Tensor to(Shape target, Tensor x) {
    if (x.shape().equals(target)) {
      return x;
    }
    Tensor out = Tensor.zeros(target, x.dtype());
    into(x, out);
    return out;
  }

  /** Repeats x over the shape of out. */
  static void into(Tensor x, Tensor out) {
    if (out.size() == 0) {
      return;
    }
    if (x.size() == 1) {
      out.fill(x.get(0));
      return;
    }
    int[] dims = out.shape().dims();
    int[] from = repeatingStrides(x.shape(), out.shape());
    int[] to = out.shape().strides();
    if (out.dtype() == DType.F32) {
      Layout32.copyBox(dims, x.f32(), 0, from, out.f32(), 0, to);
    } else {
      Layout64.copyBox(dims, x.f64(), 0, from, out.f64(), 0, to);
    }
  }

  /**
   * Strides that walk {@code small} while the indices run over {@code large}: 0 along repeated
   * axes.
   */
  static int[] repeatingStrides(Shape small, Shape large) {
    int[] own = small.strides();
    int[] strides = new int[large.rank()];
    for (int i = 1; i <= small.rank(); i++) {
      strides[large.rank() - i] = small.dim(-i) == 1 ? 0 : own[small.rank() - i];
    }
    return strides;
  }
}
