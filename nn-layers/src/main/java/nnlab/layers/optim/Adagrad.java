package nnlab.layers.optim;

import java.util.List;
import nnlab.core.kernels.Optim32;
import nnlab.core.kernels.Optim64;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Tensor;

/**
 * Each number's step is divided by the root of the sum of its squared gradients so far: s = s +
 * g^2, x = x - rate g / (sqrt(s) + epsilon).
 *
 * <p>J. Duchi, E. Hazan and Y. Singer, Adaptive subgradient methods for online learning and
 * stochastic optimization, JMLR 12, 2011.
 *
 * @param epsilon added to the root, positive
 */
public record Adagrad(double epsilon) implements UpdateRule {
  public Adagrad {
    Check.positive("epsilon", epsilon);
  }

  /** epsilon 1e-10. */
  public Adagrad() {
    this(1e-10);
  }

  @Override
  public List<String> slots() {
    return List.of("sum");
  }

  @Override
  public void update(Tensor x, Tensor gradient, Tensor[] slots, long step, double rate) {
    if (x.dtype() == DType.F32) {
      Optim32.adagrad(
          x.size(), (float) rate, (float) epsilon, gradient.f32(), slots[0].f32(), x.f32());
    } else {
      Optim64.adagrad(x.size(), rate, epsilon, gradient.f64(), slots[0].f64(), x.f64());
    }
  }
}
