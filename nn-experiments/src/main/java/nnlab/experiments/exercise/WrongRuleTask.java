package nnlab.experiments.exercise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import nnlab.core.autodiff.Elementwise;
import nnlab.core.autodiff.Op;
import nnlab.core.autodiff.Var;
import nnlab.core.tensor.Tensor;

/** Five ops, one of them with a wrong rule. */
public final class WrongRuleTask implements Question<WrongRuleTask.FiveOps> {
  WrongRuleTask() {}

  /** What the student's class is. */
  public interface FiveOps {
    /** exp, reciprocal, sin, tanh and sigmoid, in this order. */
    List<Op> ops();
  }

  @Override
  public Class<FiveOps> contract() {
    return FiveOps.class;
  }

  @Override
  public Tensor[] answer(FiveOps five, Tensor... in) {
    Op op = five.ops().get((int) in[0].item());
    return new OpQuestion().answer(op, Arrays.copyOfRange(in, 1, in.length));
  }

  /** The laws, which stay with the marker. */
  static final class Laws {
    private static final Tensor AT = Tensor.vector(-2.9, -2, -1.1, -0.4, 0.3, 1.2, 1.9, 2.8);

    private Laws() {}

    static Exercise exercise() {
      List<Check> checks = new ArrayList<>();
      checks.add(law(0, "exp", Math::exp, Var::exp));
      checks.add(law(1, "reciprocal", x -> 1 / x, x -> x.pow(-1)));
      checks.add(law(2, "sin", Math::sin, x -> Var.apply(Elementwise.SIN, x)));
      checks.add(law(3, "tanh", Math::tanh, Var::tanh));
      checks.add(law(4, "sigmoid", x -> 1 / (1 + Math.exp(-x)), Var::sigmoid));
      return new Exercise(
          "wrong-rule",
          "nn-core",
          "Find the wrong rule among five, and mend it",
          "FiveRules",
          new WrongRuleTask(),
          checks);
    }

    private static Check law(
        int index, String name, DoubleUnaryOperator f, UnaryOperator<Var> var) {
      return new Check(
          "the rule of " + name + " holds between -3 and 3, to second order",
          "compare the rule with a difference of " + name + " at points all over the range",
          student -> check(student, index, name, f, var));
    }

    private static void check(
        Student student, int index, String name, DoubleUnaryOperator f, UnaryOperator<Var> var) {
      Derivatives.Asked op =
          new Derivatives.Asked(
              in ->
                  student.tensor(
                      Stream.concat(Stream.of(Tensor.vector(index)), Arrays.stream(in))
                          .toArray(Tensor[]::new)));
      Tensor y = Var.apply(op, Var.constant(AT)).value();
      for (int i = 0; i < AT.size(); i++) {
        double x = AT.get(i);
        Expect.near(name + " at x = " + x, f.applyAsDouble(x), y.get(i), 1e-12);
      }
      OpChecks.derivatives(2, in -> var.apply(in[0]), in -> Var.apply(op, in), AT);
    }
  }
}
