package nnlab.core.autodiff;

import nnlab.core.autodiff.OpTable.Domain;
import nnlab.core.random.Rng;
import org.junit.jupiter.api.Test;

/** The code of docs/adding-an-op.md that stands inside the library. */
class SoftsignRowTest {
  /** Softsign: y = x / (1 + |x|), dy/dx = (1 - |y|)^2. */
  static final Op SOFTSIGN =
      ElementwiseOp.unary(
          "softsign",
          SoftsignRowTest::softsign32,
          SoftsignRowTest::softsign64,
          (g, y, x) -> g.times(y.abs().negate().plus(1).square()));

  static void softsign32(int n, float[] x, float[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = x[i] / (1 + Math.abs(x[i]));
    }
  }

  static void softsign64(int n, double[] x, double[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = x[i] / (1 + Math.abs(x[i]));
    }
  }

  static final OpTable.Row ROW =
      OpTable.unary("softsign", x -> Var.apply(SOFTSIGN, x)).on(Domain.avoiding(-2, 2, 0));

  @Test
  void itsRowPassesTheCheck() {
    for (int seed = 0; seed < 20; seed++) {
      OpTable.Case sample = ROW.sample(Rng.of(seed));
      GradCheck.check(sample.f(), sample.x(), GradCheck.Options.DEFAULT).orThrow();
    }
  }
}
