package nnlab.experiments.optimization.surface;

import java.util.function.ToDoubleFunction;
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
import nnlab.layers.loss.SquaredError;
import nnlab.layers.train.ParameterVector;
import nnlab.layers.train.TiledObjective;
import nnlab.layers.train.Workers;

/** The network of the report, 1-4-4-1 with 33 parameters, and what it learns. */
final class SurfaceNetwork {
  static final String DATA = "sin x + cos(x²/5) on [0, 10)";
  static final String WIDTHS = "1-4-4-1";

  /** The report's start for weights and biases. */
  private static final Start START = Start.same(new TruncatedNormal(0.1));

  /** Points that the test loss is measured on, for each that is learned from; all different. */
  private static final int TEST_FACTOR = 4;

  private SurfaceNetwork() {}

  /** A network at its start. */
  static ParameterVector initial(long seed) {
    return ParameterVector.initial(
        Networks.dense(Activation.RELU, START, 1, 4, 4, 1), DType.F32, Rng.of(seed).split("start"));
  }

  static Dataset training(int points) {
    return grid(points);
  }

  /** Points between those of the training. */
  static Dataset test(int points) {
    return grid(TEST_FACTOR * points);
  }

  private static Dataset grid(int points) {
    return new FreshPoints(Functions.CHIRP_FIFTH, 0, 10, 1, DType.F32, 0).grid(points);
  }

  /** The error surface: parameters to mean squared error over the training points, in F64. */
  static ToDoubleFunction<Tensor> loss(int points) {
    TiledObjective objective =
        new TiledObjective(
            initial(0).to(DType.F64),
            new SquaredError(),
            0,
            training(points).to(DType.F64).all(),
            Workers.single());
    return objective::value;
  }
}
