package nnlab.experiments.optimization.path;

import nnlab.analysis.curvature.LayerBlock;
import nnlab.analysis.linalg.Vectors;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Tensor;
import nnlab.layers.data.Dataset;
import nnlab.layers.data.FreshPoints;
import nnlab.layers.data.Functions;
import nnlab.layers.init.Start;
import nnlab.layers.init.TruncatedNormal;
import nnlab.layers.layer.Activation;
import nnlab.layers.layer.Networks;
import nnlab.layers.train.ParameterVector;

/** The network of the report, 1-10-10-10-10-1, and what it learns. */
final class PathNetwork {
  static final String DATA = "sin x + cos x² on [0, 10)";
  static final String WIDTHS = "1-10-10-10-10-1";

  /** The report's start for weights and biases: all networks begin near the origin. */
  private static final Start START = Start.same(new TruncatedNormal(0.1));

  /** Points that the test loss is measured on, for each that is learned from; all different. */
  private static final int TEST_FACTOR = 4;

  private PathNetwork() {}

  /** A network at its start. */
  static ParameterVector initial(long seed) {
    return ParameterVector.initial(
        Networks.dense(Activation.RELU, START, 1, 10, 10, 10, 10, 1),
        DType.F32,
        Rng.of(seed).split("start"));
  }

  /** The first layer: 20 of the 361 parameters. */
  static LayerBlock firstLayer() {
    return LayerBlock.of(initial(0)).get(0);
  }

  /** The same points for every run: {@code [points, 1]}. */
  static Dataset training(int points) {
    return grid(points);
  }

  /** Points between those of the training. */
  static Dataset test(int points) {
    return grid(TEST_FACTOR * points);
  }

  private static Dataset grid(int points) {
    return new FreshPoints(Functions.CHIRP, 0, 10, 1, DType.F32, 0).grid(points);
  }

  /** A point at this distance in a random direction. */
  static Tensor near(Tensor theta, double distance, Rng rng) {
    double[] direction = Vectors.direction(theta.size(), rng);
    return Tensor.generate(
        theta.shape(), theta.dtype(), i -> theta.get(i) + distance * direction[i]);
  }
}
