package nnlab.experiments.exercise;

import java.util.Arrays;
import java.util.List;
import nnlab.core.autodiff.Grad;
import nnlab.core.autodiff.Reductions;
import nnlab.core.autodiff.Var;
import nnlab.core.tensor.Tensor;

/** The logarithm of softmax, for numbers of any size. */
public final class LogSoftmaxTask implements Question<LogSoftmaxTask.LogSoftmax> {

  LogSoftmaxTask() {}

  /** What the student's class is. */
  public interface LogSoftmax {
    /** ln softmax of each row: {@code [n, classes] -> [n, classes]}. */
    Var of(Var logits);
  }

  @Override
  public Class<LogSoftmax> contract() {
    return LogSoftmax.class;
  }

  @Override
  public Tensor[] answer(LogSoftmax f, Tensor... in) {
    return new Tensor[] {
      Derivatives.answer(x -> f.of(x[0]), in[0], Arrays.copyOfRange(in, 1, in.length))
    };
  }

  /** The laws, which stay with the marker. */
  static final class Laws {
    private static final Tensor LOGITS = OpChecks.normal(1, 3, 4);
    private static final Tensor LARGE =
        Tensor.matrix(new double[][] {{1000, 0, -1000}, {-2000, -2001, -2002}});

    private Laws() {}

    static Exercise exercise() {
      return new Exercise(
          "log-softmax",
          "nn-core",
          "Write log-softmax so that it cannot overflow",
          "StableLogSoftmax",
          new LogSoftmaxTask(),
          List.of(
              new Check(
                  "the value is that of the library",
                  "ln softmax(x)_j = x_j - ln sum_k e^x_k, with the sum over the classes of one row",
                  student ->
                      Expect.near("y", expected(LOGITS), OpChecks.value(student, LOGITS), 1e-12)),
              new Check(
                  "every row holds the logarithms of probabilities",
                  "the exponentials of each row add up to 1: along which axis did you sum?",
                  Laws::rowsSumToOne),
              new Check(
                  "a constant added to a row changes nothing",
                  "what is subtracted before the exponentials must be taken into account afterwards",
                  Laws::doesNotSeeAConstant),
              new Check(
                  "logits of 1000 and rows of -2000 give finite numbers",
                  "subtract the largest number of each row before e^x, and never take the logarithm"
                      + " of a probability: it may have become 0",
                  student ->
                      Expect.near("y", expected(LARGE), OpChecks.value(student, LARGE), 1e-12)),
              new Check(
                  "the derivatives are right to second order",
                  "made of Vars, it has them for nothing; a part that was detached has none",
                  student -> OpChecks.derivatives(2, OpChecks.asked(student), LOGITS)),
              new Check(
                  "the gradient of large logits is finite",
                  "a NaN in the gradient comes from infinity in the forward pass",
                  Laws::hasAFiniteGradient)));
    }

    private static Tensor expected(Tensor logits) {
      return Reductions.logSoftmax(Var.constant(logits), 1).value();
    }

    private static void rowsSumToOne(Student student) {
      Tensor y = OpChecks.value(student, LOGITS);
      for (int i = 0; i < 3; i++) {
        double sum = 0;
        for (int j = 0; j < 4; j++) {
          sum += Math.exp(y.at(i, j));
        }
        Expect.near("sum of the probabilities of row " + i, 1, sum, 1e-12);
      }
    }

    private static void doesNotSeeAConstant(Student student) {
      Tensor shifted = Var.constant(LOGITS).plus(5).value();
      Expect.near(
          "y of logits + 5",
          OpChecks.value(student, LOGITS),
          OpChecks.value(student, shifted),
          1e-12);
    }

    private static void hasAFiniteGradient(Student student) {
      Var weights = Var.constant(OpChecks.normal(2, 2, 3));
      Var g =
          Grad.grad(
              x -> OpChecks.asked(student).apply(new Var[] {x}).times(weights).sum(),
              Var.constant(LARGE));
      Expect.finite("gradient", g.value());
    }
  }
}
