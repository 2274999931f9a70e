package nnlab.experiments.course.fit;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import nnlab.analysis.stats.Robust;
import nnlab.experiments.study.Log;
import nnlab.experiments.study.Quantity;
import nnlab.layers.data.Dataset;
import nnlab.layers.train.ParameterVector;
import nnlab.layers.train.Snapshots;
import nnlab.layers.train.Trainer;

/**
 * A network as a function, trained and on its way there.
 *
 * @param whole outputs at the points of {@link Target#whole}
 * @param zoomed outputs at the points of {@link Target#zoomed}
 * @param moments how it was at the start, along the way and at the end
 */
public record Fit(double[] whole, double[] zoomed, List<Moment> moments) {
  /** Mean squared error of each iteration's batch, before its step. */
  public static final Quantity LOSS = Quantity.log("loss", "");

  /** Straight pieces on the interval, along the way. */
  public static final Quantity PIECES = Quantity.log("pieces", "");

  /** The fewest pieces that stay within 0.05 of the network, along the way. */
  public static final Quantity EFFECTIVE = Quantity.log("effective pieces", "");

  /** How evenly the error has fallen over the interval, along the way: an entropy. */
  public static final Quantity SPREAD = Quantity.linear("spread", "nats");

  /** Mean squared error over the whole interval at the end, on an even grid. */
  public static final Quantity MSE = Quantity.log("mean squared error at the end", "");

  /** The iteration, counted from 1, whose loss was the first of at most half the initial one. */
  public static final Quantity HALF_TIME = Quantity.log("iterations to half the initial loss", "");

  /** The spread at that iteration. */
  public static final Quantity HALF_SPREAD = Quantity.linear("spread of the fall then", "nats");

  /** Course of the log-loss against which its oscillation is measured. */
  private static final int MEDIAN_WINDOW = 101;

  /**
   * Everything about a trained network but its losses.
   *
   * @param path where it was along the way, the start first
   * @param filmed whether its outputs along the way are kept, too
   */
  public static Log log(
      Trainer trainer, Snapshots path, HalfLoss half, Target target, Dataset grid, boolean filmed) {
    ParameterVector model = trainer.parameters();
    List<Moment> moments =
        path.points().stream()
            .map(p -> Moment.of(p.iteration(), model.at(p.theta()), target, filmed))
            .toList();
    Moment start = moments.get(0);
    List<Moment> later = moments.subList(1, moments.size());
    double halfSpread =
        half.reached()
            ? Moment.of(half.iteration(), model.at(half.theta()), target, false).spread(start)
            : Double.NaN;
    return new Log()
        .curve(PIECES, each(moments, Moment::iteration), each(moments, Moment::exact))
        .curve(EFFECTIVE, each(moments, Moment::iteration), each(moments, Moment::effective))
        .curve(SPREAD, each(later, Moment::iteration), each(later, m -> m.spread(start)))
        .number(MSE, trainer.evaluate(grid).loss())
        .number(HALF_TIME, half.reached() ? half.iteration() : Double.NaN)
        .number(HALF_SPREAD, halfSpread)
        .keep(
            new Fit(
                trainer.predict(target.whole()).toDoubles(),
                trainer.predict(target.zoomed()).toDoubles(),
                moments));
  }

  private static double[] each(List<Moment> moments, ToDoubleFunction<Moment> of) {
    return moments.stream().mapToDouble(of).toArray();
  }

  /**
   * How much the loss of the last half of a training goes up and down: the fluctuation of log10 of
   * the loss around its running median.
   */
  public static double oscillation(Log log) {
    double[] losses = Arrays.stream(log.values(LOSS)).map(Math::log10).toArray();
    return Robust.fluctuation(losses, MEDIAN_WINDOW, losses.length / 2);
  }
}
