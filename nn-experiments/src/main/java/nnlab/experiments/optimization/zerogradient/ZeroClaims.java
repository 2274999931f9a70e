package nnlab.experiments.optimization.zerogradient;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import nnlab.analysis.stats.Bootstrap;
import nnlab.analysis.stats.Correlation;
import nnlab.analysis.stats.Interval;
import nnlab.analysis.stats.Share;
import nnlab.core.random.Rng;
import nnlab.experiments.claims.Bound;
import nnlab.experiments.claims.ClaimRule;
import nnlab.experiments.report.Claim;

/**
 * The report's sentences about 2-3, decided from the relu networks' ends of Adam on the norm: those
 * are what the report looked at.
 *
 * @param relu trainings of the relu network
 * @param seed of the bootstrap
 */
record ZeroClaims(List<ZeroRun> relu, long seed) {
  /** Below this loss a run counts as converged. */
  static final double CONVERGED = 0.1;

  private static final double HALF = 0.5;

  /** Fewer runs drawn again and again say nothing about a correlation. */
  private static final int FEWEST_TO_RESAMPLE = 10;

  /** The report's own reading, and both denominators of the full one. */
  private static final List<Ratio> CORRELATED =
      List.of(Ratio.DIAGONAL_OF_ALL, Ratio.FULL_OF_ALL, Ratio.FULL_OF_NONZERO);

  private static final ClaimRule GOES_ON_FALLING =
      new ClaimRule(
          "Z3",
          "Where training has converged, minimising the norm lowers the loss further.",
          "share of runs with L₂ < 0.99 L₁ where L₁ < 0.1",
          new Bound.Above(HALF));

  private static final ClaimRule SHOOTS_UP =
      new ClaimRule(
          "Z4",
          "Where it has not, the loss shoots up.",
          "share of runs with largest L > 2 L₁ where L₁ ≥ 0.1",
          new Bound.Above(HALF));

  /** Their verdicts. */
  List<Claim> decided() {
    List<Claim> claims = new ArrayList<>();
    for (Ratio ratio : Ratio.values()) {
      claims.add(
          share(aboveHalf(ratio), aboveHalf(relu, Search.ADAM, ratio), "no run with L < 0.1"));
    }
    CORRELATED.forEach(ratio -> claims.add(correlation(ratio)));
    claims.add(
        share(
            GOES_ON_FALLING,
            shareOf(run -> run.firstLoss() < CONVERGED, run -> falls(run)),
            "no run had converged after phase one"));
    claims.add(
        share(
            SHOOTS_UP,
            shareOf(run -> run.firstLoss() >= CONVERGED, run -> rises(run)),
            "every run had converged after phase one"));
    return claims;
  }

  /** The same claims at a scale that cannot decide them. */
  static List<Claim> undecided(String why) {
    List<ClaimRule> rules = new ArrayList<>();
    for (Ratio ratio : Ratio.values()) {
      rules.add(aboveHalf(ratio));
    }
    CORRELATED.forEach(ratio -> rules.add(falling(ratio)));
    rules.add(GOES_ON_FALLING);
    rules.add(SHOOTS_UP);
    return rules.stream().map(rule -> rule.undecided(why)).toList();
  }

  private static ClaimRule aboveHalf(Ratio ratio) {
    return new ClaimRule(
        "Z1 " + ratio.title(),
        String.format(
            Locale.ROOT,
            "Where the loss is below 0.1, the minimal ratio is above 0.5 (%s).",
            ratio.title()),
        "share of runs with a ratio above 0.5 where L < 0.1",
        new Bound.Above(HALF));
  }

  private static ClaimRule falling(Ratio ratio) {
    return new ClaimRule(
        "Z2 " + ratio.title(),
        String.format(
            Locale.ROOT, "The minimal ratio falls as the loss rises (%s).", ratio.title()),
        "Spearman's correlation of ratio and loss over the runs",
        new Bound.Below(0));
  }

  private static boolean falls(ZeroRun run) {
    return run.adam().loss() < 0.99 * run.firstLoss();
  }

  private static boolean rises(ZeroRun run) {
    return run.adam().highestLoss() > 2 * run.firstLoss();
  }

  private Optional<Share> shareOf(Predicate<ZeroRun> among, Predicate<ZeroRun> holds) {
    List<ZeroRun> eligible = relu.stream().filter(among).toList();
    return share((int) eligible.stream().filter(holds).count(), eligible.size());
  }

  private static Optional<Share> share(int successes, int trials) {
    return trials == 0 ? Optional.empty() : Optional.of(new Share(successes, trials));
  }

  private static Claim share(ClaimRule rule, Optional<Share> share, String whyNot) {
    return share.map(rule::decideShare).orElseGet(() -> rule.undecided(whyNot));
  }

  private Claim correlation(Ratio ratio) {
    ClaimRule rule = falling(ratio);
    return correlation(relu, Search.ADAM, ratio, seed)
        .map(interval -> rule.decideBootstrap(relu.size(), interval))
        .orElseGet(() -> rule.undecided("fewer than 10 runs, or the same ratio in all of them"));
  }

  /**
   * Runs with a ratio above 0.5 among those whose search ended with a loss below 0.1; empty if
   * there are none. A ratio that is not defined is not above 0.5.
   */
  static Optional<Share> aboveHalf(List<ZeroRun> runs, Search search, Ratio ratio) {
    List<End> low =
        runs.stream().map(run -> run.end(search)).filter(end -> end.loss() < CONVERGED).toList();
    return share((int) low.stream().filter(end -> ratio.of(end) > HALF).count(), low.size());
  }

  /**
   * Spearman's correlation of ratio and loss over the runs, with its bootstrap interval; empty for
   * fewer than ten runs, or where it is not defined.
   */
  static Optional<Interval> correlation(List<ZeroRun> runs, Search search, Ratio ratio, long seed) {
    double[] losses = runs.stream().mapToDouble(run -> run.end(search).loss()).toArray();
    double[] ratios = runs.stream().mapToDouble(run -> ratio.of(run.end(search))).toArray();
    for (double value : ratios) {
      if (Double.isNaN(value)) {
        return Optional.empty();
      }
    }
    if (runs.size() < FEWEST_TO_RESAMPLE || Double.isNaN(Correlation.SPEARMAN.of(ratios, losses))) {
      return Optional.empty();
    }
    Rng rng = Rng.of(seed).split("bootstrap");
    return Optional.of(Correlation.SPEARMAN.interval(ratios, losses, Bootstrap.standard(), rng));
  }
}
