package nnlab.experiments.exercise;

import java.util.Locale;
import nnlab.core.tensor.Tensor;

/** What the checks of all exercises say when a law does not hold. */
final class Expect {
  private Expect() {}

  static void that(boolean holds, String message, Object... values) {
    if (!holds) {
      throw new AssertionError(String.format(Locale.ROOT, message, values));
    }
  }

  /** Equal up to {@code tolerance} times the larger of 1 and the expected magnitude. */
  static void near(String what, double expected, double got, double tolerance) {
    that(
        Math.abs(got - expected) <= tolerance * Math.max(1, Math.abs(expected)),
        "%s: expected %.8g, got %.8g",
        what,
        expected,
        got);
  }

  /** Element by element, with the index of the first that differs. */
  static void near(String what, Tensor expected, Tensor got, double tolerance) {
    that(got != null, "%s: expected a tensor of shape %s, got null", what, expected.shape());
    that(
        got.shape().equals(expected.shape()),
        "%s: expected shape %s, got %s",
        what,
        expected.shape(),
        got.shape());
    for (int i = 0; i < expected.size(); i++) {
      near(what + ", element " + i, expected.get(i), got.get(i), tolerance);
    }
  }

  static void finite(String what, Tensor got) {
    for (int i = 0; i < got.size(); i++) {
      that(Double.isFinite(got.get(i)), "%s, element %d: got %s", what, i, got.get(i));
    }
  }
}
