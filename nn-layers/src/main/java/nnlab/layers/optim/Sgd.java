package nnlab.layers.optim;

import java.util.List;
import nnlab.core.kernels.Optim32;
import nnlab.core.kernels.Optim64;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Tensor;

/**
 * Gradient descent: x = x - rate g. "Stochastic" where the objective is the loss of a batch.
 *
 * <p>H. Robbins and S. Monro, A stochastic approximation method, Annals of Mathematical Statistics
 * 22, 1951.
 */
public record Sgd() implements UpdateRule {
  @Override
  public List<String> slots() {
    return List.of();
  }

  @Override
  public void update(Tensor x, Tensor gradient, Tensor[] slots, long step, double rate) {
    if (x.dtype() == DType.F32) {
      Optim32.sgd(x.size(), (float) rate, gradient.f32(), x.f32());
    } else {
      Optim64.sgd(x.size(), rate, gradient.f64(), x.f64());
    }
  }
}
