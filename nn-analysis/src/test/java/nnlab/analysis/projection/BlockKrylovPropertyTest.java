package nnlab.analysis.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import nnlab.analysis.TestData;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.layers.train.Workers;

class BlockKrylovPropertyTest {
  /**
   * Far more dimensions than the space may have, and variances spread evenly from 0 to 1: no 288
   * products can tell the first from the next to eight digits, so it ends early. Rows and columns
   * stand in random order.
   */
  @Property(tries = 2)
  void residualsAreThoseOfDoublePrecisionAndBoundTheError(@ForAll long seed) {
    int[] rows = Rng.of(seed).split("rows").permutation(1300);
    int[] columns = Rng.of(seed).split("columns").permutation(1400);
    Tensor x = Tensor.zeros(Shape.of(1300, 1400), DType.F32);
    for (int i = 0; i < 1300; i++) {
      x.set(rows[i] * 1400 + columns[i], Math.sqrt(1299.0 * (i + 1) / 1300));
    }
    CentredData data = new CentredData(x, Workers.single());
    BlockKrylov.Top top = BlockKrylov.of(data, 3);
    double[] images = data.applyGram(top.vectors(), 3);
    Pca exact = Pca.fit(x, 3);
    double rounding = 1e-12 * top.values()[0];
    for (int i = 0; i < 3; i++) {
      double squares = 0;
      for (int j = i * 1300; j < (i + 1) * 1300; j++) {
        double gap = images[j] - top.values()[i] * top.vectors()[j];
        squares += gap * gap;
      }
      // About 1e-3; below 1e-8 it would have converged, and this would be another case.
      assertThat(top.residuals()[i]).isGreaterThan(1e-8 * top.values()[0]);
      assertThat(top.residuals()[i]).isCloseTo(Math.sqrt(squares), within(rounding));
      assertThat(top.values()[i])
          .isCloseTo(exact.explainedVariance()[i], within(top.residuals()[i] + rounding));
    }
  }

  @Example
  void equalPointsHaveNoVariance() {
    Tensor x = Tensor.full(Shape.of(300, 310), DType.F32, 3);
    BlockKrylov.Top top = BlockKrylov.of(new CentredData(x, Workers.single()), 2);
    assertThat(top.values()).containsExactly(0, 0);
    assertThat(top.residuals()).containsExactly(0, 0);
  }

  @Property(tries = 10)
  void convergesInAllDigitsThatAreAskedForOnAPlantedSpectrum(
      @ForAll long seed, @ForAll @IntRange(min = -40, max = 40) int exponent) {
    int n = 320;
    Rng rng = Rng.of(seed);
    double unit = Math.pow(10, exponent);
    Tensor noise = TestData.gaussian(n, n, rng);
    Tensor x =
        Tensor.generate(noise.shape(), DType.F64, i -> unit * noise.get(i) * Math.pow(0.9, i % n));
    BlockKrylov.Top top = BlockKrylov.of(new CentredData(x, Workers.single()), 5);
    Pca exact = Pca.fit(x, 5);
    for (int i = 0; i < 5; i++) {
      assertThat(top.residuals()[i]).isLessThanOrEqualTo(1e-8 * top.values()[0]);
      assertThat(top.values()[i])
          .isCloseTo(exact.explainedVariance()[i], within(1e-12 * top.values()[0]));
    }
  }
}
