import java.util.List;
import java.util.function.DoubleUnaryOperator;
import nnlab.core.autodiff.Elementwise;
import nnlab.core.autodiff.Op;
import nnlab.core.autodiff.Var;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.experiments.exercise.WrongRuleTask.FiveOps;

/**
 * Find the wrong rule among five, and mend it.
 *
 * Five ops stand below, each with its value and its rule, in which g is the derivative of the loss
 * by the answer y. Four rules are right. One was found right by a gradient check at a few points
 * between -1 and 1, and is wrong all the same. Find it: by thinking, or by a check over a wider
 * range (GradCheck, as in docs/course/03-gradient-checking.md). Then mend it. Leave the others as
 * they are.
 *
 * Check: lab exercise check wrong-rule
 */
public final class FiveRules implements FiveOps {
  @Override
  public List<Op> ops() {
    return List.of(
        new Elementary("exp", Math::exp, (g, y, x) -> g.times(y)),
        new Elementary("reciprocal", x -> 1 / x, (g, y, x) -> g.times(y.square()).negate()),
        // cos x = sqrt(1 - y^2) only where the cosine is not negative.
        new Elementary(
            "sin", Math::sin, (g, y, x) -> g.times(Var.apply(Elementwise.COS, x))),
        new Elementary("tanh", Math::tanh, (g, y, x) -> g.times(y.square().negate().plus(1))),
        new Elementary(
            "sigmoid",
            x -> 1 / (1 + Math.exp(-x)),
            (g, y, x) -> g.times(y).times(y.negate().plus(1))));
  }

  /** A rule of one input. */
  interface Rule {
    Var apply(Var g, Var y, Var x);
  }

  /** An op that works element by element. */
  record Elementary(String name, DoubleUnaryOperator f, Rule rule) implements Op {
    @Override
    public Shape shape(Shape... in) {
      return in[0];
    }

    @Override
    public void forward(Tensor[] in, Tensor out) {
      for (int i = 0; i < out.size(); i++) {
        out.set(i, f.applyAsDouble(in[0].get(i)));
      }
    }

    @Override
    public Var[] vjp(Var g, Var y, Var[] x, boolean[] wanted) {
      return new Var[] {rule.apply(g, y, x[0])};
    }
  }
}
