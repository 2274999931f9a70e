package nnlab.layers.loss;

import nnlab.core.autodiff.Losses;
import nnlab.core.autodiff.Var;

/**
 * -ln of the probability that softmax(logits) gives to the right class, in nats: {@code [n,
 * classes], [n] -> [n]}. The network's outputs are the logits: no softmax at its end.
 *
 * @param smoothing share of the target that is spread evenly over all classes, in [0, 1)
 */
public record CrossEntropy(double smoothing) implements Loss {
  public CrossEntropy {
    if (!(smoothing >= 0 && smoothing < 1)) {
      throw new IllegalArgumentException(
          "CrossEntropy: the label smoothing is in [0, 1), got " + smoothing);
    }
  }

  /** Without label smoothing. */
  public CrossEntropy() {
    this(0);
  }

  @Override
  public Var perExample(Var output, Var targets) {
    Kind.requireClasses(this, output, targets);
    return smoothing == 0
        ? Losses.crossEntropy(output, targets)
        : Losses.crossEntropy(output, targets, smoothing);
  }

  @Override
  public Metric metric() {
    return Metric.ACCURACY;
  }

  @Override
  public String toString() {
    return smoothing == 0 ? "CrossEntropy()" : "CrossEntropy(" + smoothing + ")";
  }
}
