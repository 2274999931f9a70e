package nnlab.experiments.generalization.parameters;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import nnlab.analysis.stats.Bootstrap;
import nnlab.analysis.stats.Correlation;
import nnlab.analysis.stats.Interval;
import nnlab.core.random.Rng;
import nnlab.experiments.claims.Bound;
import nnlab.experiments.claims.ClaimRule;
import nnlab.experiments.report.Claim;
import nnlab.experiments.run.Outcome;
import nnlab.experiments.run.RunContext;
import nnlab.experiments.run.Scale;

/** Decides what the course report says about the number of parameters. */
record SweepClaims(ParameterSweep.Config config, RunContext context, SizedRuns runs) {
  /** At this label noise the double descent is claimed. */
  private static final double NOISE = 0.15;

  private static final ClaimRule NO_OVERFITTING =
      new ClaimRule(
          "N2",
          "No overfitting sets in.",
          "Spearman's correlation of parameters and test loss, networks with training accuracy 1",
          new Bound.Below(0));

  private static final ClaimRule DESCENT_FROM_PEAK =
      new ClaimRule(
          "D1a+",
          "The test error peaks where there are as many features as images.",
          "ln of the test error with N = n / that with N = n / 5 random features, 15 % label noise",
          new Bound.Above(0));

  private static final ClaimRule DESCENT_BELOW =
      new ClaimRule(
          "D1b+",
          "Behind the peak it falls below where it was before.",
          "ln of the test error with N = n / 5 / that with N = 8 n random features, 15 % label noise",
          new Bound.Above(0));

  /**
   * A claim that a number falls with the count of parameters.
   *
   * @param rule that decides it
   * @param networks that are compared
   * @param number that is claimed to fall
   * @param atEqualRate whether the learning rate is held fixed by a partial correlation
   */
  private record Falls(
      ClaimRule rule,
      List<SizedRun> networks,
      ToDoubleFunction<SizedRun> number,
      boolean atEqualRate) {}

  /** Adds all, with a verdict or the reason why there is none. */
  void addTo(Outcome outcome) {
    boolean quick = context.scale() == Scale.QUICK;
    String why = "not decided at this scale";
    for (Falls falls : falls()) {
      outcome.claim(quick ? falls.rule().undecided(why) : decide(falls));
    }
    int n = config.descent().images();
    outcome.claim(quick ? DESCENT_FROM_PEAK.undecided(why) : decide(DESCENT_FROM_PEAK, n, n / 5));
    outcome.claim(quick ? DESCENT_BELOW.undecided(why) : decide(DESCENT_BELOW, n / 5, 8 * n));
  }

  private List<Falls> falls() {
    List<SizedRun> all = runs.of(Kind.DRAWN_RATE);
    List<SizedRun> wide = runs.wide(Kind.DRAWN_RATE);
    List<SizedRun> fixed = runs.wide(Kind.FIXED_RATE);
    double loss = config.fixed().loss();
    ToDoubleFunction<SizedRun> training = run -> run.training().loss();
    ToDoubleFunction<SizedRun> test = run -> run.test().loss();
    String alone = "the wide networks alone";
    String equalRate = "the wide networks at equal rate";
    String equalLoss = "the wide networks trained to the same loss";
    return List.of(
        falls("N1a", "training loss", "all networks", all, training, false),
        falls("N1b", "test loss", "all networks", all, test, false),
        falls("N1c", "training loss", alone, wide, training, false),
        falls("N1d", "test loss", alone, wide, test, false),
        falls("N1e", "training loss", equalRate, wide, training, true),
        falls("N1f", "test loss", equalRate, wide, test, true),
        falls("N1g", "test loss", equalLoss, SizedRuns.reached(loss, fixed), test, false),
        new Falls(
            NO_OVERFITTING, SizedRuns.reached(loss, runs.learned(Kind.FIXED_RATE)), test, false));
  }

  private static Falls falls(
      String id,
      String loss,
      String whose,
      List<SizedRun> networks,
      ToDoubleFunction<SizedRun> number,
      boolean atEqualRate) {
    String statistic =
        String.format(Locale.ROOT, "Spearman's correlation of parameters and %s, %s", loss, whose)
            + (atEqualRate ? " (partial on the learning rate)" : "");
    String statement = String.format(Locale.ROOT, "More parameters, lower %s: %s.", loss, whose);
    ClaimRule rule = new ClaimRule(id, statement, statistic, new Bound.Below(0));
    return new Falls(rule, networks, number, atEqualRate);
  }

  private Claim decide(Falls falls) {
    int count = falls.networks().size();
    if (count < ClaimRule.FEWEST_RESAMPLED) {
      return falls
          .rule()
          .undecided(
              String.format(
                  Locale.ROOT,
                  "needs at least %d such networks, this run has %d of %d%s",
                  ClaimRule.FEWEST_RESAMPLED,
                  count,
                  outOf(falls.rule().id()),
                  toTheEnd(falls.rule().id())));
    }
    double[] parameters = SizedRuns.each(falls.networks(), SizedRun::parameters);
    double[] numbers = SizedRuns.each(falls.networks(), falls.number());
    Rng rng = Rng.of(context.seed()).split(falls.rule().id());
    Bootstrap bootstrap = Bootstrap.standard();
    Interval interval =
        falls.atEqualRate()
            ? Correlation.SPEARMAN.partialInterval(
                parameters,
                numbers,
                SizedRuns.each(falls.networks(), run -> run.job().rate()),
                bootstrap,
                rng)
            : Correlation.SPEARMAN.interval(parameters, numbers, bootstrap, rng);
    return falls.rule().decideBootstrap(count, interval);
  }

  /** Networks that the claim was to choose from. */
  private int outOf(String id) {
    return switch (id) {
      case "N1a", "N1b" -> runs.of(Kind.DRAWN_RATE).size();
      case "N1g" -> runs.wide(Kind.FIXED_RATE).size();
      case "N2" -> runs.of(Kind.FIXED_RATE).size();
      default -> runs.wide(Kind.DRAWN_RATE).size();
    };
  }

  /** What the networks at the fixed rate had to reach; empty for others. */
  private String toTheEnd(String id) {
    return id.equals("N1g") || id.equals("N2")
        ? " with a training loss below " + config.fixed().loss()
        : "";
  }

  /** Compares the errors of two numbers of random features, seed by seed. */
  private Claim decide(ClaimRule rule, int over, int under) {
    double[] above = errors(over);
    double[] below = errors(under);
    if (above.length == 0 || below.length == 0) {
      return rule.undecided(
          String.format(
              Locale.ROOT,
              "needs %d and %d features at %s noise among the settings",
              over,
              under,
              NOISE));
    }
    double[] ratios = new double[above.length];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = Math.log(above[i] / below[i]);
    }
    return rule.decide(ratios);
  }

  private double[] errors(int features) {
    return SizedRuns.each(
        runs.descent(Kind.RANDOM_FEATURES, NOISE, features), run -> run.test().error());
  }
}
