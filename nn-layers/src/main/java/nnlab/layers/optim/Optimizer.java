package nnlab.layers.optim;

import nnlab.core.tensor.Tensor;

/**
 * A way to minimise an objective step by step. An optimizer is a record of its settings and has no
 * state; the caller keeps the {@link OptimizerState} and hands it back at every step.
 *
 * <pre>{@code
 * Optimizer adam = new Adam();
 * OptimizerState state = new OptimizerState();
 * for (int i = 0; i < 1000; i++) {
 *   double loss = adam.step(objective, parameters, state, 1e-3);
 * }
 * }</pre>
 */
public interface Optimizer {
  /**
   * Changes the parameters in place, once.
   *
   * @param objective evaluated at least once
   * @param parameters overwritten; {@link Tensor#markChanged()} is called on each
   * @param state of the steps before, empty at first
   * @param rate the learning rate of this iteration
   * @return the objective's value at the parameters as they came
   */
  double step(Objective objective, Tensor[] parameters, OptimizerState state, double rate);
}
