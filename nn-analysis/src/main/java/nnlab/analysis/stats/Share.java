package nnlab.analysis.stats;

import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * How many of how many: for example runs that ended in a minimum.
 *
 * @param successes from 0 to trials
 * @param trials at least one
 */
public record Share(int successes, int trials) {
  private static final NormalDistribution NORMAL = new NormalDistribution();

  public Share {
    if (trials < 1 || successes < 0 || successes > trials) {
      throw new IllegalArgumentException(
          "a share is between 0 of n and n of n, got " + successes + " of " + trials);
    }
  }

  /** The share as a number. */
  public double value() {
    return (double) successes / trials;
  }

  /** Wilson's score interval (1927): sensible also for few trials and for shares of 0 and 1. */
  public Interval interval(double level) {
    Interval.requireLevel(level);
    double z = NORMAL.inverseCumulativeProbability((1 + level) / 2);
    double weight = z * z / trials;
    double p = value();
    double centre = (p + weight / 2) / (1 + weight);
    double half = z * Math.sqrt(p * (1 - p) / trials + weight / (4 * trials)) / (1 + weight);
    double lower = successes == 0 ? 0 : centre - half;
    double upper = successes == trials ? 1 : centre + half;
    return new Interval(p, lower, upper, level);
  }

  /**
   * Two-sided p-value of the hypothesis that the true share is the bound, by the score test that
   * Wilson's interval inverts.
   *
   * @param bound between 0 and 1, both excluded
   */
  public double pValue(double bound) {
    if (!(bound > 0 && bound < 1)) {
      throw new IllegalArgumentException("a share to test is between 0 and 1, got " + bound);
    }
    double z = (value() - bound) / Math.sqrt(bound * (1 - bound) / trials);
    return 2 * NORMAL.cumulativeProbability(-Math.abs(z));
  }
}
