package nnlab.layers.train;

import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.layers.data.Dataset;
import nnlab.layers.data.Labels;
import nnlab.layers.data.Values;
import nnlab.layers.layer.Activation;
import nnlab.layers.layer.Layer;
import nnlab.layers.layer.Linear;
import nnlab.layers.layer.Sequential;

/** Small data and networks for the tests of this package. */
final class Fixtures {
  private Fixtures() {}

  /** Points in the plane of three classes, cut by the first two coordinates, with some noise. */
  static Dataset classes(int n, DType dtype, long seed) {
    Rng rng = Rng.of(seed);
    Tensor x = Tensor.generate(Shape.of(n, 4), dtype, i -> rng.nextGaussian());
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      double score = x.at(i, 0) - x.at(i, 1) + 0.1 * rng.nextGaussian();
      labels[i] = score < -0.5 ? 0 : score < 0.5 ? 1 : 2;
    }
    return new Dataset("three classes", x, Labels.numbered(labels, 3), "made here");
  }

  /** y = sin of the sum of the inputs. */
  static Dataset sine(int n, DType dtype, long seed) {
    Rng rng = Rng.of(seed);
    Tensor x = Tensor.generate(Shape.of(n, 2), dtype, i -> rng.uniform(-2, 2));
    Tensor y = Tensor.generate(Shape.of(n, 1), dtype, i -> Math.sin(x.at(i, 0) + x.at(i, 1)));
    return new Dataset("sine", x, new Values(y), "made here");
  }

  /** A smooth network from {@code in} inputs through two hidden layers. */
  static Layer network(int in, int out) {
    return Sequential.of(
        Linear.of(in, 7, Activation.TANH), Linear.of(7, 5, Activation.TANH), Linear.of(5, out));
  }

  /** The same numbers as an independent vector of a direction. */
  static Tensor direction(int size, DType dtype, long seed) {
    Rng rng = Rng.of(seed);
    return Tensor.generate(Shape.of(size), dtype, i -> rng.nextGaussian());
  }
}
