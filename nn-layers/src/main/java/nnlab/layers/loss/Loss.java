package nnlab.layers.loss;

import nnlab.core.autodiff.Var;

/**
 * How wrong the answers of a network are: what training makes small. A loss is a record, so that a
 * configuration can be printed and saved.
 *
 * <p>Targets come as tensors of the network's format: real numbers {@code [n, out]}, or class
 * numbers 0, 1, ... {@code [n]}. They carry no derivative.
 */
public interface Loss {
  /**
   * One loss per example; training takes their mean.
   *
   * @param output of the network, {@code [n, out]}
   * @param targets numbers {@code [n, out]} or class numbers {@code [n]}
   * @return {@code [n]}
   * @throws nnlab.core.tensor.ShapeException if the targets are not of the kind that this loss
   *     compares with
   */
  Var perExample(Var output, Var targets);

  /** What an evaluation reports beside the loss, in terms that a person can judge. */
  Metric metric();
}
