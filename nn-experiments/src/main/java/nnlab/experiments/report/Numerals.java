package nnlab.experiments.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/**
 * Numbers as a reader wants them: 0.05, 12,000, 3·10⁻⁷. The same on every machine, whatever its
 * language setting.
 */
public final class Numerals {
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  private Numerals() {}

  /** {@code value} with at most {@code digits} significant digits. */
  public static String format(double value, int digits) {
    if (Double.isNaN(value)) {
      return "–";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "−∞";
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits)).stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    String text =
        exponent >= -4 && exponent <= 5
            ? plain(rounded.abs())
            : scientific(rounded.abs(), exponent);
    return value < 0 ? "−" + text : text;
  }

  /** How many, to the last digit: 3,317,760. */
  public static String count(long value) {
    return (value < 0 ? "−" : "") + plain(BigDecimal.valueOf(value).abs());
  }

  /** 10 to the given power, written out between 0.001 and 10,000 and with an exponent elsewhere. */
  static String powerOfTen(int exponent) {
    return exponent >= -3 && exponent <= 4
        ? plain(BigDecimal.ONE.scaleByPowerOfTen(exponent))
        : "10" + superscript(exponent);
  }

  private static String plain(BigDecimal value) {
    DecimalFormat format =
        new DecimalFormat("#,##0.###############", DecimalFormatSymbols.getInstance(Locale.ROOT));
    return format.format(value);
  }

  private static String scientific(BigDecimal value, int exponent) {
    String mantissa = plain(value.scaleByPowerOfTen(-exponent));
    String power = "10" + superscript(exponent);
    return mantissa.equals("1") ? power : mantissa + "·" + power;
  }

  private static String superscript(int exponent) {
    StringBuilder text = new StringBuilder(exponent < 0 ? "⁻" : "");
    for (char digit : Integer.toString(Math.abs(exponent)).toCharArray()) {
      text.append(SUPERSCRIPTS.charAt(digit - '0'));
    }
    return text.toString();
  }
}
