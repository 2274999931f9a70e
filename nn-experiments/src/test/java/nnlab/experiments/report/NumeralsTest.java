package nnlab.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumeralsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 0",
        "0.05 | 0.05",
        "-0.05 | −0.05",
        "12000 | 12,000",
        "3e-7 | 3·10⁻⁷",
        "1e-5 | 10⁻⁵",
        "1234567 | 1.23·10⁶",
        "0.30000000000000004 | 0.3",
      })
  void numbersAreWrittenForReaders(double value, String text) {
    assertThat(Numerals.format(value, 3)).isEqualTo(text);
  }

  @Test
  void whatIsNoNumberIsShownAsSuch() {
    assertThat(Numerals.format(Double.NaN, 3)).isEqualTo("–");
    assertThat(Numerals.format(Double.NEGATIVE_INFINITY, 3)).isEqualTo("−∞");
  }

  @Test
  void countsKeepAllTheirDigits() {
    assertThat(Numerals.count(0)).isEqualTo("0");
    assertThat(Numerals.count(999)).isEqualTo("999");
    assertThat(Numerals.count(3_317_760)).isEqualTo("3,317,760");
    assertThat(Numerals.count(-12_345_678)).isEqualTo("−12,345,678");
  }

  @Test
  void powersOfTenAreWrittenOutNearOne() {
    assertThat(Numerals.powerOfTen(-3)).isEqualTo("0.001");
    assertThat(Numerals.powerOfTen(4)).isEqualTo("10,000");
    assertThat(Numerals.powerOfTen(-12)).isEqualTo("10⁻¹²");
  }

  /** Reads a label back, by hand, so that a wrong label cannot agree with itself. */
  static double read(String label) {
    String plain = label.replace(",", "").replace("−", "-");
    for (int digit = 0; digit < 10; digit++) {
      plain = plain.replace("⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(digit), (char) ('0' + digit));
    }
    boolean power = !plain.equals(label.replace(",", "").replace("−", "-"));
    if (!power) {
      return Double.parseDouble(plain);
    }
    String mantissa = plain.contains("·") ? plain.substring(0, plain.indexOf('·')) : "1";
    String exponent = plain.substring(plain.indexOf("10", plain.indexOf('·') + 1) + 2);
    return Double.parseDouble(mantissa + "e" + exponent.replace('⁻', '-'));
  }
}
