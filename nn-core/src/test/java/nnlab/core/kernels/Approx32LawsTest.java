package nnlab.core.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;

class Approx32LawsTest {
  private static float tanh(float x) {
    float[] y = new float[1];
    Approx32.tanh(1, new float[] {x}, new float[1], y);
    return y[0];
  }

  private static float sigmoid(float x) {
    float[] y = new float[1];
    Approx32.sigmoid(1, new float[] {x}, new float[1], y);
    return y[0];
  }

  private static float exp(float x) {
    float[] y = new float[1];
    Approx32.exp(1, new float[] {x}, new float[1], y);
    return y[0];
  }

  @Property(tries = 5000)
  void tanhHasItsStatedRelativeError(@ForAll @FloatRange(min = -12, max = 12) float x) {
    double exact = Math.tanh(x);
    assertThat((double) tanh(x)).isCloseTo(exact, within(2e-7 * Math.abs(exact)));
  }

  @Property(tries = 5000)
  void expHasItsStatedRelativeError(@ForAll @FloatRange(min = -87, max = 88) float x) {
    double exact = Math.exp(x);
    assertThat((double) exp(x)).isCloseTo(exact, within(1e-7 * exact));
  }

  @Property
  void expIsNeverNegative(@ForAll float x) {
    assertThat(exp(x)).isGreaterThanOrEqualTo(0);
  }

  @Property(tries = 5000)
  void sigmoidHasItsStatedRelativeError(@ForAll @FloatRange(min = -87, max = 30) float x) {
    double exact = 1 / (1 + Math.exp(-x));
    assertThat((double) sigmoid(x)).isCloseTo(exact, within(2e-7 * exact));
  }

  @Property(tries = 5000)
  void slopesHaveTheirStatedRelativeError(@ForAll @FloatRange(min = -43, max = 43) float x) {
    for (float c : new float[] {1, 2}) {
      float[] y = new float[1];
      Approx32.slope(1, c, new float[] {-3}, new float[] {x}, new float[1], y);
      double cosh = Math.cosh(0.5 * c * x);
      double exact = -3 * c * c / (4 * cosh * cosh);
      assertThat((double) y[0]).isCloseTo(exact, within(-1e-6 * exact));
    }
  }

  private interface Kernel {
    void apply(int n, float[] x, float[] whole, float[] y);
  }

  /** From -120 to 120 in 3 million steps, whose last bits are all sorts; and every float near 0. */
  @Example
  void theyNeverFall() {
    Map<String, Kernel> all =
        Map.of("exp", Approx32::exp, "tanh", Approx32::tanh, "sigmoid", Approx32::sigmoid);
    int n = 3_000_000;
    float[] coarse = new float[n];
    float[] dense = new float[n];
    for (int i = 0; i < n; i++) {
      coarse[i] = (i - n / 2) * 8e-5f;
      dense[i] = Float.intBitsToFloat(Float.floatToIntBits(0.34f) + i);
    }
    all.forEach(
        (name, kernel) -> {
          for (float[] x : new float[][] {coarse, dense}) {
            float[] y = new float[n];
            kernel.apply(n, x, new float[n], y);
            for (int i = 1; i < n; i++) {
              if (y[i] < y[i - 1]) {
                fail("%s falls from %s at %s to %s at %s", name, y[i - 1], x[i - 1], y[i], x[i]);
              }
            }
          }
        });
  }

  @Property
  void tanhIsOddAndBounded(@ForAll float x) {
    assertThat(tanh(-x)).isEqualTo(-tanh(x));
    assertThat(tanh(x)).isBetween(-1f, 1f);
  }

  @Property
  void sigmoidsOfOppositesAddToOne(@ForAll float x) {
    assertThat((double) sigmoid(x) + sigmoid(-x)).isCloseTo(1, within(2e-7));
    assertThat(sigmoid(x)).isBetween(0f, 1f);
  }

  @Example
  void theEndsAreReachedAndNanIsKept() {
    assertThat(tanh(Float.POSITIVE_INFINITY)).isEqualTo(1);
    assertThat(tanh(Float.NEGATIVE_INFINITY)).isEqualTo(-1);
    assertThat(sigmoid(18)).isEqualTo(1);
    assertThat(sigmoid(-104)).isZero();
    assertThat((double) sigmoid(-100)).isCloseTo(Math.exp(-100), withinPercentage(2));
    assertThat(sigmoid(Float.NEGATIVE_INFINITY)).isZero();
    assertThat(sigmoid(Float.POSITIVE_INFINITY)).isEqualTo(1);
    assertThat(exp(0)).isEqualTo(1);
    assertThat(exp(-104)).isZero();
    assertThat(exp(Float.NEGATIVE_INFINITY)).isZero();
    assertThat(exp(89)).isInfinite();
    assertThat(tanh(Float.NaN)).isNaN();
    assertThat(exp(Float.NaN)).isNaN();
    assertThat(sigmoid(Float.NaN)).isNaN();
  }
}
