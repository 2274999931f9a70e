package nnlab.layers.init;

import nnlab.core.random.Rng;
import nnlab.core.tensor.Tensor;

/**
 * Every element equal. For biases and scales: weights that start equal get equal gradients and stay
 * equal.
 */
public record Constant(double value) implements Initializer {
  /** All zeros. */
  public static final Constant ZEROS = new Constant(0);

  /** All ones. */
  public static final Constant ONES = new Constant(1);

  @Override
  public void fill(Tensor parameter, Rng rng) {
    parameter.fill(value);
  }
}
