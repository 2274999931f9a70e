package nnlab.core.docs;

import static org.assertj.core.api.Assertions.assertThat;

import nnlab.core.autodiff.GradCheck;
import nnlab.core.autodiff.Op;
import nnlab.core.autodiff.Var;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** The code of docs/adding-an-op.md. */
class AddingAnOpTest {
  /** Softsign, composed of ops that exist: nothing else to write. */
  static Var softsign(Var x) {
    return x.div(x.abs().plus(1));
  }

  /** Softsign: y = x / (1 + |x|), dy/dx = (1 - |y|)^2. */
  record Softsign() implements Op {
    @Override
    public String name() {
      return "softsign";
    }

    @Override
    public Shape shape(Shape... in) {
      return in[0];
    }

    @Override
    public void forward(Tensor[] in, Tensor out) {
      for (int i = 0; i < out.size(); i++) {
        double x = in[0].get(i);
        out.set(i, x / (1 + Math.abs(x)));
      }
    }

    @Override
    public Var[] vjp(Var g, Var y, Var[] x, boolean[] wanted) {
      return new Var[] {g.times(y.abs().negate().plus(1).square())};
    }
  }

  private static final Tensor X = Tensor.vector(-2, -0.7, 0.3, 1.9);

  @Test
  void theComposedFunctionPassesTheCheck() {
    GradCheck.check(AddingAnOpTest::softsign, X).orThrow();
  }

  @Test
  void theOpWithItsOwnRulePassesTheCheck() {
    GradCheck.check(x -> Var.apply(new Softsign(), x), X).orThrow();
  }

  @Test
  void bothAreTheSameFunctionInBothFormats() {
    for (DType dtype : DType.values()) {
      Var x = Var.constant(X.to(dtype));
      assertThat(Var.apply(new Softsign(), x).value().toDoubles())
          .isEqualTo(softsign(x).value().toDoubles());
    }
  }
}
