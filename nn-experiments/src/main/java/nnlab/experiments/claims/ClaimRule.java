package nnlab.experiments.claims;

import java.util.Arrays;
import java.util.List;
import nnlab.analysis.stats.Estimate;
import nnlab.analysis.stats.FisherZ;
import nnlab.analysis.stats.Interval;
import nnlab.analysis.stats.Share;
import nnlab.experiments.report.Claim;
import nnlab.experiments.report.Evidence;
import nnlab.experiments.report.Evidence.Kind;
import nnlab.experiments.report.Verdict;

/**
 * A sentence of the course report with the statistic and the bound that decide it, fixed before any
 * run. A claim is supported if the 95 % interval of its statistic lies wholly beyond the bound, not
 * supported if wholly short of it, and undecided otherwise. Fewer than three seeds decide nothing.
 *
 * @param id its short name, such as {@code F1}
 * @param statement the sentence
 * @param statistic what is measured for each seed
 * @param bound what the sentence says about it
 */
public record ClaimRule(String id, String statement, String statistic, Bound bound) {
  private static final int FEWEST_SEEDS = 3;

  /** Fisher's interval knows its error from four pairs on. */
  private static final int FEWEST_PAIRS = 4;

  /** Fewer runs drawn again with replacement are too often the same few. */
  public static final int FEWEST_RESAMPLED = 8;

  private static final double LEVEL = 0.95;

  /** Decides by the mean over seeds, with Student's t interval. */
  public Claim decide(double... perSeed) {
    Seeds seeds = new Seeds(Kind.MEAN, perSeed, 0);
    String obstacle = obstacle(perSeed);
    if (!obstacle.isEmpty()) {
      return undecided(obstacle, seeds.evidence(Double.NaN));
    }
    Estimate mean = Estimate.ofMean(perSeed);
    Evidence evidence = seeds.evidence(bound.pValue(mean::pValue));
    return decided(mean.interval(LEVEL), perSeed.length + " seeds", evidence);
  }

  /**
   * Decides by one rank correlation per seed: their mean with Student's t interval on Fisher's z
   * scale.
   *
   * @param pairs settings or points that each correlation was computed from
   */
  public Claim decideCorrelation(int pairs, double... perSeed) {
    Seeds seeds = new Seeds(Kind.CORRELATION, perSeed, pairs);
    String obstacle =
        pairs < FEWEST_PAIRS ? tooFew("pairs", FEWEST_PAIRS, pairs) : obstacle(perSeed);
    if (!obstacle.isEmpty()) {
      return undecided(obstacle, seeds.evidence(Double.NaN));
    }
    double pValue = bound.pValue(c -> FisherZ.pValueAcrossSeeds(perSeed, pairs, c));
    return decided(
        FisherZ.acrossSeeds(perSeed, pairs, LEVEL),
        perSeed.length + " seeds",
        seeds.evidence(pValue));
  }

  /**
   * Decides by one correlation over many runs that differ in more than their seed, with the
   * bootstrap's interval. Pooled with other sweeps, it counts as one correlation among theirs.
   *
   * @param pairs runs that it was computed from
   * @param interval of the correlation, its level 95 %
   */
  public Claim decideBootstrap(int pairs, Interval interval) {
    double[] one = {interval.estimate()};
    if (pairs < FEWEST_RESAMPLED) {
      return undecided(
          tooFew("runs", FEWEST_RESAMPLED, pairs),
          new Seeds(Kind.CORRELATION, one, pairs).evidence(Double.NaN));
    }
    double pValue = bound.pValue(c -> FisherZ.pValue(interval, c));
    return decided(
        interval,
        "bootstrap over " + pairs + " runs",
        new Seeds(Kind.CORRELATION, one, pairs).evidence(pValue));
  }

  /** Decides by a share of runs, with Wilson's interval. */
  public Claim decideShare(Share share) {
    boolean enough = share.trials() >= FEWEST_SEEDS;
    Evidence evidence =
        new Evidence(
            Kind.SHARE,
            statistic,
            bound.above(),
            bound.below(),
            List.of(),
            0,
            share.successes(),
            share.trials(),
            enough ? bound.pValue(share::pValue) : Double.NaN);
    return enough
        ? decided(
            share.interval(LEVEL), share.successes() + " of " + share.trials() + " runs", evidence)
        : undecided(tooFew("runs", FEWEST_SEEDS, share.trials()), evidence);
  }

  /** Numbers of one kind, which become evidence for this rule. */
  private final class Seeds {
    private final Kind kind;
    private final List<Double> perSeed;
    private final int pairs;

    Seeds(Kind kind, double[] perSeed, int pairs) {
      this.kind = kind;
      this.perSeed = Arrays.stream(perSeed).boxed().toList();
      this.pairs = pairs;
    }

    Evidence evidence(double pValue) {
      return new Evidence(
          kind, statistic, bound.above(), bound.below(), perSeed, pairs, 0, 0, pValue);
    }
  }

  /** Says that this run cannot decide the claim. */
  public Claim undecided(String why) {
    return Claim.undecided(id, statement, held(), why);
  }

  private Claim undecided(String why, Evidence evidence) {
    return new Claim(
        id,
        statement,
        held(),
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Verdict.UNDECIDED,
        why,
        evidence);
  }

  private Claim decided(Interval interval, String basis, Evidence evidence) {
    return new Claim(
        id,
        statement,
        held(),
        interval.estimate(),
        interval.lower(),
        interval.upper(),
        bound.judge(interval),
        basis,
        evidence);
  }

  private String held() {
    return statistic + " (claim: " + bound + ")";
  }

  private static String obstacle(double[] perSeed) {
    if (perSeed.length < FEWEST_SEEDS) {
      return tooFew("seeds", FEWEST_SEEDS, perSeed.length);
    }
    long missing = Arrays.stream(perSeed).filter(s -> !Double.isFinite(s)).count();
    return missing == 0 ? "" : missing + " of " + perSeed.length + " seeds gave no number";
  }

  private static String tooFew(String what, int fewest, int count) {
    return "needs at least " + fewest + " " + what + ", this run has " + count;
  }
}
