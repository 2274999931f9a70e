package nnlab.experiments.exercise;

import java.util.List;
import nnlab.core.autodiff.Grad;
import nnlab.core.autodiff.Reductions;
import nnlab.core.autodiff.Var;
import nnlab.core.tensor.Tensor;

/** The logarithm of softmax, for numbers of any size. */
public final class LogSoftmaxTask {
  private static final Tensor LOGITS = OpChecks.normal(1, 3, 4);
  private static final Tensor LARGE =
      Tensor.matrix(new double[][] {{1000, 0, -1000}, {-2000, -2001, -2002}});

  private LogSoftmaxTask() {}

  /** What the student's class is. */
  public interface LogSoftmax {
    /** ln softmax of each row: {@code [n, classes] -> [n, classes]}. */
    Var of(Var logits);
  }

  static Exercise<LogSoftmax> exercise() {
    return new Exercise<>(
        "log-softmax",
        "nn-core",
        "Write log-softmax so that it cannot overflow",
        "StableLogSoftmax",
        LogSoftmax.class,
        List.of(
            new Check<>(
                "the value is that of the library",
                "ln softmax(x)_j = x_j - ln sum_k e^x_k, with the sum over the classes of one row",
                f -> Expect.near("y", expected(LOGITS), at(f, LOGITS), 1e-12)),
            new Check<>(
                "every row holds the logarithms of probabilities",
                "the exponentials of each row add up to 1: along which axis did you sum?",
                LogSoftmaxTask::rowsSumToOne),
            new Check<>(
                "a constant added to a row changes nothing",
                "what is subtracted before the exponentials must be taken into account afterwards",
                LogSoftmaxTask::doesNotSeeAConstant),
            new Check<>(
                "logits of 1000 and rows of -2000 give finite numbers",
                "subtract the largest number of each row before e^x, and never take the logarithm"
                    + " of a probability: it may have become 0",
                f -> Expect.near("y", expected(LARGE), at(f, LARGE), 1e-12)),
            new Check<>(
                "the derivatives are right to second order",
                "made of Vars, it has them for nothing; a part that was detached has none",
                f -> OpChecks.derivatives(2, in -> f.of(in[0]), LOGITS)),
            new Check<>(
                "the gradient of large logits is finite",
                "a NaN in the gradient comes from infinity in the forward pass",
                LogSoftmaxTask::hasAFiniteGradient)));
  }

  private static Tensor expected(Tensor logits) {
    return Reductions.logSoftmax(Var.constant(logits), 1).value();
  }

  private static Tensor at(LogSoftmax f, Tensor logits) {
    return f.of(Var.constant(logits)).value();
  }

  private static void rowsSumToOne(LogSoftmax f) {
    Tensor y = at(f, LOGITS);
    for (int i = 0; i < 3; i++) {
      double sum = 0;
      for (int j = 0; j < 4; j++) {
        sum += Math.exp(y.at(i, j));
      }
      Expect.near("sum of the probabilities of row " + i, 1, sum, 1e-12);
    }
  }

  private static void doesNotSeeAConstant(LogSoftmax f) {
    Tensor shifted = Var.constant(LOGITS).plus(5).value();
    Expect.near("y of logits + 5", at(f, LOGITS), at(f, shifted), 1e-12);
  }

  private static void hasAFiniteGradient(LogSoftmax f) {
    Var weights = Var.constant(OpChecks.normal(2, 2, 3));
    Var g = Grad.grad(x -> f.of(x).times(weights).sum(), Var.constant(LARGE));
    Expect.finite("gradient", g.value());
  }
}
