package nnlab.layers.optim;

import nnlab.core.kernels.Optim32;
import nnlab.core.kernels.Optim64;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Tensor;

/**
 * The step that {@link Adam} and {@link AdamW} share. The averages m and v begin at zero and are
 * too small at first, by the factors 1 - beta^step; both are mended here, once per step.
 */
record Moments(double beta1, double beta2, double epsilon) {
  private static final double NEGLIGIBLE = 0x1p-60;

  /** Updates m = slots[0], v = slots[1] and x = keep x - rate mHat / (sqrt(vHat) + epsilon). */
  void update(Tensor x, Tensor gradient, Tensor[] slots, long step, double rate, double keep) {
    double corrected = rate / (1 - power(beta1, step));
    double scale = 1 / Math.sqrt(1 - power(beta2, step));
    if (x.dtype() == DType.F32) {
      Optim32.adam(
          x.size(),
          (float) corrected,
          (float) scale,
          (float) beta1,
          (float) (1 - beta1),
          (float) beta2,
          (float) (1 - beta2),
          (float) epsilon,
          (float) keep,
          gradient.f32(),
          slots[0].f32(),
          slots[1].f32(),
          x.f32());
    } else {
      Optim64.adam(
          x.size(),
          corrected,
          scale,
          beta1,
          1 - beta1,
          beta2,
          1 - beta2,
          epsilon,
          keep,
          gradient.f64(),
          slots[0].f64(),
          slots[1].f64(),
          x.f64());
    }
  }

  /**
   * base^exponent by repeated squaring, the same bits on every machine, where a general power takes
   * longer than the update of a small parameter; 0 if it is so small that taking it from 1 changes
   * nothing.
   */
  private static double power(double base, long exponent) {
    double result = 1;
    double square = base;
    for (long left = exponent; left > 0; left >>= 1) {
      if (square < NEGLIGIBLE) {
        return 0;
      }
      if ((left & 1) == 1) {
        result *= square;
      }
      square *= square;
    }
    return result;
  }
}
