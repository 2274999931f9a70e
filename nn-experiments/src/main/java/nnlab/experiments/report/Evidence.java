package nnlab.experiments.report;

import java.util.List;
import java.util.Locale;

/**
 * The numbers that a claim was decided from, so that several runs can be put together.
 *
 * @param kind how they are put together
 * @param statistic what was measured
 * @param above the statistic is claimed to be above this; NaN if there is no such bound
 * @param below the statistic is claimed to be below this; NaN if there is no such bound
 * @param perSeed one number for each seed; empty for a share
 * @param pairs that each correlation was computed from; 0 for the other kinds
 * @param successes of a share; 0 for the other kinds
 * @param trials of a share; 0 for the other kinds
 * @param pValue two-sided, of the hypothesis that the true value is the bound; NaN where there are
 *     too few numbers
 */
public record Evidence(
    Kind kind,
    String statistic,
    double above,
    double below,
    List<Double> perSeed,
    int pairs,
    int successes,
    int trials,
    double pValue) {
  /** Copies the list, and refuses numbers that no measurement gives. */
  public Evidence {
    perSeed = List.copyOf(perSeed);
    if (pairs < 0 || successes < 0 || successes > trials) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "expected 0 or more pairs, and as many trials as successes or more, got %d, %d and %d",
              pairs,
              trials,
              successes));
    }
    if (Double.isNaN(above) && Double.isNaN(below) || above >= below) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "expected a bound or a range, got above %s, below %s", above, below));
    }
    if (pValue < 0 || pValue > 1) {
      throw new IllegalArgumentException("a p-value is from 0 to 1, got " + pValue);
    }
    if (kind == Kind.SHARE && trials < 1) {
      throw new IllegalArgumentException("a share needs trials");
    }
    boolean correlates = kind == Kind.CORRELATION;
    if (correlates && perSeed.stream().anyMatch(r -> Math.abs(r) > 1)) {
      throw new IllegalArgumentException("expected correlations between -1 and 1, got " + perSeed);
    }
  }

  /** How a claim is decided. */
  public enum Kind {
    /** By the mean over seeds. */
    MEAN,
    /** By one rank correlation per seed. */
    CORRELATION,
    /** By a share of runs. */
    SHARE
  }
}
