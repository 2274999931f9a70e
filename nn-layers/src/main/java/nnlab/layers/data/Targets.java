package nnlab.layers.data;

import nnlab.core.tensor.DType;

/** What a network should answer, one for each example: a class or real numbers. */
public sealed interface Targets permits Labels, Values {
  /** Number of examples. */
  int size();

  /** The targets of these examples, in this order; an index may occur more than once. */
  Targets select(int... indices);

  /** The targets with real numbers in this format; classes have none and stay as they are. */
  Targets to(DType dtype);
}
