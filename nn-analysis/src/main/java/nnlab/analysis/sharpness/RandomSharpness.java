package nnlab.analysis.sharpness;

import nnlab.analysis.landscape.LayerPerturbation;
import nnlab.analysis.linalg.Vectors;
import nnlab.analysis.stats.Estimate;
import nnlab.core.random.Rng;
import nnlab.core.tensor.Tensor;
import nnlab.layers.train.TiledObjective;

/**
 * Sharpness as the mean loss under a random displacement z by layers. Most draws move nothing, so
 * the rise is sampled among those that do:
 *
 * <pre>{@code
 * rise = P(moved) E[L(theta + z) - L(theta) | moved],    mean loss = L(theta) + rise
 * }</pre>
 *
 * @param loss L(theta)
 * @param moving P(moved)
 * @param riseIfMoved the conditional mean, over the draws
 */
public record RandomSharpness(double loss, double moving, Estimate riseIfMoved) {

  /**
   * Measures with this many draws. Draw i depends on the stream's identity and on i alone: networks
   * of one architecture that are given the same stream meet the same displacements, and their
   * differences are measured better than each of them.
   *
   * @param draws at least two
   */
  public static RandomSharpness of(
      TiledObjective objective,
      Tensor theta,
      LayerPerturbation perturbation,
      int draws,
      Rng stream) {
    double loss = objective.value(theta);
    double[] rises = new double[draws];
    for (int i = 0; i < draws; i++) {
      double[] point = perturbation.drawMoving(objective.model(), stream.split(i));
      Vectors.addScaled(point, 1, theta.toDoubles());
      rises[i] = objective.value(Tensor.vector(point)) - loss;
    }
    return new RandomSharpness(
        loss, perturbation.moving(objective.model()), Estimate.ofMean(rises));
  }

  /** How much the loss rises on average, all draws counted. */
  public Estimate rise() {
    return new Estimate(
        moving * riseIfMoved.value(), moving * riseIfMoved.standardError(), riseIfMoved.draws());
  }

  /** E[L(theta + z)], all draws counted: mostly the loss itself, where few draws move. */
  public Estimate meanLoss() {
    Estimate rise = rise();
    return new Estimate(loss + rise.value(), rise.standardError(), rise.draws());
  }
}
