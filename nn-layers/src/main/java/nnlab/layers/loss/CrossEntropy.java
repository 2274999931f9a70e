package nnlab.layers.loss;

import nnlab.core.autodiff.Losses;
import nnlab.core.autodiff.Var;

/** Cross-entropy between class numbers and the softmax of the outputs, in nats. */
public record CrossEntropy() implements Loss {
  @Override
  public Var perExample(Var output, Var targets) {
    return Losses.crossEntropy(output, targets);
  }
}
