package nnlab.experiments.run;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import nnlab.experiments.report.Numerals;

/** The one rule that all settings are held against; see {@link Allow} for its exceptions. */
final class Limits {

  /** Of whole numbers, so that the sum of two settings does not wrap. */
  private static final double MOST = 1e9;

  private Limits() {}

  /**
   * Refuses settings out of their limits.
   *
   * @param prefix of their names, such as {@code narrow.} for a group
   * @throws IllegalArgumentException naming the setting, what it must be and what it is
   */
  static void check(Record config, String prefix) {
    for (RecordComponent field : config.getClass().getRecordComponents()) {
      String name = prefix + field.getName();
      Object value = value(config, field);
      Allow allow = field.getAnnotation(Allow.class);
      if (value instanceof Record inner) {
        check(inner, name + ".");
      } else if (value instanceof Number number) {
        check(name, number.doubleValue(), allow, most(number));
      } else if (value instanceof List<?> list) {
        check(name, list, allow);
      }
    }
  }

  private static void check(String name, List<?> list, Allow allow) {
    if (list.isEmpty() && (allow == null || !allow.empty())) {
      throw new IllegalArgumentException(name + " must have at least one value, got none");
    }
    for (Object item : list) {
      if (item instanceof Number number) {
        check(name, number.doubleValue(), allow, most(number));
      }
    }
  }

  private static void check(String name, double value, Allow allow, double most) {
    double from = allow == null ? Double.NaN : allow.from();
    double to = Math.min(allow == null ? Double.MAX_VALUE : allow.to(), most);
    boolean low = Double.isNaN(from) ? value > 0 : value >= from;
    if (!(low && value <= to)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s must be %s, got %s",
              name,
              range(from, to),
              value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value)));
    }
  }

  private static double most(Number number) {
    return number instanceof Double ? Double.MAX_VALUE : MOST;
  }

  private static String range(double from, double to) {
    String least = Double.isNaN(from) ? "above 0" : "at least " + Numerals.format(from, 6);
    return to == Double.MAX_VALUE ? least : least + " and at most " + Numerals.format(to, 6);
  }

  private static Object value(Record config, RecordComponent field) {
    try {
      field.getAccessor().setAccessible(true);
      return field.getAccessor().invoke(config);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + field, e);
    }
  }
}
