package nnlab.experiments.optimization.path;

import java.util.List;
import nnlab.analysis.curvature.LayerBlock;
import nnlab.analysis.linalg.Vectors;
import nnlab.core.random.Rng;
import nnlab.core.tensor.Tensor;
import nnlab.experiments.optimization.FunctionTask;
import nnlab.layers.data.Functions;

/** The network of the report with 361 parameters, and what it learns. */
final class PathNetwork {
  static final FunctionTask TASK =
      new FunctionTask("sin x + cos x²", Functions.CHIRP, List.of(1, 10, 10, 10, 10, 1));

  private PathNetwork() {}

  /** The first layer: 20 of the parameters. */
  static LayerBlock firstLayer() {
    return LayerBlock.of(TASK.initial(0)).get(0);
  }

  /** A point at this distance in a random direction. */
  static Tensor near(Tensor theta, double distance, Rng rng) {
    double[] direction = Vectors.direction(theta.size(), rng);
    return Tensor.generate(
        theta.shape(), theta.dtype(), i -> theta.get(i) + distance * direction[i]);
  }
}
