package nnlab.analysis.stats;

import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * Intervals of correlations on the scale z = artanh r, where their error is about normal with
 * deviation 1 / sqrt(n - 3), whatever r (Fisher 1921).
 */
public final class FisherZ {
  private static final NormalDistribution NORMAL = new NormalDistribution();

  private FisherZ() {}

  /**
   * The interval of one Pearson correlation of {@code pairs} pairs of normal numbers.
   *
   * @throws IllegalArgumentException for fewer than four pairs or |r| > 1
   */
  public static Interval interval(double r, int pairs, double level) {
    Interval.requireLevel(level);
    requirePairs(pairs);
    double z = transform(r);
    double half = NORMAL.inverseCumulativeProbability((1 + level) / 2) / Math.sqrt(pairs - 3);
    return back(r, z - half, z + half, level);
  }

  /**
   * The mean over seeds of one rank correlation per seed, with Student's t interval on the z scale.
   *
   * @param correlations one per seed, at least two
   * @param pairs pairs that each was computed from
   */
  public static Interval acrossSeeds(double[] correlations, int pairs, double level) {
    Interval onScale = zEstimate(correlations, pairs).interval(level);
    return back(Math.tanh(onScale.estimate()), onScale.lower(), onScale.upper(), level);
  }

  /** Two-sided p-value of the hypothesis that the mean rank correlation over seeds is the bound. */
  public static double pValueAcrossSeeds(double[] correlations, int pairs, double bound) {
    return zEstimate(correlations, pairs).pValue(transform(bound));
  }

  /**
   * Two-sided p-value of the hypothesis that a correlation is the bound, from an interval around it
   * (by the bootstrap, for example), whose width on the z scale is taken for that of a normal
   * error. NaN if an end of the interval is a perfect correlation: then the width is not known.
   */
  public static double pValue(Interval interval, double bound) {
    double width = transform(interval.upper()) - transform(interval.lower());
    double deviations = 2 * NORMAL.inverseCumulativeProbability((1 + interval.level()) / 2);
    double gap = Math.abs(transform(interval.estimate()) - transform(bound));
    return Double.isFinite(width) && width > 0
        ? 2 * NORMAL.cumulativeProbability(-gap * deviations / width)
        : Double.NaN;
  }

  /**
   * artanh r. A perfect rank correlation would be infinite; it counts as half way between 1 and the
   * largest rank correlation (Spearman's) short of it, 1 - 12 / (n^3 - n).
   */
  private static double transformRank(double r, int pairs) {
    double n = pairs;
    return transform(Math.abs(r) < 1 - 1e-12 ? r : Math.signum(r) * (1 - 6 / (n * n * n - n)));
  }

  private static double transform(double r) {
    if (!(Math.abs(r) <= 1)) {
      throw new IllegalArgumentException("a correlation is from -1 to 1, got " + r);
    }
    return Math.log((1 + r) / (1 - r)) / 2;
  }

  private static Estimate zEstimate(double[] correlations, int pairs) {
    requirePairs(pairs);
    double[] z = new double[correlations.length];
    for (int i = 0; i < z.length; i++) {
      z[i] = transformRank(correlations[i], pairs);
    }
    return Estimate.ofMean(z);
  }

  private static Interval back(double estimate, double lower, double upper, double level) {
    return new Interval(estimate, Math.tanh(lower), Math.tanh(upper), level);
  }

  private static void requirePairs(int pairs) {
    if (pairs < 4) {
      throw new IllegalArgumentException(
          "Fisher's interval needs at least four pairs, got " + pairs);
    }
  }
}
