package nnlab.analysis.landscape;

import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import nnlab.analysis.series.Series;
import nnlab.analysis.stats.Estimate;
import nnlab.core.tensor.Tensor;
import nnlab.layers.train.TiledObjective;

/**
 * How high the loss rises on the way from one point to another, above the straight line between the
 * losses at the ends:
 *
 * <pre>{@code
 * height = max over alpha in [0, 1] of L(alpha) - [(1 - alpha) L(0) + alpha L(1)]
 * }</pre>
 *
 * @param height in units of the loss, at least 0
 * @param position alpha of the maximum
 * @param resolution half the width of the bracket around the position when the search stopped
 * @param profile the loss at 31 equally spaced alphas
 */
public record Barrier(double height, double position, double resolution, Series profile) {
  private static final int POINTS = 31;
  private static final double RESOLUTION = 1e-4;

  public Barrier {
    if (!(height >= 0)) {
      throw new IllegalArgumentException(
          "a barrier is at least 0, since it is 0 at both ends, got " + height);
    }
  }

  /** Along the straight line. */
  public static Barrier between(Tensor a, Tensor b, ToDoubleFunction<Tensor> loss) {
    return along(Line.between(a, b)::at, loss);
  }

  /**
   * Along a path from alpha = 0 to 1: the highest of 31 points, refined by golden-section search
   * between its neighbours.
   *
   * @throws IllegalArgumentException if the loss is not finite somewhere on the path
   */
  public static Barrier along(DoubleFunction<Tensor> path, ToDoubleFunction<Tensor> loss) {
    double[] alphas = Line.evenly(0, 1, POINTS);
    double[] losses = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      losses[i] = loss.applyAsDouble(path.apply(alphas[i]));
      if (!Double.isFinite(losses[i])) {
        throw new IllegalArgumentException(
            "the loss at alpha = " + alphas[i] + " is " + losses[i] + ": its barrier is not known");
      }
    }
    Excess excess = new Excess(path, loss, losses[0], losses[POINTS - 1]);
    int best = 0;
    for (int i = 1; i < POINTS; i++) {
      boolean higher =
          excess.above(alphas[i], losses[i]) > excess.above(alphas[best], losses[best]);
      best = higher ? i : best;
    }
    double low = alphas[Math.max(0, best - 1)];
    double high = alphas[Math.min(POINTS - 1, best + 1)];
    GoldenSection refined = GoldenSection.maximum(excess::at, low, high, RESOLUTION);
    double onGrid = Math.max(0, excess.above(alphas[best], losses[best]));
    boolean better = refined.value() > onGrid;
    return new Barrier(
        better ? refined.value() : onGrid,
        better ? refined.position() : alphas[best],
        refined.resolution(),
        new Series("loss", alphas, losses));
  }

  /** The loss above the chord. */
  private record Excess(
      DoubleFunction<Tensor> path, ToDoubleFunction<Tensor> loss, double start, double end) {
    double at(double alpha) {
      return above(alpha, loss.applyAsDouble(path.apply(alpha)));
    }

    double above(double alpha, double value) {
      return value - ((1 - alpha) * start + alpha * end);
    }
  }

  /**
   * The height at this position again, as a mean over the examples with its standard error: how far
   * it would move on other examples of the same kind. The penalty, which knows no examples, is left
   * out.
   */
  public Estimate overExamples(TiledObjective objective, DoubleFunction<Tensor> path) {
    double[] start = ExampleLosses.of(objective, path.apply(0));
    double[] end = ExampleLosses.of(objective, path.apply(1));
    double[] excess = ExampleLosses.of(objective, path.apply(position));
    for (int i = 0; i < excess.length; i++) {
      excess[i] -= (1 - position) * start[i] + position * end[i];
    }
    return Estimate.ofMean(excess);
  }
}
