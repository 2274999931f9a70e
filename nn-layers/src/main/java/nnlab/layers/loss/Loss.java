package nnlab.layers.loss;

import nnlab.core.autodiff.Var;

/** How wrong an answer is. A loss is a record, so that a configuration can be printed and saved. */
public interface Loss {
  /**
   * One number per example; training takes their mean.
   *
   * @param output of the network, {@code [n, ...]}
   * @param targets what it should be: numbers of the same shape, or class numbers {@code [n]}
   * @return {@code [n]}
   */
  Var perExample(Var output, Var targets);
}
