package nnlab.analysis.curvature;

/**
 * How many curvatures are positive, zero and negative.
 *
 * @param positive above the tolerance
 * @param zero within the tolerance of zero: their sign is not known
 * @param negative below minus the tolerance; of a Hessian's eigenvalues this is the Morse index
 * @param rawPositive above zero, whatever the tolerance
 * @param tolerance what counts as zero
 */
public record SignCount(int positive, int zero, int negative, int rawPositive, double tolerance) {
  public SignCount {
    if (positive < 0 || zero < 0 || negative < 0 || positive + zero + negative == 0) {
      throw new IllegalArgumentException(
          "expected counts of at least one curvature, got "
              + positive
              + ", "
              + zero
              + ", "
              + negative);
    }
    if (!(tolerance >= 0)) {
      throw new IllegalArgumentException("a tolerance is not negative, got " + tolerance);
    }
  }

  /** Counts the signs of these numbers. */
  public static SignCount of(double[] curvatures, double tolerance) {
    int positive = 0;
    int negative = 0;
    int raw = 0;
    for (double value : curvatures) {
      positive += value > tolerance ? 1 : 0;
      negative += value < -tolerance ? 1 : 0;
      raw += value > 0 ? 1 : 0;
    }
    int zero = curvatures.length - positive - negative;
    return new SignCount(positive, zero, negative, raw, tolerance);
  }

  /** All of them. */
  public int total() {
    return positive + zero + negative;
  }

  /** Positive of all: the minimal ratio with its first denominator. */
  public double positiveShare() {
    return (double) positive / total();
  }

  /** Positive of those that are not zero: the second denominator; NaN if all are zero. */
  public double positiveOfNonzero() {
    return (double) positive / (positive + negative);
  }

  /** Zero of all. */
  public double zeroShare() {
    return (double) zero / total();
  }

  /** Negative of all. */
  public double negativeShare() {
    return (double) negative / total();
  }

  /** Above zero of all, counting rounding as curvature. */
  public double rawPositiveShare() {
    return (double) rawPositive / total();
  }
}
