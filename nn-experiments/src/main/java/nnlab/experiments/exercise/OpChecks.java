package nnlab.experiments.exercise;

import java.util.Arrays;
import java.util.function.Function;
import nnlab.core.autodiff.Grad;
import nnlab.core.autodiff.GradCheck;
import nnlab.core.autodiff.Var;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

/** What the exercises about derivatives share. */
final class OpChecks {
  private OpChecks() {}

  /** The value of a student's op. */
  static Tensor value(Student student, Tensor... in) {
    return asked(student).apply(Derivatives.constants(in)).value();
  }

  /** The student's function, which is asked with a path and its inputs, as one of this process. */
  static Function<Var[], Var> asked(Student student) {
    return in -> Var.apply(new Derivatives.Asked(student::tensor), in);
  }

  /** The derivatives of a function against differences of its values, up to this order. */
  static void derivatives(int order, Function<Var[], Var> f, Tensor... at) {
    GradCheck.check(f, at, GradCheck.Options.DEFAULT.withOrder(order)).orThrow();
  }

  /**
   * The same, and against the derivatives of the function that it should be: differences say
   * nothing about a function that is flat between the places where it is asked.
   */
  static void derivatives(
      int order, Function<Var[], Var> expected, Function<Var[], Var> f, Tensor... at) {
    derivatives(order, f, at);
    Tensor[] mine = gradient(order, f, at);
    Tensor[] right = gradient(order, expected, at);
    for (int i = 0; i < at.length; i++) {
      Expect.near("derivative of order " + order + " by input " + i, right[i], mine[i], 1e-7);
    }
  }

  /** Of u'f(x) by x; at second order, of the sum over the inputs of v'(u'J(x)). */
  private static Tensor[] gradient(int order, Function<Var[], Var> f, Tensor... at) {
    Var u = like(f.apply(Derivatives.constants(at)), 3);
    Function<Var[], Var> s = in -> f.apply(in).times(u).sum();
    if (order == 2) {
      s =
          in -> {
            Var[] g = Grad.vjp(f, in, u);
            Var total = g[0].times(like(g[0], 4)).sum();
            for (int i = 1; i < g.length; i++) {
              total = total.plus(g[i].times(like(g[i], 4 + i)).sum());
            }
            return total;
          };
    }
    return Arrays.stream(Grad.grad(s, Derivatives.constants(at)))
        .map(Var::value)
        .toArray(Tensor[]::new);
  }

  private static Var like(Var x, long seed) {
    Rng rng = Rng.of(seed);
    return Var.constant(Tensor.generate(x.shape(), DType.F64, i -> rng.nextGaussian()));
  }

  /** First-order check of an op: its rule against differences of its forward pass. */
  static Check firstOrder(Function<Var[], Var> expected, Tensor... at) {
    return new Check(
        "the rule agrees with differences of the function",
        "vjp returns g, the derivative of the loss by the answer, carried through the op: one Var"
            + " per input, of the input's shape",
        student -> derivatives(1, expected, asked(student), at));
  }

  /** Second-order check of an op. */
  static Check secondOrder(Function<Var[], Var> expected, Tensor... at) {
    return new Check(
        "the rule can be differentiated itself",
        "write the rule with operations of Vars only; detach() and numbers taken out of value()"
            + " cut the second derivative off",
        student -> derivatives(2, expected, asked(student), at));
  }

  /** Standard normal numbers. */
  static Tensor normal(long seed, int... dims) {
    Rng rng = Rng.of(seed);
    return Tensor.generate(Shape.of(dims), DType.F64, i -> rng.nextGaussian());
  }
}
