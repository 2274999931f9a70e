package nnlab.layers.init;

import nnlab.core.random.Rng;
import nnlab.core.tensor.Tensor;

/**
 * Variance 2 / (fan-in + fan-out): a compromise between keeping the size of the signal on the way
 * forward and that of the gradient on the way back, through layers that are nearly linear around 0,
 * such as tanh.
 *
 * <p>X. Glorot and Y. Bengio, Understanding the difficulty of training deep feedforward neural
 * networks, AISTATS 2010.
 */
public record Glorot(Distribution distribution) implements Initializer {
  @Override
  public void fill(Tensor parameter, Rng rng) {
    Fans fans = Fans.of(this, parameter.shape());
    distribution.fill(parameter, rng, 2.0 / (fans.in() + fans.out()));
  }
}
