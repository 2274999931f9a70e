package nnlab.layers.loss;

import nnlab.core.autodiff.Losses;
import nnlab.core.autodiff.Var;

/**
 * d²/2 up to a distance of delta, a line beyond: {@code [n, out], [n, out] -> [n]}, averaged over
 * the outputs. An outlier pulls with a force of at most delta.
 *
 * <p>P. J. Huber, Robust estimation of a location parameter, Annals of Mathematical Statistics 35,
 * 1964.
 *
 * @param delta where the parabola becomes a line, above 0
 */
public record Huber(double delta) implements Loss {
  public Huber {
    if (!(delta > 0)) {
      throw new IllegalArgumentException("Huber: delta must be above 0, got " + delta);
    }
  }

  @Override
  public Var perExample(Var output, Var targets) {
    Kind.requireNumbers(this, output, targets);
    return Losses.huber(output, targets, delta);
  }

  @Override
  public Metric metric() {
    return Metric.ABSOLUTE_ERROR;
  }

  @Override
  public String toString() {
    return "Huber(" + delta + ")";
  }
}
