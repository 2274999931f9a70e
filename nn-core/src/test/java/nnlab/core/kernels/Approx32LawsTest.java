package nnlab.core.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;

class Approx32LawsTest {
  private static float tanh(float x) {
    float[] y = new float[1];
    Approx32.tanh(1, new float[] {x}, y);
    return y[0];
  }

  private static float sigmoid(float x) {
    float[] y = new float[1];
    Approx32.sigmoid(1, new float[] {x}, y);
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
    assertThat((double) tanh(x)).isCloseTo(exact, within(4e-7 * Math.abs(exact)));
  }

  @Property(tries = 5000)
  void expHasItsStatedRelativeError(@ForAll @FloatRange(min = -87, max = 88) float x) {
    double exact = Math.exp(x);
    assertThat((double) exp(x)).isCloseTo(exact, within(3e-7 * exact));
  }

  @Property
  void expIsNeverNegative(@ForAll float x) {
    assertThat(exp(x)).isGreaterThanOrEqualTo(0);
  }

  @Property(tries = 5000)
  void sigmoidHasItsStatedAbsoluteError(@ForAll @FloatRange(min = -30, max = 30) float x) {
    assertThat((double) sigmoid(x)).isCloseTo(1 / (1 + Math.exp(-x)), within(2e-7));
  }

  @Property
  void tanhIsOddAndBounded(@ForAll float x) {
    assertThat(tanh(-x)).isEqualTo(-tanh(x));
    assertThat(tanh(x)).isBetween(-1f, 1f);
  }

  @Property
  void sigmoidsOfOppositesAddToOne(@ForAll float x) {
    assertThat((double) sigmoid(x) + sigmoid(-x)).isCloseTo(1, within(1e-7));
    assertThat(sigmoid(x)).isBetween(0f, 1f);
  }

  @Example
  void theEndsAreReachedAndNanIsKept() {
    assertThat(tanh(Float.POSITIVE_INFINITY)).isEqualTo(1);
    assertThat(tanh(Float.NEGATIVE_INFINITY)).isEqualTo(-1);
    assertThat(sigmoid(18)).isEqualTo(1);
    assertThat(sigmoid(-18)).isZero();
    assertThat(exp(0)).isEqualTo(1);
    assertThat(exp(-104)).isZero();
    assertThat(exp(Float.NEGATIVE_INFINITY)).isZero();
    assertThat(exp(89)).isInfinite();
    assertThat(tanh(Float.NaN)).isNaN();
    assertThat(exp(Float.NaN)).isNaN();
    assertThat(sigmoid(Float.NaN)).isNaN();
  }
}
