package nnlab.experiments.json;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Numbers from text, as people and other programs write them: {@code -12}, {@code 0.5}, {@code
 * 1e-3}. Nothing else is a number here, though Java reads {@code 10d}, {@code 0x1p3} and digits of
 * other scripts; and nothing wraps, overflows or vanishes.
 */
final class Decimals {
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,9})?");

  private static final int LONGEST = 1000;

  private Decimals() {}

  /**
   * A whole number; {@code 1e3} and {@code 5.0} are whole.
   *
   * @throws NumberFormatException if it is none, or not from {@code least} to {@code most}
   */
  static long whole(String text, long least, long most) {
    require(text);
    try {
      // Looks at the exponent first: 1e30000000 costs nothing.
      long value = new BigDecimal(text).longValueExact();
      if (value >= least && value <= most) {
        return value;
      }
    } catch (ArithmeticException e) {
      throw outside(text, e);
    }
    throw outside(text, null);
  }

  /**
   * A finite number.
   *
   * @throws NumberFormatException if it is none, or too large or too near to 0 for a double
   */
  static double real(String text) {
    require(text);
    double value = Double.parseDouble(text);
    boolean vanished = value == 0 && text.split("[eE]")[0].matches(".*[1-9].*");
    if (Double.isInfinite(value) || vanished) {
      throw outside(text, null);
    }
    return value;
  }

  private static void require(String text) {
    if (text.length() > LONGEST || !DECIMAL.matcher(text).matches()) {
      throw new NumberFormatException("no decimal number: " + JsonException.shown(text));
    }
  }

  private static NumberFormatException outside(String text, Throwable cause) {
    NumberFormatException e =
        new NumberFormatException(
            String.format(Locale.ROOT, "not possible here: %s", JsonException.shown(text)));
    e.initCause(cause);
    return e;
  }
}
