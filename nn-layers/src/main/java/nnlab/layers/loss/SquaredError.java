package nnlab.layers.loss;

import nnlab.core.autodiff.Losses;
import nnlab.core.autodiff.Var;

/** Squared error, averaged over the outputs. */
public record SquaredError() implements Loss {
  @Override
  public Var perExample(Var output, Var targets) {
    return Losses.squaredError(output, targets);
  }
}
