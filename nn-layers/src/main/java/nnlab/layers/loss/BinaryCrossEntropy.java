package nnlab.layers.loss;

import nnlab.core.autodiff.Losses;
import nnlab.core.autodiff.Shapes;
import nnlab.core.autodiff.Var;

/**
 * Cross-entropy of yes-or-no questions, in nats. Either one question with the classes 0 and 1 as
 * its answers, {@code [n, 1], [n] -> [n]}; or several with probabilities, {@code [n, out], [n, out]
 * -> [n]}, averaged. The network's outputs are logits: no sigmoid at its end.
 */
public record BinaryCrossEntropy() implements Loss {
  @Override
  public Var perExample(Var output, Var targets) {
    if (Kind.areClasses(targets) && Kind.isSingle(output)) {
      return Losses.binaryCrossEntropy(output, Shapes.reshape(targets, output.shape()));
    }
    Kind.requireNumbers(this, output, targets);
    return Losses.binaryCrossEntropy(output, targets);
  }

  @Override
  public Metric metric() {
    return Metric.ACCURACY;
  }

  @Override
  public String toString() {
    return "BinaryCrossEntropy()";
  }
}
