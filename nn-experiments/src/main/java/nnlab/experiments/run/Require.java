package nnlab.experiments.run;

/** What the settings of experiments must be: for the constructors of their records. */
public final class Require {
  private Require() {}

  /** Refuses 0 and less. */
  public static void positive(String name, int value) {
    atLeast(name, value, 1);
  }

  /** Refuses less than {@code least}. */
  public static void atLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be " + least + " or more, got " + value);
    }
  }

  /** Refuses 0 and less, infinity and NaN. */
  public static void positive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be above 0 and finite, got " + value);
    }
  }

  /** Refuses what is outside 0 to 1. */
  public static void share(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be between 0 and 1, got " + value);
    }
  }
}
