package nnlab.layers.loss;

import nnlab.core.autodiff.Losses;
import nnlab.core.autodiff.Var;

/**
 * Squared distance to the target, averaged over the outputs: {@code [n, out], [n, out] -> [n]}. Its
 * mean is the mean squared error.
 */
public record SquaredError() implements Loss {
  @Override
  public Var perExample(Var output, Var targets) {
    Kind.requireNumbers(this, output, targets);
    return Losses.squaredError(output, targets);
  }

  @Override
  public Metric metric() {
    return Metric.ABSOLUTE_ERROR;
  }

  @Override
  public String toString() {
    return "SquaredError()";
  }
}
