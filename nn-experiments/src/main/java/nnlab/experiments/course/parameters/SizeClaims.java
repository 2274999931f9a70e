package nnlab.experiments.course.parameters;

import static nnlab.experiments.study.Log.TEST_LOSS;
import static nnlab.experiments.study.Log.TRAINING_LOSS;

import nnlab.analysis.stats.Bootstrap;
import nnlab.analysis.stats.Correlation;
import nnlab.analysis.stats.Interval;
import nnlab.core.random.Rng;
import nnlab.experiments.claims.Bound;
import nnlab.experiments.claims.ClaimRule;
import nnlab.experiments.report.Claim;
import nnlab.experiments.study.Quantity;
import nnlab.experiments.study.Report;
import nnlab.experiments.study.Runs;

/**
 * Decides what the course report says about the number of parameters.
 *
 * @param loss training loss that counts as learned at the fixed rate
 */
public record SizeClaims(Runs<Sized> runs, double loss, Report page) {
  /** At this label noise the double descent is claimed. */
  private static final double NOISE = 0.15;

  /** Decides all. */
  public void add(int images) {
    Runs<Sized> all = Sized.of(Kind.DRAWN_RATE, runs);
    Runs<Sized> wide = Sized.wide(Kind.DRAWN_RATE, runs);
    Runs<Sized> fixed = Sized.wide(Kind.FIXED_RATE, runs);
    String alone = "the wide networks alone";
    String rate = "the wide networks at equal rate";
    falls("N1a", TRAINING_LOSS, "all networks", all, all, false);
    falls("N1b", TEST_LOSS, "all networks", all, all, false);
    falls("N1c", TRAINING_LOSS, alone, wide, wide, false);
    falls("N1d", TEST_LOSS, alone, wide, wide, false);
    falls("N1e", TRAINING_LOSS, rate, wide, wide, true);
    falls("N1f", TEST_LOSS, rate, wide, wide, true);
    String equalLoss = "the wide networks trained to the same loss";
    falls("N1g", TEST_LOSS, equalLoss, Sized.reached(loss, fixed), fixed, false);
    Runs<Sized> every = Sized.of(Kind.FIXED_RATE, runs);
    decide(
        new ClaimRule(
            "N2",
            "No overfitting sets in.",
            "Spearman's correlation of parameters and test loss, networks with training accuracy 1",
            new Bound.Below(0)),
        TEST_LOSS,
        Sized.reached(loss, Sized.learned(every)),
        every,
        false);
    compare(
        new ClaimRule(
            "D1a+",
            "The test error peaks where there are as many features as images.",
            "ln of the test error with N = n / that with N = n / 5 random features, 15 % label"
                + " noise",
            new Bound.Above(0)),
        images,
        images / 5);
    compare(
        new ClaimRule(
            "D1b+",
            "Behind the peak it falls below where it was before.",
            "ln of the test error with N = n / 5 / that with N = 8 n random features, 15 % label"
                + " noise",
            new Bound.Above(0)),
        images / 5,
        8 * images);
  }

  /** A claim that a number falls with the count of parameters. */
  private void falls(
      String id,
      Quantity quantity,
      String whose,
      Runs<Sized> networks,
      Runs<Sized> outOf,
      boolean atEqualRate) {
    String statistic =
        Report.text("Spearman's correlation of parameters and %s, %s", quantity.name(), whose)
            + (atEqualRate ? " (partial on the learning rate)" : "");
    String statement = Report.text("More parameters, lower %s: %s.", quantity.name(), whose);
    ClaimRule rule = new ClaimRule(id, statement, statistic, new Bound.Below(0));
    decide(rule, quantity, networks, outOf, atEqualRate);
  }

  /**
   * Decides it by the bootstrap over the networks.
   *
   * @param networks that are compared
   * @param outOf those that it was to choose from
   * @param atEqualRate whether the learning rate is held fixed by a partial correlation
   */
  private void decide(
      ClaimRule rule,
      Quantity quantity,
      Runs<Sized> networks,
      Runs<Sized> outOf,
      boolean atEqualRate) {
    Runs<Sized> known = networks.which(log -> true);
    page.claim(
        rule,
        claim ->
            known.size() < ClaimRule.FEWEST_RESAMPLED
                ? claim.undecided(tooFew(rule.id(), known, outOf))
                : claim.decideBootstrap(
                    known.size(), interval(rule.id(), quantity, known, atEqualRate)));
  }

  private String tooFew(String id, Runs<Sized> networks, Runs<Sized> outOf) {
    boolean reached = id.equals("N1g") || id.equals("N2");
    return Report.text(
            "needs at least %s such networks, this run has %s of %s",
            ClaimRule.FEWEST_RESAMPLED, networks.size(), outOf.size())
        + (reached ? " with a training loss below " + loss : "");
  }

  private Interval interval(
      String id, Quantity quantity, Runs<Sized> networks, boolean atEqualRate) {
    double[] parameters = networks.each(Sized.PARAMETERS);
    double[] numbers = networks.each(quantity);
    Rng rng = Rng.of(page.seed()).split(id);
    Bootstrap bootstrap = Bootstrap.standard();
    double[] rates = networks.all().stream().mapToDouble(run -> run.arm().rate()).toArray();
    return atEqualRate
        ? Correlation.SPEARMAN.partialInterval(parameters, numbers, rates, bootstrap, rng)
        : Correlation.SPEARMAN.interval(parameters, numbers, bootstrap, rng);
  }

  /** Compares the errors of two numbers of random features, seed by seed. */
  private Claim compare(ClaimRule rule, int over, int under) {
    Runs<Sized> above = Sized.descent(Kind.RANDOM_FEATURES, NOISE, over, runs);
    Runs<Sized> below = Sized.descent(Kind.RANDOM_FEATURES, NOISE, under, runs);
    return page.claim(
        rule,
        claim ->
            above.isEmpty() || below.isEmpty()
                ? claim.undecided(
                    Report.text(
                        "needs %s and %s features at %s noise among the settings",
                        over, under, NOISE))
                : claim.decide(above.lnRatio(below, Sized::testError)));
  }
}
