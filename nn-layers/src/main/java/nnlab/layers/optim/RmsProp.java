package nnlab.layers.optim;

import java.util.List;
import nnlab.core.kernels.Optim32;
import nnlab.core.kernels.Optim64;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Tensor;

/**
 * Each number's step is divided by a running root mean square of its gradient: s = alpha s + (1 -
 * alpha) g^2, x = x - rate g / (sqrt(s) + epsilon).
 *
 * <p>T. Tieleman and G. Hinton, Lecture 6.5 of Neural Networks for Machine Learning, Coursera 2012;
 * epsilon stands outside the root, as in PyTorch.
 *
 * @param alpha share of the average that is kept, 0 &lt;= alpha &lt; 1
 * @param epsilon added to the root, positive
 */
public record RmsProp(double alpha, double epsilon) implements UpdateRule {
  public RmsProp {
    Check.fraction("alpha", alpha);
    Check.positive("epsilon", epsilon);
  }

  /** alpha 0.99, epsilon 1e-8. */
  public RmsProp() {
    this(0.99, 1e-8);
  }

  @Override
  public List<String> slots() {
    return List.of("square");
  }

  @Override
  public void update(Tensor x, Tensor gradient, Tensor[] slots, long step, double rate) {
    if (x.dtype() == DType.F32) {
      Optim32.rmsProp(
          x.size(),
          (float) rate,
          (float) alpha,
          (float) (1 - alpha),
          (float) epsilon,
          gradient.f32(),
          slots[0].f32(),
          x.f32());
    } else {
      Optim64.rmsProp(
          x.size(), rate, alpha, 1 - alpha, epsilon, gradient.f64(), slots[0].f64(), x.f64());
    }
  }
}
