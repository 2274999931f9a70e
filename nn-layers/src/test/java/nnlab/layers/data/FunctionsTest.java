package nnlab.layers.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FunctionsTest {
  @Test
  void namedFunctionsHaveTheirKnownValues() {
    // sin 2 + cos 4, sin 2 + cos 0.4, sin 2 + cos 0.8, to 15 digits
    assertThat(Functions.CHIRP.at(2)).isEqualTo(0.255653805962070, within(1e-14));
    assertThat(Functions.CHIRP_TENTH.at(2)).isEqualTo(1.830358420828567, within(1e-14));
    assertThat(Functions.CHIRP_FIFTH.at(2)).isEqualTo(1.606004136172847, within(1e-14));
    // all cosines 1; then the first -1, the rest 1; then 0, -1/2 and the rest
    assertThat(Functions.WEIERSTRASS.at(0)).isEqualTo(2 - 1.0 / 1024);
    assertThat(Functions.WEIERSTRASS.at(1)).isEqualTo(-1.0 / 1024);
    assertThat(Functions.WEIERSTRASS.at(0.5)).isEqualTo(-1.0 / 1024, within(1e-12));
  }

  @Test
  void namesAndFormulasAreUnderstood() {
    assertThat(Functions.of(" weierstrass ")).isSameAs(Functions.WEIERSTRASS);
    assertThat(Functions.of("sin(x) + cos(x^2)")).isSameAs(Functions.CHIRP);
    assertThat(Functions.of("2x^2 - 3").at(5)).isEqualTo(47);
    assertThat(Functions.of("-x^2").at(3)).isEqualTo(-9);
    assertThat(Functions.of("2^-x").at(2)).isEqualTo(0.25);
    assertThat(Functions.of("2^x^2").at(3)).isEqualTo(512);
    assertThat(Functions.of("exp(-x) * sin(2*pi*x)").at(0.25))
        .isEqualTo(StrictMath.exp(-0.25), within(1e-15));
    assertThat(Functions.of("1/x").at(0)).isInfinite();
    assertThat(Functions.of("x % 3").at(7)).isEqualTo(1);
    assertThat(Functions.of("log2(x) + cot(x)*0").at(8)).isEqualTo(3, within(1e-15));
  }

  @Test
  void errorsTeach() {
    assertThatThrownBy(() -> Functions.of("sin(x) + foo(x)"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("formula \"sin(x) + foo(x)\": 'foo' at position 10 is unknown")
        .hasMessageContaining("write a function of x such as sin(x) + cos(x^2)")
        .hasMessageContaining("abs, acos, asin");
    assertThatThrownBy(() -> Functions.of("x + y")).hasMessageContaining("'y' at position 5");
    assertThatThrownBy(() -> Functions.of(" ")).hasMessageContaining("it is empty");
    assertThatThrownBy(() -> Functions.of("x +")).hasMessageContaining("formula \"x +\"");
    assertThatThrownBy(() -> Functions.of("(x")).hasMessageContaining("parenthes");
    assertThatThrownBy(() -> Functions.of("x $ 2")).hasMessageContaining("formula \"x $ 2\"");
  }
}
