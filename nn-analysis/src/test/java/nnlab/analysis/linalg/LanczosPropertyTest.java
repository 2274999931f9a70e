package nnlab.analysis.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import nnlab.analysis.TestData;
import nnlab.core.random.Rng;

class LanczosPropertyTest {
  private static final Lanczos.Settings SETTINGS = new Lanczos.Settings(60, 1e-10);

  @Property(tries = 40)
  void lanczosAgreesWithADistinctDenseSpectrumAtBothEnds(
      @ForAll long seed, @ForAll @IntRange(min = 6, max = 60) int n) {
    double[] planted = TestData.distinctSpectrum(n, Rng.of(seed).split("spectrum"));
    Rng rng = Rng.of(seed);
    SymmetricMatrix a = TestData.planted(planted, rng);
    Spectrum dense = SymmetricEigen.of(a);
    Lanczos.Extremes found = Lanczos.extremes(a, 3, 2, SETTINGS, rng);
    assertThat(found.converged()).isTrue();
    double size = Math.max(Math.abs(dense.largest()), Math.abs(dense.smallest()));
    for (int i = 0; i < 3; i++) {
      assertThat(found.top().get(i).value()).isCloseTo(dense.values()[i], within(1e-8 * size));
    }
    for (int i = 0; i < 2; i++) {
      assertThat(found.bottom().get(i).value())
          .isCloseTo(dense.values()[dense.size() - 1 - i], within(1e-8 * size));
    }
  }

  @Property(tries = 60)
  void theResidualBoundHoldsAlsoBeforeConvergence(
      @ForAll long seed, @ForAll @IntRange(min = 4, max = 30) int products) {
    Rng rng = Rng.of(seed);
    double[] planted = new double[80];
    for (int i = 0; i < planted.length; i++) {
      planted[i] = rng.nextGaussian();
    }
    SymmetricMatrix a = TestData.planted(planted, rng);
    Lanczos.Extremes found = Lanczos.extremes(a, 2, 2, new Lanczos.Settings(products, 1e-10), rng);
    assertThat(found.products()).isLessThanOrEqualTo(products);
    List<Eigenpair> pairs = new ArrayList<>(found.top());
    pairs.addAll(found.bottom());
    for (Eigenpair pair : pairs) {
      double[] gap = a.apply(pair.vector());
      Vectors.addScaled(gap, -pair.value(), pair.vector());
      assertThat(Vectors.norm(gap)).isLessThanOrEqualTo(pair.residual() + 1e-12);
      double nearest = Double.POSITIVE_INFINITY;
      for (double value : planted) {
        nearest = Math.min(nearest, Math.abs(value - pair.value()));
      }
      assertThat(nearest).isLessThanOrEqualTo(pair.residual() + 1e-12);
    }
  }

  @Property(tries = 40)
  void powerIterationFindsTheLargestMagnitude(
      @ForAll long seed, @ForAll @DoubleRange(min = 0.01, max = 0.8) double ratio) {
    Rng rng = Rng.of(seed);
    double top = seed % 2 == 0 ? 5 : -5;
    SymmetricMatrix a = TestData.planted(new double[] {top, 5 * ratio, -5 * ratio, 0, 1e-3}, rng);
    PowerIteration.Result found = PowerIteration.run(a, 500, 1e-9, rng);
    assertThat(found.converged()).isTrue();
    assertThat(found.pair().value()).isCloseTo(top, within(1e-8));
    assertThat(found.pair().residual()).isLessThanOrEqualTo(5e-9);
  }
}
