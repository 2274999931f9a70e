package nnlab.layers.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

class FormulaLawsTest {
  @Property
  void writtenFunctionsEqualNamedOnesToTheBit(@ForAll @DoubleRange(min = -50, max = 50) double x) {
    assertThat(Formula.parse("sin(x)+cos(x^2)").at(x)).isEqualTo(Functions.CHIRP.at(x));
    assertThat(Formula.parse("sin(x)+cos(x^2/10)").at(x)).isEqualTo(Functions.CHIRP_TENTH.at(x));
    assertThat(Formula.parse("sin(x)+cos(x^2/5)").at(x)).isEqualTo(Functions.CHIRP_FIFTH.at(x));
  }

  /** Any text is a function or refused with an explanation; nothing else ever comes out. */
  @Property
  void anyTextIsReadOrRefused(@ForAll("texts") String text) {
    try {
      TargetFunction function = Functions.of(text);
      // Boxed, so that NaN equals NaN.
      Double value = function.at(0.5);
      assertThat(value).isEqualTo(Double.valueOf(function.at(0.5)));
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageStartingWith("formula \"").hasMessageContaining("write a function");
    }
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "x", "y", "1", ".", "e", "2.5", "1e", "+", "-", "*", "/", "^", "%", "(", ")", ",", " ",
            "sin", "sqrt(", "pow(", "log", "pi", "π", "#", "!", "\u0000", "99999");
    return pieces.list().ofMaxSize(12).map(list -> String.join("", list));
  }

  @Property
  void arbitraryCharactersAreReadOrRefused(@ForAll String text) {
    String strange = text + "\u2602";
    assertThatThrownBy(() -> Functions.of(strange)).isInstanceOf(IllegalArgumentException.class);
  }
}
