package nnlab.experiments.exercise;

import java.util.function.Function;
import nnlab.core.autodiff.GradCheck;
import nnlab.core.autodiff.Op;
import nnlab.core.autodiff.Var;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

/** What the exercises about derivatives share. */
final class OpChecks {
  private OpChecks() {}

  /** The derivatives of a function against differences of its values, up to this order. */
  static void derivatives(int order, Function<Var[], Var> f, Tensor... at) {
    GradCheck.check(f, at, GradCheck.Options.DEFAULT.withOrder(order)).orThrow();
  }

  /** First-order check of an op: its rule against differences of its forward pass. */
  static <T extends Op> Check<T> firstOrder(Tensor... at) {
    return new Check<>(
        "the rule agrees with differences of the function",
        "vjp returns g, the derivative of the loss by the answer, carried through the op: one Var"
            + " per input, of the input's shape",
        op -> derivatives(1, in -> Var.apply(op, in), at));
  }

  /** Second-order check of an op. */
  static <T extends Op> Check<T> secondOrder(Tensor... at) {
    return new Check<>(
        "the rule can be differentiated itself",
        "write the rule with operations of Vars only; detach() and numbers taken out of value()"
            + " cut the second derivative off",
        op -> derivatives(2, in -> Var.apply(op, in), at));
  }

  /** Standard normal numbers. */
  static Tensor normal(long seed, int... dims) {
    Rng rng = Rng.of(seed);
    return Tensor.generate(Shape.of(dims), DType.F64, i -> rng.nextGaussian());
  }
}
