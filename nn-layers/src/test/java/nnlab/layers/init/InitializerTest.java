package nnlab.layers.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.ShapeException;
import nnlab.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Moments of 60,000 draws with a fixed seed, against the formulas of the papers. */
class InitializerTest {
  private static final Shape DENSE = Shape.of(300, 200);
  private static final Shape FILTER = Shape.of(5, 5, 20, 120);

  private static double[] start(Initializer initializer, Shape shape) {
    Tensor tensor = Tensor.zeros(shape, DType.F64);
    initializer.fill(tensor, Rng.of(7));
    return tensor.f64();
  }

  private static double variance(double[] values) {
    double sum = 0;
    for (double v : values) {
      sum += v * v;
    }
    return sum / values.length;
  }

  /** Four standard errors of a variance of 60,000 normal numbers are 2.3 %. */
  private static void hasVariance(Initializer initializer, Shape shape, double expected) {
    assertThat(variance(start(initializer, shape)) / expected).isCloseTo(1, within(0.023));
  }

  @Test
  void varianceIsThatOfThePapers() {
    for (Distribution distribution : Distribution.values()) {
      hasVariance(new He(distribution), DENSE, 2.0 / 300);
      hasVariance(new Glorot(distribution), DENSE, 2.0 / 500);
      hasVariance(new LeCun(distribution), DENSE, 1.0 / 300);
    }
  }

  @Test
  void everyPositionOfAFilterCountsAsAnInput() {
    hasVariance(new He(Distribution.NORMAL), FILTER, 2.0 / (25 * 20));
    hasVariance(new Glorot(Distribution.UNIFORM), FILTER, 2.0 / (25 * 20 + 25 * 120));
  }

  @Test
  void uniformReachesUpToSqrt3Deviations() {
    double limit = Math.sqrt(6.0 / 300);
    double largest = 0;
    for (double v : start(new He(Distribution.UNIFORM), DENSE)) {
      largest = Math.max(largest, Math.abs(v));
    }
    assertThat(largest).isBetween(0.999 * limit, limit);
  }

  @Test
  void theCutTakesTwelvePercentOfSigma() {
    double deviation = Math.sqrt(variance(start(new TruncatedNormal(0.1), DENSE)));
    assertThat(deviation).isCloseTo(0.08796, within(0.0005));
  }

  /** A QR decomposition whose signs are not mended fails this: its first column has one sign. */
  @Test
  void orthogonalIsUniformOverAllRotationsAndReflections() {
    int positive = 0;
    double squares = 0;
    int tries = 400;
    for (int seed = 0; seed < tries; seed++) {
      Tensor w = Tensor.zeros(Shape.of(4, 4), DType.F64);
      new Orthogonal(1).fill(w, Rng.of(seed));
      positive += w.get(0) > 0 ? 1 : 0;
      squares += w.get(0) * w.get(0);
    }
    assertThat(positive).isBetween(160, 240);
    assertThat(squares / tries).isCloseTo(0.25, within(0.045));
  }

  @Test
  void uniformAndConstantDoAsTheySay() {
    for (double v : start(new Uniform(2, 3), Shape.of(500))) {
      assertThat(v).isGreaterThanOrEqualTo(2).isLessThan(3);
    }
    assertThat(start(new Constant(0.3), Shape.of(4))).containsOnly(0.3);
    assertThat(start(Constant.ZEROS, Shape.of(4))).containsOnly(0);
  }

  @Test
  void aBiasHasNoFanIn() {
    assertThatThrownBy(() -> start(new He(Distribution.NORMAL), Shape.of(10)))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "He[distribution=NORMAL]: needs a weight [.., in, out] to see the number of inputs,"
                + " got [10]; start biases by Constant or Uniform");
  }

  @Test
  void senselessSettingsAreRefused() {
    assertThatThrownBy(() -> new TruncatedNormal(-1))
        .hasMessage("truncated normal: sigma must be finite and at least 0, got -1.0");
    assertThatThrownBy(() -> new Uniform(1, 1))
        .hasMessage("uniform start: needs finite low < high, got [1.0, 1.0)");
  }
}
