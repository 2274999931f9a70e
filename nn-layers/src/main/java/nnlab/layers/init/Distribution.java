package nnlab.layers.init;

import nnlab.core.random.Rng;
import nnlab.core.tensor.Tensor;

/** The form of a distribution of mean 0 whose variance is given by the initialiser. */
public enum Distribution {
  /** N(0, v). */
  NORMAL {
    @Override
    double draw(Rng rng, double deviation) {
      return deviation * rng.nextGaussian();
    }
  },

  /** U(-a, a) with a = sqrt(3 v). */
  UNIFORM {
    private static final double SQRT_3 = StrictMath.sqrt(3);

    @Override
    double draw(Rng rng, double deviation) {
      return deviation * SQRT_3 * (2 * rng.nextDouble() - 1);
    }
  };

  abstract double draw(Rng rng, double deviation);

  void fill(Tensor parameter, Rng rng, double variance) {
    double deviation = StrictMath.sqrt(variance);
    for (int i = 0; i < parameter.size(); i++) {
      parameter.set(i, draw(rng, deviation));
    }
  }
}
