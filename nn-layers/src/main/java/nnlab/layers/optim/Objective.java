package nnlab.layers.optim;

import nnlab.core.tensor.Tensor;

/** A function of a list of parameter tensors that can be differentiated: what is minimised. */
@FunctionalInterface
public interface Objective {
  /** The value and the gradient at these parameters, which are only read. */
  Evaluation at(Tensor[] parameters);

  /**
   * What an objective answers.
   *
   * @param value the loss
   * @param gradient one tensor per parameter, of its shape; valid until the objective is evaluated
   *     again, and the caller's to overwrite until then
   */
  record Evaluation(double value, Tensor[] gradient) {}
}
