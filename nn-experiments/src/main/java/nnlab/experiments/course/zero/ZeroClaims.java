package nnlab.experiments.course.zero;

import static nnlab.experiments.course.zero.Look.FIRST_LOSS;
import static nnlab.experiments.course.zero.Look.HIGHEST;
import static nnlab.experiments.course.zero.Look.LOSS;
import static nnlab.experiments.course.zero.Search.ADAM;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import nnlab.analysis.stats.Bootstrap;
import nnlab.analysis.stats.Correlation;
import nnlab.analysis.stats.Interval;
import nnlab.analysis.stats.Share;
import nnlab.core.random.Rng;
import nnlab.experiments.claims.Bound;
import nnlab.experiments.claims.ClaimRule;
import nnlab.experiments.study.Log;
import nnlab.experiments.study.Report;
import nnlab.experiments.study.Runs;

/**
 * The report's sentences about 2-3, decided from the relu networks' ends of Adam on the norm: those
 * are what the report looked at.
 *
 * @param relu trainings of the relu network, none of which diverged
 */
public record ZeroClaims(Runs<?> relu, Report page) {
  /** Below this loss a run counts as converged. */
  static final double CONVERGED = 0.1;

  static final Predicate<Log> HAD_CONVERGED = log -> log.last(FIRST_LOSS) < CONVERGED;

  private static final double HALF = 0.5;

  /** Fewer runs drawn again and again say nothing about a correlation. */
  private static final int FEWEST_TO_RESAMPLE = 10;

  /** The report's own reading, and both denominators of the full one. */
  private static final List<Ratio> CORRELATED =
      List.of(Ratio.DIAGONAL_OF_ALL, Ratio.FULL_OF_ALL, Ratio.FULL_OF_NONZERO);

  /** Adds them all. */
  public void add() {
    for (Ratio ratio : Ratio.values()) {
      String title = ratio.quantity.name();
      decide(
          "Z1 " + title,
          "Where the loss is below 0.1, the minimal ratio is above 0.5 (" + title + ").",
          "share of runs with a ratio above 0.5 where L < 0.1",
          aboveHalf(relu, ADAM, ratio),
          "no run with L < 0.1");
    }
    for (Ratio ratio : CORRELATED) {
      String title = ratio.quantity.name();
      page.claim(
          new ClaimRule(
              "Z2 " + title,
              "The minimal ratio falls as the loss rises (" + title + ").",
              "Spearman's correlation of ratio and loss over the runs",
              new Bound.Below(0)),
          rule ->
              correlation(relu, ADAM, ratio, page.seed())
                  .map(interval -> rule.decideBootstrap(relu.size(), interval))
                  .orElse(rule.undecided("fewer than 10 runs, or the same ratio in all of them")));
    }
    decide(
        "Z3",
        "Where training has converged, minimising the norm lowers the loss further.",
        "share of runs with L₂ < 0.99 L₁ where L₁ < 0.1",
        share(
            relu.which(HAD_CONVERGED),
            log -> log.last(ADAM.end(LOSS)) < 0.99 * log.last(FIRST_LOSS)),
        "no run had converged after phase one");
    decide(
        "Z4",
        "Where it has not, the loss shoots up.",
        "share of runs with largest L > 2 L₁ where L₁ ≥ 0.1",
        share(
            relu.which(HAD_CONVERGED.negate()),
            log -> log.last(ADAM.end(HIGHEST)) > 2 * log.last(FIRST_LOSS)),
        "every run had converged after phase one");
  }

  private void decide(
      String id, String statement, String statistic, Optional<Share> share, String whyNot) {
    page.claim(
        new ClaimRule(id, statement, statistic, new Bound.Above(HALF)),
        rule -> share.map(rule::decideShare).orElse(rule.undecided(whyNot)));
  }

  /**
   * Runs with a ratio above 0.5 among those whose search ended with a loss below 0.1; empty if
   * there are none. A ratio that is not defined is not above 0.5.
   */
  static Optional<Share> aboveHalf(Runs<?> runs, Search search, Ratio ratio) {
    return share(
        runs.which(log -> log.last(search.end(LOSS)) < CONVERGED),
        log -> log.last(search.end(ratio.quantity)) > HALF);
  }

  private static Optional<Share> share(Runs<?> among, Predicate<Log> holds) {
    return among.isEmpty()
        ? Optional.empty()
        : Optional.of(new Share(among.which(holds).size(), among.size()));
  }

  /**
   * Spearman's correlation of ratio and loss over the runs, with its bootstrap interval; empty for
   * fewer than ten runs, or where it is not defined.
   */
  static Optional<Interval> correlation(Runs<?> runs, Search search, Ratio ratio, long seed) {
    double[] losses = runs.each(search.end(LOSS));
    double[] ratios = runs.each(search.end(ratio.quantity));
    if (runs.size() < FEWEST_TO_RESAMPLE
        || Arrays.stream(ratios).anyMatch(Double::isNaN)
        || Double.isNaN(Correlation.SPEARMAN.of(ratios, losses))) {
      return Optional.empty();
    }
    Rng rng = Rng.of(seed).split("bootstrap");
    return Optional.of(Correlation.SPEARMAN.interval(ratios, losses, Bootstrap.standard(), rng));
  }
}
