package nnlab.layers.init;

import nnlab.core.random.Rng;
import nnlab.core.tensor.Tensor;

/**
 * Every number in [low, high) equally likely.
 *
 * @param low smallest value
 * @param high above the largest
 */
public record Uniform(double low, double high) implements Initializer {
  public Uniform {
    if (!(low < high && Double.isFinite(high - low))) {
      throw new IllegalArgumentException(
          "uniform start: needs finite low < high, got [" + low + ", " + high + ")");
    }
  }

  @Override
  public void fill(Tensor parameter, Rng rng) {
    for (int i = 0; i < parameter.size(); i++) {
      parameter.set(i, rng.uniform(low, high));
    }
  }
}
