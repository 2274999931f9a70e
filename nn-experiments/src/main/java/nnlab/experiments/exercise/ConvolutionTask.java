package nnlab.experiments.exercise;

import java.util.Arrays;
import java.util.List;
import nnlab.core.autodiff.Convolution;
import nnlab.core.autodiff.Padding;
import nnlab.core.autodiff.Var;
import nnlab.core.tensor.Tensor;

/** Convolution of images with filters, without padding and with stride 1. */
final class ConvolutionTask {
  private static final Tensor X = OpChecks.normal(1, 2, 5, 4, 3);
  private static final Tensor FILTER = OpChecks.normal(2, 3, 2, 3, 2);

  private ConvolutionTask() {}

  static Exercise exercise() {
    return new Exercise(
        "convolution",
        "nn-core",
        "Write a convolution and its rule",
        "Convolve",
        new OpQuestion(),
        List.of(
            new Check(
                "the answer is smaller by the filter less one",
                "a filter of height 3 fits into an image of height 5 at 5 - 3 + 1 places",
                ConvolutionTask::hasTheShape),
            new Check(
                "the value is that of the library",
                "the filter is not turned over: y[n, i, j, o] sums x[n, i + a, j + b, c]"
                    + " f[a, b, c, o] over a, b and c",
                ConvolutionTask::hasTheValue),
            OpChecks.firstOrder(ConvolutionTask::convolution, X, FILTER),
            OpChecks.secondOrder(ConvolutionTask::convolution, X, FILTER)));
  }

  private static Var convolution(Var... in) {
    return Convolution.conv2d(in[0], in[1], 1, Padding.VALID);
  }

  private static void hasTheShape(Student student) {
    Tensor[] shape = student.ask(OpQuestion.SHAPE, X, FILTER);
    String got = shape.length == 0 ? "none" : Arrays.toString(shape[0].toDoubles());
    got = got.replace(".0", "");
    Expect.that(got.equals("[2, 3, 3, 2]"), "expected shape [2, 3, 3, 2], got %s", got);
  }

  private static void hasTheValue(Student student) {
    Tensor expected = convolution(Var.constant(X), Var.constant(FILTER)).value();
    Expect.near("y", expected, OpChecks.value(student, X, FILTER), 1e-12);
  }
}
