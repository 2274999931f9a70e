package nnlab.analysis.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import nnlab.analysis.TestData;
import nnlab.core.random.Rng;

class SymmetricEigenPropertyTest {
  @Property(tries = 60)
  void plantedSpectrumIsFound(@ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int n) {
    double[] planted = TestData.spectrum(n, Rng.of(seed).split("spectrum"));
    SymmetricMatrix a = TestData.planted(planted, Rng.of(seed));
    Spectrum spectrum = SymmetricEigen.of(a);
    double[] expected = planted.clone();
    Arrays.sort(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(spectrum.values()[i]).isCloseTo(expected[expected.length - 1 - i], within(1e-12));
    }
    assertThat(Arrays.stream(spectrum.values()).sum()).isCloseTo(a.trace(), within(1e-10));
  }

  @Property(tries = 60)
  void vectorsAreEigenvectorsAndOrthonormal(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 25) int n) {
    double[] planted = TestData.spectrum(n, Rng.of(seed).split("spectrum"));
    SymmetricMatrix a = TestData.planted(planted, Rng.of(seed));
    Spectrum spectrum = SymmetricEigen.of(a);
    for (int i = 0; i < spectrum.size(); i++) {
      double[] x = spectrum.vector(i);
      double[] image = a.apply(x);
      Vectors.addScaled(image, -spectrum.values()[i], x);
      assertThat(Vectors.norm(image)).isLessThan(1e-12);
      for (int j = 0; j <= i; j++) {
        assertThat(Vectors.dot(x, spectrum.vector(j))).isCloseTo(i == j ? 1 : 0, within(1e-12));
      }
    }
  }

  @Property(tries = 40)
  void theLargestElementOfEachVectorIsPositive(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 25) int n) {
    double[] planted = TestData.spectrum(n, Rng.of(seed).split("spectrum"));
    Spectrum spectrum = SymmetricEigen.of(TestData.planted(planted, Rng.of(seed)));
    for (int i = 0; i < spectrum.size(); i++) {
      double[] x = spectrum.vector(i);
      double largest = Arrays.stream(x).map(Math::abs).max().orElseThrow();
      assertThat(Arrays.stream(x).anyMatch(e -> e == largest)).isTrue();
    }
  }

  @Property(tries = 40)
  void productsOfAMatrixAreThoseOfItsCoefficients(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int n) {
    double[] planted = TestData.spectrum(n, Rng.of(seed).split("spectrum"));
    SymmetricMatrix a = TestData.planted(planted, Rng.of(seed));
    double[] v = Vectors.gaussian(planted.length, Rng.of(seed).split("v"));
    double[] image = a.apply(v);
    for (int i = 0; i < v.length; i++) {
      double sum = 0;
      for (int j = 0; j < v.length; j++) {
        sum += a.get(i, j) * v[j];
      }
      assertThat(image[i]).isCloseTo(sum, within(1e-11));
    }
    assertThat(SymmetricMatrix.of(a, 1e-12).toArray()).isEqualTo(a.toArray());
  }
}
