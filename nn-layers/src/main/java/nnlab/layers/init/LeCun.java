package nnlab.layers.init;

import nnlab.core.random.Rng;
import nnlab.core.tensor.Tensor;

/**
 * Variance 1 / fan-in: keeps the size of the signal through linear layers. Self-normalising
 * networks (selu) are built on it.
 *
 * <p>Y. LeCun, L. Bottou, G. Orr and K.-R. Müller, Efficient BackProp, in Neural Networks: Tricks
 * of the Trade, 1998, section 4.6.
 */
public record LeCun(Distribution distribution) implements Initializer {
  @Override
  public void fill(Tensor parameter, Rng rng) {
    distribution.fill(parameter, rng, 1.0 / Fans.of(this, parameter.shape()).in());
  }
}
