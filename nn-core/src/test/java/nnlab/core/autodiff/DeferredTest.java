package nnlab.core.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.Function;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.core.tensor.Workspace;
import org.junit.jupiter.api.Test;

/** What nobody reads is not computed, and nothing else changes. */
class DeferredTest {
  private static final Var V = vector(-1, 2, 0.5);

  /** a * b, which counts how often it is computed. */
  private static final class Counted implements Op {
    private int runs;

    @Override
    public String name() {
      return "counted";
    }

    @Override
    public Shape shape(Shape... in) {
      return in[0];
    }

    @Override
    public void forward(Tensor[] in, Tensor out) {
      runs++;
      Elementwise.MULTIPLY.forward(in, out);
    }

    @Override
    public Var[] vjp(Var g, Var y, Var[] x, boolean[] wanted) {
      return new Var[] {
        wanted[0] ? Var.apply(this, g, x[1]) : null, wanted[1] ? Var.apply(this, g, x[0]) : null
      };
    }
  }

  private static Var vector(double... x) {
    return Var.constant(Tensor.vector(x));
  }

  /** Two layers with the weights w[0] and w[1]. */
  private static Function<Var[], Var> layers(Op times) {
    Var x = vector(3, 1, -2);
    return w -> Var.apply(times, Var.apply(times, x, w[0]), w[1]);
  }

  @Test
  void aHessianProductDoesNotComputeTheGradientByTheWeights() {
    Var[] w = {vector(1, 2, 3), vector(-2, 1, 4)};
    Counted onDemand = new Counted();
    Var[] h = Grad.hvp(z -> layers(onDemand).apply(z).square().sum(), w, new Var[] {V, V});
    Counted whole = new Counted();
    Var[] tracked = {Var.variable(V.value()), V};
    Var[] same = Grad.hvp(z -> layers(whole).apply(z).square().sum(), w, tracked);
    assertThat(h[0].value().toDoubles()).isEqualTo(same[0].value().toDoubles());
    assertThat(h[1].value().toDoubles()).isEqualTo(same[1].value().toDoubles());
    // Neither the two gradients by the weights nor the cotangent that only the first one reads.
    assertThat(onDemand.runs).isEqualTo(whole.runs - 3);
  }

  @Test
  void aJacobianProductDoesNotPullItsZerosBack() {
    Var[] w = {vector(1, 2, 3), vector(-2, 1, 4)};
    Counted times = new Counted();
    Var jv = Grad.jvp(layers(times), w, new Var[] {V, V});
    // d(x a b) = x (da b + a db), with the products x a, (x a) b; then x da, (x da) b, (x a) db.
    assertThat(jv.value().toDoubles()).containsExactly(3 * (2 - 1), 1 * (2 + 4), -2 * (2 + 1.5));
    assertThat(times.runs).isEqualTo(5);
  }

  @Test
  void aChainOfManyOpsIsNotTooDeep() {
    int length = 50_000;
    Function<Var, Var> chain =
        x -> {
          Var y = x;
          for (int i = 0; i < length; i++) {
            y = y.times(y).plus(x.times(0.25));
          }
          return y.sum();
        };
    // y -> y^2 + x / 4 rests where y = (1 - sqrt(1 - x)) / 2, so y'' = (1 - x)^(-3/2) / 8.
    double h = Grad.hvp(chain, vector(0.19), vector(1)).item();
    assertThat(h).isCloseTo(Math.pow(0.81, -1.5) / 8, within(1e-12));
  }

  @Test
  void buffersOfAWorkspaceAreStillThereWhenTheNumbersCome() {
    Tensor weights = Tensor.generate(Shape.of(3, 4), DType.F64, i -> Math.sin(i));
    Tensor data = Tensor.generate(Shape.of(5, 3), DType.F64, i -> Math.cos(i));
    Var w = Var.constant(weights);
    double[] plain = product(Var.constant(data), w);
    Workspace workspace = Workspace.poisoning();
    for (int step = 0; step < 3; step++) {
      assertThat(product(Var.constant(data, workspace), w)).isEqualTo(plain);
      workspace.reset();
    }
  }

  private static double[] product(Var x, Var w) {
    return Grad.hvp(z -> x.matmul(z).tanh().plus(x.matmul(z)).square().mean(), w, w)
        .value()
        .toDoubles();
  }
}
