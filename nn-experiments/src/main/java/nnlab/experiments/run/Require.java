package nnlab.experiments.run;

/** What the settings of experiments must be: for the constructors of their records. */
public final class Require {
  private Require() {}

  /** So that the sum of two settings does not wrap. */
  private static final int MOST = 1_000_000_000;

  /** As many trainings as no class has time for, and few enough for a list. */
  private static final int MOST_TRAININGS = 10_000;

  /** Refuses 0 and less, and numbers of trainings that nobody can wait for. */
  public static void trainings(String name, int value) {
    positive(name, value);
    atMost(name, value, MOST_TRAININGS);
  }

  /** Refuses 0 and less. */
  public static void positive(String name, int value) {
    atLeast(name, value, 1);
  }

  /** Refuses less than {@code least}, and more than a billion. */
  public static void atLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be " + least + " or more, got " + value);
    }
    atMost(name, value, MOST);
  }

  private static void atMost(String name, int value, int most) {
    if (value > most) {
      throw new IllegalArgumentException(name + " must be at most " + most + ", got " + value);
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
