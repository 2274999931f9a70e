package nnlab.core.autodiff;

import nnlab.core.kernels.Dense32;
import nnlab.core.kernels.Dense64;
import nnlab.core.kernels.Elementwise32;
import nnlab.core.kernels.Elementwise64;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Tensor;

/**
 * What turns sums into a layer's answer while they are still in the cache: a(sum + bias).
 *
 * @param bias {@code [channels]}, or null for none
 * @param relu whether a is relu instead of the identity
 */
record Finish(Tensor bias, boolean relu) {
  /** The sums as they are. */
  static final Finish NONE = new Finish(null, false);

  /** What sums {@code [.., channels]} begin with. */
  void begin(Tensor start) {
    if (bias == null) {
      start.fill(0);
      return;
    }
    int times = start.size() / Math.max(1, bias.size());
    if (start.dtype() == DType.F32) {
      Dense32.fillRows(times, bias.size(), bias.f32(), start.f32());
    } else {
      Dense64.fillRows(times, bias.size(), bias.f64(), start.f64());
    }
  }

  /** Applies the function a, in place. */
  void end(Tensor sums) {
    if (!relu) {
      return;
    }
    if (sums.dtype() == DType.F32) {
      Elementwise32.relu(sums.size(), sums.f32(), sums.f32());
    } else {
      Elementwise64.relu(sums.size(), sums.f64(), sums.f64());
    }
  }
}
