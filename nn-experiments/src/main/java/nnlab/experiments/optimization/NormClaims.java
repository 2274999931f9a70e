package nnlab.experiments.optimization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import nnlab.analysis.stats.Robust;
import nnlab.experiments.claims.Bound;
import nnlab.experiments.claims.ClaimRule;
import nnlab.experiments.report.Claim;
import nnlab.experiments.report.Numerals;
import nnlab.experiments.report.Table;
import nnlab.experiments.run.Outcome;
import nnlab.experiments.run.Scale;

/**
 * Decides what the report says about the gradient's norm.
 *
 * @param scale quick decides nothing
 * @param usual trainings with momentum
 * @param plain the same seeds without; empty if there are none
 */
record NormClaims(Scale scale, List<NormRun> usual, List<NormRun> plain) {
  private static final ClaimRule FALLS_WITH_LOSS =
      new ClaimRule(
          "G1",
          "The gradient norm falls with the loss.",
          "Spearman's correlation of loss and norm, means over 100 iterations",
          new Bound.Above(0.3));

  private static final ClaimRule SMALL_AT_FIRST =
      new ClaimRule(
          "G2",
          "The norm is small at the start.",
          "ln of largest / initial norm",
          new Bound.Above(Math.log(2)));

  private static final ClaimRule MOMENTUM_SHAKES =
      new ClaimRule(
          "G3",
          "The norm is unstable because of momentum.",
          "ln ratio of the log-norm's fluctuation, beta1 = 0.9 against 0",
          new Bound.Above(0));

  private static final int DIGITS = 3;

  /** Adds the verdicts. */
  void addTo(Outcome outcome) {
    if (scale == Scale.QUICK) {
      for (ClaimRule rule : List.of(FALLS_WITH_LOSS, SMALL_AT_FIRST, MOMENTUM_SHAKES)) {
        outcome.claim(rule.undecided("not decided at this scale"));
      }
      return;
    }
    int windows = usual.get(0).windows();
    outcome.claim(FALLS_WITH_LOSS.decideCorrelation(windows, each(usual, NormRun::correlation)));
    outcome.claim(SMALL_AT_FIRST.decide(each(usual, NormRun::rise)));
    outcome.claim(momentum());
  }

  private Claim momentum() {
    if (plain.isEmpty()) {
      return MOMENTUM_SHAKES.undecided("set withoutMomentum=true for the comparison");
    }
    double[] ratios = new double[usual.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = Math.log(usual.get(i).fluctuation() / plain.get(i).fluctuation());
    }
    return MOMENTUM_SHAKES.decide(ratios);
  }

  /** G1 phase by phase: the report looked at the whole curve only. */
  Table phases() {
    List<List<String>> rows = new ArrayList<>();
    for (int third = 0; third < 3; third++) {
      int part = third;
      int from = usual.get(0).thirdStart(third);
      int to = usual.get(0).thirdStart(third + 1);
      double[] correlations = each(usual, run -> run.correlationInThird(part));
      Claim claim = FALLS_WITH_LOSS.decideCorrelation(to - from, correlations);
      rows.add(
          List.of(
              String.format(
                  Locale.ROOT, "%s to %s", Numerals.format(from + 1, 6), Numerals.format(to, 6)),
              Numerals.format(median(correlations), DIGITS),
              interval(claim),
              scale == Scale.QUICK ? "not decided at this scale" : claim.verdict().words()));
    }
    return new Table(
        "Spearman's correlation of loss and gradient norm, single iterations, by thirds of the"
            + " logarithm of the iteration",
        List.of("iterations", "median of seeds", "95 % interval of the mean", "above 0.3 (G1)"),
        rows);
  }

  /** Seed by seed. */
  Table seeds() {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < usual.size(); i++) {
      NormRun run = usual.get(i);
      rows.add(
          List.of(
              Long.toString(run.seed()),
              Numerals.format(run.last().training(), DIGITS),
              Numerals.format(run.last().test(), DIGITS),
              Numerals.format(run.correlation(), DIGITS),
              Numerals.format(run.norms()[0], DIGITS),
              Numerals.format(Arrays.stream(run.norms()).max().orElseThrow(), DIGITS),
              Numerals.format(run.fluctuation(), DIGITS),
              plain.isEmpty() ? "–" : Numerals.format(plain.get(i).fluctuation(), DIGITS)));
    }
    return new Table(
        "Seed by seed; fluctuation of the log-norm around its running median, as a deviation",
        List.of(
            "seed",
            "training accuracy",
            "test accuracy",
            "correlation",
            "first norm",
            "largest norm",
            "fluctuation, beta1 = 0.9",
            "fluctuation, beta1 = 0"),
        rows);
  }

  private static String interval(Claim claim) {
    return Double.isNaN(claim.low())
        ? "–"
        : Numerals.format(claim.low(), DIGITS) + " to " + Numerals.format(claim.high(), DIGITS);
  }

  /** NaN if one of the runs was too short for the measure. */
  static double median(double[] values) {
    return Arrays.stream(values).anyMatch(Double::isNaN) ? Double.NaN : Robust.median(values);
  }

  static double[] each(List<NormRun> runs, ToDoubleFunction<NormRun> of) {
    return runs.stream().mapToDouble(of).toArray();
  }
}
