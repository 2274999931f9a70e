package nnlab.analysis.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import nnlab.analysis.TestData;
import nnlab.core.random.Rng;
import org.junit.jupiter.api.Test;

class LanczosTest {
  @Test
  void copiesOfAnEigenvalueAreFoundWhereTheSpaceCloses() {
    SymmetricMatrix a = TestData.planted(new double[] {2, 2, 2, 1, 1, 0}, Rng.of(1));
    Lanczos.Extremes found = Lanczos.extremes(a, 4, 1, Lanczos.Settings.standard(), Rng.of(2));
    assertThat(found.top().stream().mapToDouble(Eigenpair::value).toArray())
        .containsExactly(new double[] {2, 2, 2, 1}, within(1e-12));
    assertThat(found.bottom().get(0).value()).isCloseTo(0, within(1e-12));
  }

  @Test
  void theZeroOperatorHasTheEigenvalueZero() {
    Lanczos.Extremes found =
        Lanczos.extremes(
            SymmetricMatrix.diagonal(0, 0, 0), 2, 0, Lanczos.Settings.standard(), Rng.of(2));
    assertThat(found.converged()).isTrue();
    assertThat(found.top().get(0).value()).isZero();
  }

  @Test
  void aLargeDiagonalOperatorNeedsFewProducts() {
    int n = 20_000;
    LinearOperator a = operator(n, (v, i) -> v[i] * (i == 0 ? 10 : i == 1 ? -4 : Math.sin(i)));
    Lanczos.Extremes found = Lanczos.extremes(a, 1, 1, Lanczos.Settings.standard(), Rng.of(5));
    assertThat(found.converged()).isTrue();
    assertThat(found.products()).isLessThan(30);
    assertThat(found.top().get(0).value()).isCloseTo(10, within(1e-9));
    assertThat(found.top().get(0).vector()[0]).isCloseTo(1, within(1e-6));
    assertThat(found.bottom().get(0).value()).isCloseTo(-4, within(1e-7));
  }

  @Test
  void tooManyPairsAreRefused() {
    assertThatThrownBy(
            () ->
                Lanczos.extremes(
                    SymmetricMatrix.diagonal(1, 2), 2, 1, Lanczos.Settings.standard(), Rng.of(1)))
        .hasMessage(
            "lanczos: asked for 2 + 1 eigenpairs, possible are 1 to 2"
                + " (dimension 2, at most 200 products)");
  }

  @Test
  void anOperatorThatDivergedIsNamed() {
    assertThatThrownBy(
            () ->
                Lanczos.extremes(
                    operator(3, (v, i) -> Double.NaN),
                    1,
                    0,
                    Lanczos.Settings.standard(),
                    Rng.of(1)))
        .hasMessageContaining("not finite");
  }

  @Test
  void oppositeEigenvaluesOfEqualMagnitudeAreReportedAsNotConverged() {
    PowerIteration.Result found =
        PowerIteration.run(SymmetricMatrix.diagonal(1, -1), 50, 1e-6, Rng.of(3));
    assertThat(found.converged()).isFalse();
    assertThat(found.products()).isEqualTo(50);
    assertThat(found.pair().residual()).isGreaterThan(0.01);
  }

  @Test
  void symmetryCheckTellsAnAsymmetricOperatorFromASymmetricOne() {
    SymmetricMatrix symmetric = TestData.planted(new double[] {3, 1, -2, 5, 0}, Rng.of(4));
    assertThat(SymmetryCheck.of(symmetric, 5, Rng.of(1)).passes(1e-14)).isTrue();
    LinearOperator shear = operator(5, (v, i) -> v[i] + (i == 0 ? 0.01 * v[1] : 0));
    SymmetryCheck check = SymmetryCheck.of(shear, 5, Rng.of(1));
    assertThat(check.passes(1e-6)).isFalse();
    assertThat(check.discrepancy()).isBetween(1e-4, 0.02);
  }

  @Test
  void anAsymmetricMatrixIsRefusedWithItsAsymmetry() {
    assertThatThrownBy(() -> SymmetricMatrix.of(2, new double[] {1, 2, 3, 4}, 0.01))
        .hasMessageContaining("max |a_ij - a_ji| / max |a| = 0.25, allowed 0.01");
    assertThat(SymmetricMatrix.of(2, new double[] {1, 2, 3, 4}, 0.5).get(0, 1)).isEqualTo(2.5);
  }

  private interface Element {
    double of(double[] v, int i);
  }

  private static LinearOperator operator(int n, Element element) {
    return new LinearOperator() {
      @Override
      public int dimension() {
        return n;
      }

      @Override
      public double[] apply(double[] v) {
        double[] y = new double[n];
        Arrays.setAll(y, i -> element.of(v, i));
        return y;
      }
    };
  }
}
