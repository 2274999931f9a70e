package nnlab.layers.init;

import nnlab.core.random.Rng;
import nnlab.core.tensor.Tensor;

/**
 * Variance 2 / fan-in: keeps the size of the signal through layers of relu, which lets half of it
 * through.
 *
 * <p>K. He, X. Zhang, S. Ren and J. Sun, Delving deep into rectifiers, ICCV 2015.
 */
public record He(Distribution distribution) implements Initializer {
  @Override
  public void fill(Tensor parameter, Rng rng) {
    distribution.fill(parameter, rng, 2.0 / Fans.of(this, parameter.shape()).in());
  }
}
