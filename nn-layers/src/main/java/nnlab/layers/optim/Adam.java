package nnlab.layers.optim;

import java.util.List;
import nnlab.core.tensor.Tensor;

/**
 * Momentum and a step of its own for each number: m and v are running averages of g and g^2, x = x
 * - rate mHat / (sqrt(vHat) + epsilon), where the hats correct the averages' start at zero.
 *
 * <p>D. P. Kingma and J. Ba, Adam: a method for stochastic optimization, ICLR 2015.
 *
 * @param beta1 share of m that is kept, 0 &lt;= beta1 &lt; 1
 * @param beta2 share of v that is kept, 0 &lt;= beta2 &lt; 1
 * @param epsilon added to the root, positive
 */
public record Adam(double beta1, double beta2, double epsilon) implements UpdateRule {
  public Adam {
    Check.fraction("beta1", beta1);
    Check.fraction("beta2", beta2);
    Check.positive("epsilon", epsilon);
  }

  /** beta1 0.9, beta2 0.999, epsilon 1e-8. */
  public Adam() {
    this(0.9, 0.999, 1e-8);
  }

  @Override
  public List<String> slots() {
    return List.of("m", "v");
  }

  @Override
  public void update(Tensor x, Tensor gradient, Tensor[] slots, long step, double rate) {
    new Moments(beta1, beta2, epsilon).update(x, gradient, slots, step, rate, 1);
  }
}
