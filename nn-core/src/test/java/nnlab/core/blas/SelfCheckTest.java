package nnlab.core.blas;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SelfCheckTest {
  /** Ways in which a library that loads may still be wrong. */
  enum Fault {
    NONE,
    IGNORES_TRANS_A,
    IGNORES_TRANS_B,
    IGNORES_ALPHA,
    READS_C_AT_BETA_ZERO,
    IGNORES_BETA,
    WRONG_IN_SINGLE_ONLY,
    WRONG_IN_DOUBLE_ONLY
  }

  @Test
  void rightProductsPass() {
    assertThatCode(() -> SelfCheck.run(new Faulty(Fault.NONE))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void wrongProductsAreRefused(Fault fault) {
    assertThatThrownBy(() -> SelfCheck.run(new Faulty(fault)))
        .isInstanceOf(BlasUnavailableException.class)
        .hasMessageContaining("faulty loads but fails its self-check: a 9 x 17 x 12 product")
        .hasMessageContaining("-Dnnlab.blas=java");
  }

  private static final class Faulty extends AbstractBlas {
    private final Fault fault;

    Faulty(Fault fault) {
      super(CallCost.COPYING);
      this.fault = fault;
    }

    @Override
    public String name() {
      return "faulty";
    }

    @Override
    public String description() {
      return "right, but for " + fault;
    }

    @Override
    void multiply(
        boolean transA,
        boolean transB,
        int m,
        int n,
        int k,
        float alpha,
        float[] a,
        float[] b,
        float beta,
        float[] c) {
      if (beta == 0 && fault == Fault.READS_C_AT_BETA_ZERO) {
        PlainGemm32.multiply(transA, transB, m, n, k, alpha, a, b, 1, c);
        return;
      }
      boolean ta = transA && fault != Fault.IGNORES_TRANS_A;
      boolean tb = transB && fault != Fault.IGNORES_TRANS_B;
      PlainGemm32.multiply(
          ta, tb, m, n, k, fault == Fault.IGNORES_ALPHA ? 1 : alpha, a, b, beta, c);
      c[m * n - 1] += fault == Fault.WRONG_IN_SINGLE_ONLY ? 1 : 0;
    }

    @Override
    void multiply(
        boolean transA,
        boolean transB,
        int m,
        int n,
        int k,
        double alpha,
        double[] a,
        double[] b,
        double beta,
        double[] c) {
      PlainGemm64.multiply(
          transA, transB, m, n, k, alpha, a, b, fault == Fault.IGNORES_BETA ? 0 : beta, c);
      c[0] += fault == Fault.WRONG_IN_DOUBLE_ONLY ? 1e-9 : 0;
    }
  }
}
