package nnlab.layers.optim;

/** The ranges that settings must lie in. */
final class Check {
  private Check() {}

  static void fraction(String name, double value) {
    require(value >= 0 && value < 1, name, value, "at least 0 and less than 1");
  }

  static void positive(String name, double value) {
    require(value > 0 && value < Double.POSITIVE_INFINITY, name, value, "positive and finite");
  }

  static void notNegative(String name, double value) {
    require(value >= 0 && value < Double.POSITIVE_INFINITY, name, value, "at least 0 and finite");
  }

  static void require(boolean holds, String name, Object value, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(name + " must be " + rule + ", got " + value);
    }
  }
}
