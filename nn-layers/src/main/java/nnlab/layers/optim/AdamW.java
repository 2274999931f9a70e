package nnlab.layers.optim;

import java.util.List;
import nnlab.core.tensor.Tensor;

/**
 * {@link Adam} with decoupled weight decay: x shrinks by the factor 1 - rate weightDecay at every
 * step, whatever its gradient's size was.
 *
 * <p>I. Loshchilov and F. Hutter, Decoupled weight decay regularization, ICLR 2019.
 *
 * @param beta1 share of m that is kept, 0 &lt;= beta1 &lt; 1
 * @param beta2 share of v that is kept, 0 &lt;= beta2 &lt; 1
 * @param epsilon added to the root, positive
 * @param weightDecay strength of the decay, at least 0
 */
public record AdamW(double beta1, double beta2, double epsilon, double weightDecay)
    implements UpdateRule {
  public AdamW {
    Check.fraction("beta1", beta1);
    Check.fraction("beta2", beta2);
    Check.positive("epsilon", epsilon);
    Check.notNegative("weightDecay", weightDecay);
  }

  /** beta1 0.9, beta2 0.999, epsilon 1e-8, weightDecay 0.01. */
  public AdamW() {
    this(0.9, 0.999, 1e-8, 0.01);
  }

  @Override
  public List<String> slots() {
    return List.of("m", "v");
  }

  @Override
  public void update(Tensor x, Tensor gradient, Tensor[] slots, long step, double rate) {
    new Moments(beta1, beta2, epsilon)
        .update(x, gradient, slots, step, rate, 1 - rate * weightDecay);
  }
}
