package nnlab.layers.optim;

import nnlab.core.tensor.Tensor;

/**
 * Another optimizer whose gradient is g + lambda x: PyTorch's {@code weight_decay} of SGD, RMSprop,
 * Adagrad and Adam. The reported value is the loss without the penalty; an optimizer with a line
 * search should have the penalty in its objective instead. For Adam see also {@link AdamW}.
 *
 * <p>A. Krogh and J. A. Hertz, A simple weight decay can improve generalization, NIPS 1991.
 *
 * @param base what makes the step
 * @param lambda strength, at least 0
 */
public record WeightDecay(Optimizer base, double lambda) implements Optimizer {
  public WeightDecay {
    Check.notNegative("lambda", lambda);
  }

  @Override
  public double step(Objective objective, Tensor[] parameters, OptimizerState state, double rate) {
    return base.step(
        x -> {
          Objective.Evaluation at = objective.at(x);
          Vectors.addScaled(lambda, x, at.gradient());
          return at;
        },
        parameters,
        state,
        rate);
  }
}
