package nnlab.analysis.stats;

/**
 * An estimate with the interval that holds the true value with the stated confidence.
 *
 * @param estimate the point estimate
 * @param lower lower end
 * @param upper upper end
 * @param level confidence, for example 0.95
 */
public record Interval(double estimate, double lower, double upper, double level) {
  public Interval {
    requireLevel(level);
    if (Double.isNaN(estimate) || !(lower <= upper)) {
      throw new IllegalArgumentException(
          "an interval needs a number and lower <= upper, got "
              + estimate
              + " in ["
              + lower
              + ", "
              + upper
              + "]");
    }
  }

  /** Whether the interval holds this value. */
  public boolean contains(double value) {
    return lower <= value && value <= upper;
  }

  /** Whether every value of the interval is greater than the bound. */
  public boolean liesAbove(double bound) {
    return lower > bound;
  }

  /** Whether every value of the interval is less than the bound. */
  public boolean liesBelow(double bound) {
    return upper < bound;
  }

  static void requireLevel(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "a confidence level lies between 0 and 1, for example 0.95, got " + level);
    }
  }
}
