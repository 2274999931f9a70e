package nnlab.core.autodiff;

import nnlab.core.tensor.DType;
import nnlab.core.tensor.Tensor;

/**
 * On request ({@code -Dnnlab.checkNumerics=true}), finds the op that made the first NaN or infinity
 * out of finite inputs.
 */
final class Numerics {
  private static final boolean CHECK = Boolean.getBoolean("nnlab.checkNumerics");

  private Numerics() {}

  static void check(Op op, Tensor[] in, Tensor out) {
    if (CHECK) {
      requireFinite(op, in, out);
    }
  }

  static void requireFinite(Op op, Tensor[] in, Tensor out) {
    int at = firstNonFinite(out);
    if (at < 0) {
      return;
    }
    for (Tensor input : in) {
      if (firstNonFinite(input) >= 0) {
        return;
      }
    }
    StringBuilder inputs = new StringBuilder();
    for (Tensor input : in) {
      inputs.append(inputs.isEmpty() ? "" : ", ").append(input);
    }
    throw new ArithmeticException(
        op.name()
            + " made "
            + out.get(at)
            + " at element "
            + at
            + " of "
            + out.shape()
            + " from finite inputs: "
            + inputs);
  }

  private static int firstNonFinite(Tensor tensor) {
    if (tensor.dtype() == DType.F32) {
      float[] x = tensor.f32();
      for (int i = 0; i < x.length; i++) {
        if (!Float.isFinite(x[i])) {
          return i;
        }
      }
      return -1;
    }
    double[] x = tensor.f64();
    for (int i = 0; i < x.length; i++) {
      if (!Double.isFinite(x[i])) {
        return i;
      }
    }
    return -1;
  }
}
