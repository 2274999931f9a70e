package nnlab.analysis.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import nnlab.analysis.TestData;
import nnlab.core.random.Rng;

class SpectralDensityPropertyTest {
  @Property(tries = 30)
  void densityIntegratesToOne(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 40) int n,
      @ForAll @IntRange(min = 1, max = 30) int steps) {
    double[] planted = TestData.spectrum(n, Rng.of(seed).split("spectrum"));
    SymmetricMatrix a = TestData.planted(planted, Rng.of(seed));
    SpectralDensity density =
        SpectralDensity.of(a, new SpectralDensity.Settings(3, steps, 0.02), Rng.of(seed));
    assertThat(density.series().integral()).isCloseTo(1, within(1e-8));
    assertThat(density.shareBelow(density.largest() + 7 * density.sigma()))
        .isCloseTo(1, within(1e-8));
  }

  @Property(tries = 8, seed = "20260407")
  void meanOfTheDensityIsTheMeanEigenvalue(@ForAll long seed) {
    Rng rng = Rng.of(seed);
    double[] planted = new double[100];
    for (int i = 0; i < planted.length; i++) {
      planted[i] = rng.nextGaussian();
    }
    SymmetricMatrix a = TestData.planted(planted, rng);
    SpectralDensity density =
        SpectralDensity.of(a, new SpectralDensity.Settings(40, 30, 0.01), rng);
    double mean = 0;
    double width = density.x()[1] - density.x()[0];
    for (int i = 0; i < density.x().length; i++) {
      mean += density.x()[i] * density.density()[i] * width;
    }
    // One start's mean varies by about sqrt(2 / dimension) = 0.14; 40 starts by 0.022.
    assertThat(mean).isCloseTo(a.trace() / 100, within(0.11));
  }

  @Property(tries = 6, seed = "20260408")
  void cumulativeDensityMatchesTheDenseHistogram(@ForAll long seed) {
    Rng rng = Rng.of(seed);
    double[] planted = new double[150];
    for (int i = 0; i < planted.length; i++) {
      planted[i] = i < 100 ? 0.2 * rng.nextGaussian() : 5 + rng.nextDouble();
    }
    SymmetricMatrix a = TestData.planted(planted, rng);
    SpectralDensity density =
        SpectralDensity.of(a, new SpectralDensity.Settings(30, 60, 0.01), rng);
    for (double at : new double[] {-0.2, 0, 0.2, 2.5, 5.5}) {
      double below = 0;
      for (double value : planted) {
        below += value < at ? 1.0 / planted.length : 0;
      }
      assertThat(density.shareBelow(at)).isCloseTo(below, within(0.08));
    }
    assertThat(density.shareBelow(2.5)).isCloseTo(2 / 3.0, within(0.06));
  }
}
