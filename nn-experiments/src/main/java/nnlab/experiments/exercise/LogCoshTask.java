package nnlab.experiments.exercise;

import java.util.List;
import nnlab.core.autodiff.Grad;
import nnlab.core.autodiff.Var;
import nnlab.core.tensor.Tensor;

/** The derivative of one op: y = ln cosh x. */
final class LogCoshTask {
  private static final Tensor AT = Tensor.vector(-3, -1.2, -0.3, 0.4, 1, 2.5);
  private static final Tensor FAR = Tensor.vector(-1000, 1000);

  private LogCoshTask() {}

  static Exercise exercise() {
    return new Exercise(
        "derivative",
        "nn-core",
        "Write the derivative of an op",
        "LogCosh",
        new OpQuestion(),
        List.of(
            new Check(
                "the value is ln cosh x",
                "forward was right in the starting class; only vjp is to be written",
                LogCoshTask::hasTheValue),
            OpChecks.firstOrder(LogCoshTask::logCosh, AT),
            OpChecks.secondOrder(LogCoshTask::logCosh, AT),
            new Check(
                "far out the slope is -1 and 1, not NaN",
                "e^1000 is infinite, and infinity / infinity is NaN; which function of x with"
                    + " values between -1 and 1 is the derivative?",
                LogCoshTask::isFiniteFarOut)));
  }

  private static Var logCosh(Var... in) {
    Var size = in[0].abs();
    return size.plus(size.times(-2).exp().plus(1).log()).minus(Math.log(2));
  }

  private static void hasTheValue(Student student) {
    Tensor y = OpChecks.value(student, AT);
    for (int i = 0; i < AT.size(); i++) {
      Expect.near("y at x = " + AT.get(i), Math.log(Math.cosh(AT.get(i))), y.get(i), 1e-12);
    }
  }

  private static void isFiniteFarOut(Student student) {
    Var slope =
        Grad.grad(x -> OpChecks.asked(student).apply(new Var[] {x}).sum(), Var.constant(FAR));
    Expect.near("dy/dx at -1000 and 1000", Tensor.vector(-1, 1), slope.value(), 1e-12);
  }
}
