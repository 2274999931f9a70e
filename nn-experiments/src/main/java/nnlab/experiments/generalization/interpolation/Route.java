package nnlab.experiments.generalization.interpolation;

import java.util.function.DoubleFunction;
import nnlab.analysis.landscape.Barrier;
import nnlab.analysis.stats.Estimate;
import nnlab.core.tensor.Tensor;
import nnlab.layers.train.TiledObjective;

/**
 * A way from one network to the other.
 *
 * @param losses on training images at {@code losses.length} even steps, in nats
 * @param barrier how far the training loss rises above the chord, in nats
 * @param error of the barrier, over the images: a standard error
 * @param testBarrier the same on test images
 */
record Route(double[] losses, double barrier, double error, double testBarrier) {
  /** Measures the path from 0 to 1. */
  static Route along(DoubleFunction<Tensor> path, TiledObjective training, TiledObjective test) {
    Barrier barrier = Barrier.along(path, training::value);
    Estimate overImages = barrier.overExamples(training, path);
    return new Route(
        barrier.profile().y(),
        barrier.height(),
        overImages.standardError(),
        Barrier.along(path, test::value).height());
  }
}
