package nnlab.layers.loss;

import nnlab.core.autodiff.Var;
import nnlab.core.tensor.ShapeException;

/** Checks that targets are of the kind that a loss compares with. */
final class Kind {
  private Kind() {}

  static boolean areClasses(Var targets) {
    return targets.shape().rank() == 1;
  }

  /** Real numbers, one for each output. */
  static void requireNumbers(Loss loss, Var output, Var targets) {
    if (areClasses(targets) && !output.shape().equals(targets.shape())) {
      throw new ShapeException(
          loss.toString(),
          "compares the outputs "
              + output.shape()
              + " with as many numbers, the targets "
              + targets.shape()
              + " are classes; use CrossEntropy, or targets [n, out]");
    }
  }

  /** Class numbers, one for each example. */
  static void requireClasses(Loss loss, Var output, Var targets) {
    if (!areClasses(targets)) {
      throw new ShapeException(
          loss.toString(),
          "needs class numbers [n] for the outputs "
              + output.shape()
              + ", the targets "
              + targets.shape()
              + " are numbers; use SquaredError, or labels");
    }
  }

  /** A single score per example: {@code [n, 1]}. */
  static boolean isSingle(Var output) {
    return output.shape().rank() == 2 && output.shape().dim(1) == 1;
  }
}
