package nnlab.experiments.exercise;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import nnlab.core.autodiff.Op;
import nnlab.core.autodiff.Var;
import nnlab.core.tensor.Tensor;

/** Five ops, one of them with a wrong rule. */
public final class WrongRuleTask {
  private static final Tensor AT = Tensor.vector(-2.9, -2, -1.1, -0.4, 0.3, 1.2, 1.9, 2.8);

  private WrongRuleTask() {}

  /** What the student's class is. */
  public interface FiveOps {
    /** exp, reciprocal, sin, tanh and sigmoid, in this order. */
    List<Op> ops();
  }

  static Exercise<FiveOps> exercise() {
    List<Check<FiveOps>> checks = new ArrayList<>();
    checks.add(law(0, "exp", Math::exp));
    checks.add(law(1, "reciprocal", x -> 1 / x));
    checks.add(law(2, "sin", Math::sin));
    checks.add(law(3, "tanh", Math::tanh));
    checks.add(law(4, "sigmoid", x -> 1 / (1 + Math.exp(-x))));
    return new Exercise<>(
        "wrong-rule",
        "nn-core",
        "Find the wrong rule among five, and mend it",
        "FiveRules",
        FiveOps.class,
        checks);
  }

  private static Check<FiveOps> law(int index, String name, DoubleUnaryOperator f) {
    return new Check<>(
        "the rule of " + name + " holds between -3 and 3, to second order",
        "compare the rule with a difference of " + name + " at points all over the range",
        five -> check(five.ops().get(index), name, f));
  }

  private static void check(Op op, String name, DoubleUnaryOperator f) {
    Tensor y = Var.apply(op, Var.constant(AT)).value();
    for (int i = 0; i < AT.size(); i++) {
      double x = AT.get(i);
      Expect.near(name + " at x = " + x, f.applyAsDouble(x), y.get(i), 1e-12);
    }
    OpChecks.derivatives(2, in -> Var.apply(op, in), AT);
  }
}
