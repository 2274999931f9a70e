package nnlab.layers.init;

import nnlab.core.random.Rng;
import nnlab.core.tensor.Tensor;

/**
 * N(0, sigma²) cut at two sigma: what lies outside is drawn again, so the standard deviation that
 * results is 0.8796 sigma.
 *
 * <p>The start of TensorFlow's early tutorials ({@code tf.truncated_normal}, sigma 0.1), for
 * weights and biases alike.
 *
 * @param sigma standard deviation before the cut, 0 or more
 */
public record TruncatedNormal(double sigma) implements Initializer {
  public TruncatedNormal {
    if (!(sigma >= 0 && sigma < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "truncated normal: sigma must be finite and at least 0, got " + sigma);
    }
  }

  @Override
  public void fill(Tensor parameter, Rng rng) {
    for (int i = 0; i < parameter.size(); i++) {
      parameter.set(i, sigma * rng.truncatedGaussian());
    }
  }
}
