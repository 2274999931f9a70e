package nnlab.core.autodiff;

import nnlab.core.kernels.Losses32;
import nnlab.core.kernels.Losses64;
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
    return perExample(prediction.minus(target).square());
  }

  /**
   * Cross-entropy between the class labels and softmax(logits), in nats: {@code logits [n,
   * classes], labels [n] -> [n]}.
   *
   * @throws IllegalArgumentException if a label is not one of 0 ... classes - 1
   */
  public static Var crossEntropy(Var logits, Var labels) {
    return Var.apply(CROSS_ENTROPY, logits, labels);
  }

  /** Mean over all axes but the first: one number per example. */
  static Var perExample(Var x) {
    if (x.shape().rank() == 1) {
      return x;
    }
    return Shapes.flatten(x).mean(1);
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

  private static void checkLogits(Shape... in) {
    if (in[0].rank() != 2 || in[1].rank() != 1 || in[0].dim(0) != in[1].dim(0)) {
      throw new ShapeException(
          "crossEntropy",
          "expected logits [n, classes] and labels [n], got " + in[0] + " and " + in[1]);
    }
  }

  private static final Op CROSS_ENTROPY =
      new Op() {
        @Override
        public String name() {
          return "crossEntropy";
        }

        @Override
        public Shape shape(Shape... in) {
          checkLogits(in);
          return in[1];
        }

        @Override
        public void forward(Tensor[] in, Tensor out) {
          int rows = in[0].shape().dim(0);
          int classes = in[0].shape().dim(1);
          checkLabels(in[1], classes);
          if (out.dtype() == DType.F32) {
            Losses32.crossEntropy(rows, classes, in[0].f32(), in[1].f32(), out.f32());
          } else {
            Losses64.crossEntropy(rows, classes, in[0].f64(), in[1].f64(), out.f64());
          }
        }

        private void checkLabels(Tensor labels, int classes) {
          for (int i = 0; i < labels.size(); i++) {
            double label = labels.get(i);
            if (!(label >= 0 && label < classes && label == Math.rint(label))) {
              throw new IllegalArgumentException(
                  "crossEntropy: label "
                      + i
                      + " is "
                      + label
                      + "; with "
                      + classes
                      + " logits a label is one of 0 ... "
                      + (classes - 1));
            }
          }
        }

        @Override
        public Var[] vjp(Var g, Var y, Var[] x, boolean[] wanted) {
          return new Var[] {wanted[0] ? Var.apply(CROSS_ENTROPY_GRAD, g, x[0], x[1]) : null, null};
        }
      };

  /**
   * g (softmax(x) - onehot(label)), row by row: the backward pass of cross-entropy as an op of its
   * own. It is linear in g and, in the logits, has the derivative of a softmax.
   */
  private static final Op CROSS_ENTROPY_GRAD =
      new Op() {
        @Override
        public String name() {
          return "crossEntropyGrad";
        }

        @Override
        public Shape shape(Shape... in) {
          return in[1];
        }

        @Override
        public void forward(Tensor[] in, Tensor out) {
          int rows = out.shape().dim(0);
          int classes = out.shape().dim(1);
          if (out.dtype() == DType.F32) {
            Losses32.crossEntropyGrad(
                rows, classes, in[0].f32(), in[1].f32(), in[2].f32(), out.f32());
          } else {
            Losses64.crossEntropyGrad(
                rows, classes, in[0].f64(), in[1].f64(), in[2].f64(), out.f64());
          }
        }

        @Override
        public Var[] vjp(Var u, Var y, Var[] x, boolean[] wanted) {
          Var g = Shapes.reshape(x[0], x[0].shape().dim(0), 1);
          Var ones = Var.constant(Tensor.full(x[0].shape(), x[0].dtype(), 1));
          Var byG = wanted[0] ? u.times(Var.apply(this, ones, x[1], x[2])).sum(1) : null;
          Var byLogits = null;
          if (wanted[1]) {
            Var p = Reductions.softmax(x[1], 1);
            Var pu = p.times(u);
            byLogits = g.times(pu.minus(p.times(Reductions.sum(pu, true, 1))));
          }
          return new Var[] {byG, byLogits, null};
        }
      };
}
