package nnlab.experiments.study;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import nnlab.experiments.report.Numerals;

/**
 * A column of a table.
 *
 * @param head what stands above it
 * @param cell of a row: a text, or a number, which is written as a person wants it
 * @param <T> what a row is about
 */
public record Column<T>(String head, Function<? super T, ?> cell) {
  private static final int DIGITS = 3;

  /** A column of texts or numbers. */
  public static <T> Column<T> of(String head, Function<? super T, ?> cell) {
    return new Column<>(head, cell);
  }

  /** Where each row is an arm's trainings: the median of their last numbers. */
  public static <A extends Record> Column<Runs<A>> median(Quantity quantity) {
    return median(quantity, log -> log.last(quantity));
  }

  /** Where each row is an arm's trainings: the median of a number of them. */
  public static <A extends Record> Column<Runs<A>> median(
      Quantity quantity, ToDoubleFunction<Log> of) {
    return of(quantity.title(), runs -> quantity.format(runs.median(of)));
  }

  String textOf(T row) {
    return text(cell.apply(row));
  }

  /** Three digits of a number, all of a count, a dash for what is none. */
  static String text(Object value) {
    if (value instanceof Double number) {
      return Numerals.format(number, DIGITS);
    }
    return value instanceof Integer || value instanceof Long
        ? Numerals.count(((Number) value).longValue())
        : String.valueOf(value);
  }

  /** A share from 0 to 1 in percent: {@code 97.5 %}; a dash for NaN. */
  public static String percent(double share) {
    return Double.isNaN(share) ? "–" : Numerals.format(100 * share, DIGITS) + " %";
  }
}
