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
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

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
   */
  public static Barrier along(DoubleFunction<Tensor> path, ToDoubleFunction<Tensor> loss) {
    double[] alphas = Line.evenly(0, 1, POINTS);
    double[] losses = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      losses[i] = loss.applyAsDouble(path.apply(alphas[i]));
    }
    Excess excess = new Excess(path, loss, losses[0], losses[POINTS - 1]);
    int best = 0;
    for (int i = 1; i < POINTS; i++) {
      boolean higher =
          excess.above(alphas[i], losses[i]) > excess.above(alphas[best], losses[best]);
      best = higher ? i : best;
    }
    double highest = Math.max(0, excess.above(alphas[best], losses[best]));
    double low = alphas[Math.max(0, best - 1)];
    double high = alphas[Math.min(POINTS - 1, best + 1)];
    return refined(excess, highest, alphas[best], low, high, new Series("loss", alphas, losses));
  }

  private static Barrier refined(
      Excess excess, double highest, double position, double from, double to, Series profile) {
    double low = from;
    double high = to;
    double height = highest;
    double at = position;
    double left = high - GOLDEN * (high - low);
    double right = low + GOLDEN * (high - low);
    double leftValue = excess.at(left);
    double rightValue = excess.at(right);
    while (high - low > 2 * RESOLUTION) {
      boolean goLeft = leftValue > rightValue;
      if (Math.max(leftValue, rightValue) > height) {
        height = Math.max(leftValue, rightValue);
        at = goLeft ? left : right;
      }
      if (goLeft) {
        high = right;
        right = left;
        rightValue = leftValue;
        left = high - GOLDEN * (high - low);
        leftValue = excess.at(left);
      } else {
        low = left;
        left = right;
        leftValue = rightValue;
        right = low + GOLDEN * (high - low);
        rightValue = excess.at(right);
      }
    }
    return new Barrier(height, at, (high - low) / 2, profile);
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
