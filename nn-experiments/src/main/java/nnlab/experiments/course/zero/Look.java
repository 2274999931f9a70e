package nnlab.experiments.course.zero;

import java.util.Arrays;
import nnlab.analysis.curvature.MinimalRatio;
import nnlab.analysis.curvature.NormDescent;
import nnlab.analysis.curvature.RunEnd;
import nnlab.analysis.stats.Share;
import nnlab.core.random.Rng;
import nnlab.core.tensor.Tensor;
import nnlab.experiments.study.Log;
import nnlab.experiments.study.Quantity;
import nnlab.layers.train.TiledObjective;
import nnlab.layers.train.Workers;

/**
 * A look at where a search ended. {@link Search#end} says which search a number is about.
 *
 * @param objective the loss
 * @param neighbours of each end whose loss is compared
 * @param radius how far away they are
 * @param rng draws their directions, the same ones around every end
 * @param log takes what is seen
 */
public record Look(TiledObjective objective, int neighbours, double radius, Rng rng, Log log) {
  /** Where the searches began. */
  public static final Quantity FIRST_LOSS = Quantity.log("loss after phase one", "");

  /** Norm of the gradient where the searches began. */
  public static final Quantity FIRST_NORM = Quantity.log("gradient norm after phase one", "");

  static final Quantity STEPS = Quantity.linear("steps", "");
  static final Quantity LOSS = Quantity.log("loss", "");
  static final Quantity NORM = Quantity.log("gradient norm", "");
  static final Quantity HIGHEST = Quantity.log("highest loss on the way", "");
  static final Quantity LOWEST = Quantity.log("lowest gradient norm on the way", "");
  static final Quantity FLATNESS = Quantity.linear("flatness", "");
  static final Quantity KINK = Quantity.log("nearest kink", "");
  static final Quantity ZERO = Quantity.linear("full Hessian, zero / all", "");
  static final Quantity NEGATIVE = Quantity.linear("full Hessian, negative / all", "");
  static final Quantity COUNTED = Quantity.linear("zero eigenvalues", "");
  static final Quantity PREDICTED = Quantity.linear("null directions that relu explains", "");
  static final Quantity TOLERANCE = Quantity.log("tolerance", "");

  /** At the end of a search that watched the norm. */
  public void at(Search search, NormDescent way) {
    double highest = Arrays.stream(way.loss().y()).max().orElseThrow();
    log.number(search.end(LOWEST), Arrays.stream(way.gradientNorm().y()).min().orElseThrow());
    at(search, way.theta(), way.steps(), highest);
  }

  /** At the end of any search: where it is, its steps, and the highest loss on the way. */
  public void at(Search search, Tensor theta, int steps, double highest) {
    MinimalRatio hessian = MinimalRatio.of(objective, theta, Workers.single());
    RunEnd why = RunEnd.of(objective, theta, Workers.single());
    log.number(search.end(STEPS), steps)
        .number(search.end(LOSS), objective.value(theta))
        .number(search.end(HIGHEST), highest)
        .number(search.end(NORM), why.gradientNorm())
        .number(search.end(FLATNESS), why.flatness())
        .number(search.end(KINK), why.nearestKink())
        .number(search.end(ZERO), hessian.full().zeroShare())
        .number(search.end(NEGATIVE), hessian.full().negativeShare())
        .number(search.end(COUNTED), hessian.full().zero())
        .number(search.end(PREDICTED), hessian.predictedNull())
        .number(search.end(TOLERANCE), hessian.full().tolerance());
    Share higher =
        MinimalRatio.neighbours(objective::value, theta, radius, neighbours, rng.split("end"));
    for (Ratio ratio : Ratio.values()) {
      log.number(search.end(ratio.quantity), ratio.of.applyAsDouble(hessian, higher));
    }
  }

  /** Why a search ended. */
  static RunEnd.Reason why(Log log, Search search) {
    return RunEnd.Reason.of(
        log.last(search.end(NORM)), log.last(search.end(FLATNESS)), log.last(search.end(KINK)));
  }
}
