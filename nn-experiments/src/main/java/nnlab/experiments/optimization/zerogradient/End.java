package nnlab.experiments.optimization.zerogradient;

import java.util.Locale;
import nnlab.analysis.curvature.MinimalRatio;
import nnlab.analysis.curvature.RunEnd;
import nnlab.analysis.curvature.SignCount;
import nnlab.analysis.stats.Share;
import nnlab.core.random.Rng;
import nnlab.core.tensor.Tensor;
import nnlab.layers.train.TiledObjective;
import nnlab.layers.train.Workers;

/**
 * Where a search of phase two ended.
 *
 * @param steps that it took
 * @param loss there
 * @param highestLoss along the way
 * @param lowestNorm of the gradient along the way
 * @param why class of the end, with the gradient's norm
 * @param full signs of the Hessian's eigenvalues
 * @param blocks signs of the eigenvalues of its diagonal blocks, one per layer
 * @param diagonal signs of its diagonal
 * @param predictedNull null directions that relu explains
 * @param higher neighbours with a higher loss
 */
record End(
    int steps,
    double loss,
    double highestLoss,
    double lowestNorm,
    RunEnd why,
    SignCount full,
    SignCount blocks,
    SignCount diagonal,
    int predictedNull,
    Share higher) {

  /** The three readings of one Hessian have as many curvatures as there are parameters. */
  End {
    if (full.total() != blocks.total() || full.total() != diagonal.total()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "readings of one Hessian must count as many curvatures, got %d, %d and %d",
              full.total(),
              blocks.total(),
              diagonal.total()));
    }
  }

  /** What a search did on its way. */
  record Way(int steps, double highestLoss, double lowestNorm) {}

  /** Looks at a point. */
  static End at(
      TiledObjective objective, Tensor theta, Way way, ZeroGradient.Config config, Rng rng) {
    Workers workers = Workers.single();
    MinimalRatio ratio = MinimalRatio.of(objective, theta, workers);
    Share higher =
        MinimalRatio.neighbours(objective::value, theta, config.radius(), config.neighbours(), rng);
    return new End(
        way.steps(),
        objective.value(theta),
        way.highestLoss(),
        way.lowestNorm(),
        RunEnd.of(objective, theta, workers),
        ratio.full(),
        ratio.blocks(),
        ratio.diagonal(),
        ratio.predictedNull(),
        higher);
  }

  /** Positive, zero and negative shares of the eigenvalues, added up. */
  double shares() {
    return full.positiveShare() + full.zeroShare() + full.negativeShare();
  }
}
