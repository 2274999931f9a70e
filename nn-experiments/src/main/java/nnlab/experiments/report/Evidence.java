package nnlab.experiments.report;

import java.util.List;

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
  /** Copies the list. */
  public Evidence {
    perSeed = List.copyOf(perSeed);
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
