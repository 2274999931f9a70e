package nnlab.analysis.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import nnlab.analysis.TestData;
import nnlab.analysis.linalg.Solution.Status;
import nnlab.core.random.Rng;

class SolverPropertyTest {
  @Property(tries = 40)
  void minresSolvesIndefiniteSystems(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int n) {
    Rng rng = Rng.of(seed);
    double[] planted = awayFromZero(n, rng, true);
    SymmetricMatrix a = TestData.planted(planted, rng);
    double[] x = Vectors.gaussian(n, rng);
    Solution found = Minres.solve(a, a.apply(x), 5 * n + 10, 1e-10);
    assertThat(found.status()).isEqualTo(Status.SOLVED);
    assertThat(found.x()).containsExactly(x, within(1e-6 * (1 + Vectors.norm(x))));
  }

  @Property(tries = 40)
  void conjugateGradientsSolveDefiniteSystems(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int n) {
    Rng rng = Rng.of(seed);
    SymmetricMatrix a = TestData.planted(awayFromZero(n, rng, false), rng);
    double[] x = Vectors.gaussian(n, rng);
    Solution found = ConjugateGradient.solve(a, a.apply(x), 5 * n + 10, 1e-10);
    assertThat(found.status()).isEqualTo(Status.SOLVED);
    assertThat(found.x()).containsExactly(x, within(1e-6 * (1 + Vectors.norm(x))));
  }

  @Property(tries = 40)
  void minresEndsAtTheLeastSquaresResidualOfASingularSystem(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 20) int n) {
    Rng rng = Rng.of(seed);
    double[] planted = awayFromZero(n, rng, true);
    planted[0] = 0;
    SymmetricMatrix a = TestData.planted(planted, rng);
    Spectrum spectrum = SymmetricEigen.of(a);
    int zero = 0;
    while (Math.abs(spectrum.values()[zero]) > 1e-6) {
      zero++;
    }
    double[] b = Vectors.gaussian(n, rng);
    double unreachable = Math.abs(Vectors.dot(b, spectrum.vector(zero)));
    Solution found = Minres.solve(a, b, 10 * n + 10, 1e-9);
    assertThat(found.residual()).isCloseTo(unreachable, within(1e-6 * Vectors.norm(b)));
    assertThat(found.status()).isNotEqualTo(Status.OUT_OF_PRODUCTS);
  }

  @Property(tries = 20)
  void minresResidualNeverGrowsWithMoreProducts(@ForAll long seed) {
    Rng rng = Rng.of(seed);
    SymmetricMatrix a = TestData.planted(awayFromZero(25, rng, true), rng);
    double[] b = Vectors.gaussian(25, rng);
    double before = Vectors.norm(b);
    for (int products = 1; products <= 25; products++) {
      double residual = Minres.solve(a, b, products, 1e-12).residual();
      assertThat(residual).isLessThanOrEqualTo(before * (1 + 1e-8) + 1e-9);
      before = residual;
    }
  }

  @Property(tries = 20)
  void conjugateGradientsSayWhereTheMatrixIsNotDefinite(@ForAll long seed) {
    Rng rng = Rng.of(seed);
    SymmetricMatrix a = TestData.planted(new double[] {1, 2, 3, -1}, rng);
    Solution found = ConjugateGradient.solve(a, Vectors.gaussian(4, rng), 50, 1e-10);
    assertThat(found.status()).isEqualTo(Status.NEGATIVE_CURVATURE);
  }

  @Property(tries = 10)
  void nothingToSolveGivesZero(@ForAll @IntRange(min = 1, max = 9) int n) {
    LinearOperator a = SymmetricMatrix.diagonal(new double[n]);
    assertThat(Minres.solve(a, new double[n], 5, 1e-9).x()).containsOnly(0);
    assertThat(ConjugateGradient.solve(a, new double[n], 5, 1e-9).x()).containsOnly(0);
  }

  private static double[] awayFromZero(int n, Rng rng, boolean indefinite) {
    double[] planted = new double[n];
    for (int i = 0; i < n; i++) {
      double magnitude = 0.5 + 2 * rng.nextDouble();
      planted[i] = indefinite && rng.nextDouble() < 0.5 ? -magnitude : magnitude;
    }
    return planted;
  }
}
