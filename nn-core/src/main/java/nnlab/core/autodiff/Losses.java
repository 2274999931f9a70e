package nnlab.core.autodiff;

import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.ShapeException;
import nnlab.core.tensor.Tensor;

/**
 * Loss functions. Each returns one loss per example, {@code [n]}; the caller takes the mean, or a
 * sum over tiles of a batch. Class labels are whole numbers 0, 1, ... in a tensor {@code [n]} of
 * the network's format and carry no derivative.
 */
public final class Losses {
  private Losses() {}

  /**
   * Squared error, averaged over the outputs: {@code [n, d], [n, d] -> [n]}. Its mean over n is the
   * mean squared error.
   */
  public static Var squaredError(Var prediction, Var target) {
    requireSame("squaredError", prediction, target);
    return Var.apply(SquaredError.SQUARED_ERROR, prediction, target);
  }

  /** Squared error averaged over outputs and examples: {@code [n, d], [n, d] -> []}. */
  public static Var meanSquaredError(Var prediction, Var target) {
    return squaredError(prediction, target).mean();
  }

  /**
   * Cross-entropy between the class labels and softmax(logits), in nats: {@code logits [n,
   * classes], labels [n] -> [n]}.
   *
   * @throws IllegalArgumentException if a label is not one of 0 ... classes - 1
   */
  public static Var crossEntropy(Var logits, Var labels) {
    return Var.apply(CrossEntropy.CROSS_ENTROPY, logits, labels);
  }

  /**
   * Cross-entropy with smoothed labels: the right class has probability {@code 1 - smoothing +
   * smoothing / classes}, each other one {@code smoothing / classes}.
   *
   * <p>C. Szegedy and others, Rethinking the Inception architecture for computer vision, CVPR 2016.
   *
   * @param smoothing in [0, 1]
   */
  public static Var crossEntropy(Var logits, Var labels, double smoothing) {
    if (!(smoothing >= 0 && smoothing <= 1)) {
      throw new IllegalArgumentException(
          "crossEntropy: expected a label smoothing in [0, 1], got " + smoothing);
    }
    Var hard = crossEntropy(logits, labels);
    if (smoothing == 0) {
      return hard;
    }
    Var uniform = Reductions.logSoftmax(logits, 1).mean(1).negate();
    return smoothing == 1 ? uniform : hard.times(1 - smoothing).plus(uniform.times(smoothing));
  }

  /**
   * Cross-entropy between probabilities t and sigmoid(logits), in nats, averaged over the outputs:
   * {@code [n, ...], [n, ...] -> [n]}. One term is {@code -t ln sigmoid(x) - (1 - t) ln(1 -
   * sigmoid(x))}, computed without overflow and without cancellation where t is 0 or 1.
   *
   * @param targets probabilities, usually 0 or 1
   */
  public static Var binaryCrossEntropy(Var logits, Var targets) {
    requireSame("binaryCrossEntropy", logits, targets);
    Var ifOne = Activations.softplus(logits.negate());
    Var ifZero = Activations.softplus(logits);
    return perExample(share(targets, ifOne).plus(share(targets.negate().plus(1), ifZero)));
  }

  /** p loss, where what has no probability costs nothing, be it infinite. */
  private static Var share(Var p, Var loss) {
    return Elementwise.where(p.detach(), p.times(loss), Var.scalar(p.dtype(), 0));
  }

  /**
   * With d = prediction - target: d^2 / 2 where {@code |d| <= delta}, else delta (|d| - delta / 2);
   * averaged over the outputs: {@code [n, ...], [n, ...] -> [n]}.
   *
   * <p>P. J. Huber, Robust estimation of a location parameter, Annals of Mathematical Statistics
   * 35, 1964.
   *
   * @param delta where the parabola becomes a line, above 0
   */
  public static Var huber(Var prediction, Var target, double delta) {
    requireSame("huber", prediction, target);
    if (!(delta > 0)) {
      throw new IllegalArgumentException("huber: expected delta > 0, got " + delta);
    }
    Var d = prediction.minus(target);
    Var limited = Elementwise.clip(d, -delta, delta);
    return perExample(limited.times(d.minus(limited.times(0.5))));
  }

