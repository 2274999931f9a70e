package nnlab.experiments.exercise;

import java.util.List;
import nnlab.core.autodiff.Convolution;
import nnlab.core.autodiff.Op;
import nnlab.core.autodiff.Padding;
import nnlab.core.autodiff.Var;
import nnlab.core.tensor.Tensor;

/** Convolution of images with filters, without padding and with stride 1. */
final class ConvolutionTask {
  private static final Tensor X = OpChecks.normal(1, 2, 5, 4, 3);
  private static final Tensor FILTER = OpChecks.normal(2, 3, 2, 3, 2);

  private ConvolutionTask() {}

  static Exercise<Op> exercise() {
    return new Exercise<>(
        "convolution",
        "nn-core",
        "Write a convolution and its rule",
        "Convolve",
        Op.class,
        List.of(
            new Check<>(
                "the answer is smaller by the filter less one",
                "a filter of height 3 fits into an image of height 5 at 5 - 3 + 1 places",
                ConvolutionTask::hasTheShape),
            new Check<>(
                "the value is that of the library",
                "the filter is not turned over: y[n, i, j, o] sums x[n, i + a, j + b, c]"
                    + " f[a, b, c, o] over a, b and c",
                ConvolutionTask::hasTheValue),
            OpChecks.firstOrder(X, FILTER),
            OpChecks.secondOrder(X, FILTER)));
  }

  private static void hasTheShape(Op op) {
    String got = op.shape(X.shape(), FILTER.shape()).toString();
    Expect.that(got.equals("[2, 3, 3, 2]"), "expected shape [2, 3, 3, 2], got %s", got);
  }

  private static void hasTheValue(Op op) {
    Var x = Var.constant(X);
    Var filter = Var.constant(FILTER);
    Tensor expected = Convolution.conv2d(x, filter, 1, Padding.VALID).value();
    Expect.near("y", expected, Var.apply(op, x, filter).value(), 1e-12);
  }
}
