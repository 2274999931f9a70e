package nnlab.layers.optim;

import nnlab.core.tensor.Tensor;

/**
 * Another optimizer whose gradient has every element moved into [-bound, bound]. Unlike {@link
 * ClipNorm} it changes the direction.
 *
 * @param base what makes the step
 * @param bound the largest absolute value, positive
 */
public record ClipValue(Optimizer base, double bound) implements Optimizer {
  public ClipValue {
    Check.positive("bound", bound);
  }

  @Override
  public double step(Objective objective, Tensor[] parameters, OptimizerState state, double rate) {
    return base.step(
        x -> {
          Objective.Evaluation at = objective.at(x);
          Vectors.clamp(bound, at.gradient());
          return at;
        },
        parameters,
        state,
        rate);
  }
}