  /**
   * Hinge loss of two classes: {@code max(0, 1 - label score)}, averaged over the outputs: {@code
   * [n, ...], [n, ...] -> [n]}.
   *
   * @param labels -1 or 1
   * @throws IllegalArgumentException if a label is something else
   */
  public static Var hinge(Var scores, Var labels) {
    requireSame("hinge", scores, labels);
    for (int i = 0; i < labels.value().size(); i++) {
      if (Math.abs(labels.value().get(i)) != 1) {
        throw new IllegalArgumentException(
            "hinge: label "
                + i
                + " is "
                + labels.value().get(i)
                + ", expected -1 or 1; from 0 and 1 make 2 y - 1");
      }
    }
    return perExample(scores.times(labels.detach()).negate().plus(1).relu());
  }

  /**
   * Hinge loss of several classes: the sum over the wrong classes j of {@code max(0, 1 + score_j -
   * score_label)}: {@code scores [n, classes], labels [n] -> [n]}.
   *
   * <p>J. Weston, C. Watkins, Support vector machines for multi-class pattern recognition, ESANN
   * 1999.
   *
   * @throws IllegalArgumentException if a label is not one of 0 ... classes - 1
   */
  public static Var multiClassHinge(Var scores, Var labels) {
    requireLogits("multiClassHinge", scores.shape(), labels.shape());
    int classes = scores.shape().dim(1);
    int[] label = classIndices("multiClassHinge", labels.value(), classes);
    Var right = Shapes.expandDims(Indexing.take(scores, label), 1);
    Var own = Var.constant(Indexing.oneHot(scores.dtype(), classes, label));
    Var nothing = Var.scalar(scores.dtype(), 0);
    Var behind = Elementwise.where(own, nothing, scores.minus(right).plus(1));
    return behind.relu().sum(1);
  }

  /** Mean over all axes but the first: one number per example. */
  static Var perExample(Var x) {
    if (x.shape().rank() == 1) {
      return x;
    }
    int examples = x.shape().dim(0);
    return x.shape().size() == examples ? Shapes.reshape(x, examples) : Shapes.flatten(x).mean(1);
  }

  static void requireSame(String operation, Var prediction, Var target) {
    if (!prediction.shape().equals(target.shape()) || prediction.shape().rank() == 0) {
      throw new ShapeException(
          operation,
          "expected prediction and target of one shape [n, ...], got "
              + prediction.shape()
              + " and "
              + target.shape());
    }
  }

  /** The labels of a batch as a tensor that {@link #crossEntropy} takes. */
  public static Tensor labels(DType dtype, int... labels) {
    return Tensor.generate(Shape.of(labels.length), dtype, i -> labels[i]);
  }

  static void requireLogits(String operation, Shape logits, Shape labels) {
    if (logits.rank() != 2 || labels.rank() != 1 || logits.dim(0) != labels.dim(0)) {
      throw new ShapeException(
          operation,
          "expected logits [n, classes] and labels [n], got " + logits + " and " + labels);
    }
  }

  /** The labels as whole numbers, each one of 0 ... classes - 1. */
  static int[] classIndices(String operation, Tensor labels, int classes) {
    int[] index = new int[labels.size()];
    for (int i = 0; i < index.length; i++) {
      double label = labels.get(i);
      if (!(label >= 0 && label < classes && label == Math.rint(label))) {
        throw new IllegalArgumentException(
            operation
                + ": label "
                + i
                + " is "
                + label
                + "; with "
                + classes
                + " logits a label is one of 0 ... "
                + (classes - 1));
      }
      index[i] = (int) label;
    }
    return index;
  }
}
