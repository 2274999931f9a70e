package nnlab.experiments.optimization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import nnlab.analysis.series.Series;
import nnlab.analysis.stats.Robust;
import nnlab.experiments.claims.Bound;
import nnlab.experiments.claims.ClaimRule;
import nnlab.experiments.report.Axis;
import nnlab.experiments.report.Claim;
import nnlab.experiments.report.Curve;
import nnlab.experiments.report.LineChart;
import nnlab.experiments.report.Numerals;
import nnlab.experiments.report.Smoothing;
import nnlab.experiments.report.Table;
import nnlab.experiments.run.Outcome;
import nnlab.experiments.run.RunContext;
import nnlab.experiments.run.Scale;

/** Turns the trainings of {@link GradientNorm} into figures, tables and claims. */
record NormReport(GradientNorm.Config config, RunContext context) {
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

  /** Adds everything. */
  void addTo(Outcome outcome, List<NormRun> runs) {
    List<NormRun> usual = runs.stream().filter(run -> run.beta1() == NormRun.MOMENTUM).toList();
    List<NormRun> plain = runs.stream().filter(run -> run.beta1() == 0).toList();
    NormRun first = usual.get(0);
    outcome.figure(
        "loss-and-norm",
        lossAndNorm(first),
        "Loss and gradient norm of every batch (faint) and averaged over %d iterations; seed %d."
            .formatted(window(), first.seed()));
    outcome.figure(
        "accuracy",
        accuracy(first),
        "Accuracy on %s training images and on all test images; seed %d."
            .formatted(Numerals.format(config.evaluateOn(), 6), first.seed()));
    outcome.metric("test accuracy", median(usual, run -> run.last().test()));
    outcome.metric("training accuracy", median(usual, run -> run.last().training()));
    outcome.metric("last loss", median(usual, run -> run.losses()[run.losses().length - 1]));
    outcome.metric("correlation of loss and norm", median(usual, NormRun::correlation));
    outcome.table(phases(usual));
    if (usual.size() > 1) {
      outcome.note("Numbers are medians over " + usual.size() + " seeds; figures show the first.");
    }
    addClaims(outcome, usual, plain);
  }

  private LineChart lossAndNorm(NormRun run) {
    Series loss = Smoothing.byIteration("loss", run.losses());
    Series norm = Smoothing.byIteration("gradient norm", run.norms());
    return new LineChart(
        "Loss and gradient norm",
        data(run),
        Axis.linear("iteration"),
        Axis.log("cross-entropy of the batch (nats)"),
        Axis.log("norm of its gradient"),
        List.of(
            Curve.of(Smoothing.averaged(loss, window())).over(loss),
            Curve.of(Smoothing.averaged(norm, window())).over(norm).onRight()));
  }

  private LineChart accuracy(NormRun run) {
    double[] at = run.points().stream().mapToDouble(NormRun.Point::iteration).toArray();
    double[] training = run.points().stream().mapToDouble(p -> 100 * p.training()).toArray();
    double[] test = run.points().stream().mapToDouble(p -> 100 * p.test()).toArray();
    return new LineChart(
        "Accuracy",
        data(run),
        Axis.linear("iteration"),
        Axis.linear("correct (%)"),
        List.of(
            Curve.of(new Series("training images", at, training)),
            Curve.of(new Series("test images", at, test))));
  }

  /** The correlation phase by phase: the report looked at the whole curve only. */
  private Table phases(List<NormRun> runs) {
    List<List<String>> rows = new ArrayList<>();
    for (int third = 0; third < 3; third++) {
      int part = third;
      NormRun run = runs.get(0);
      rows.add(
          List.of(
              "%d to %d".formatted(run.thirdStart(third) + 1, run.thirdStart(third + 1)),
              Numerals.format(median(runs, r -> r.correlationInThird(part)), DIGITS)));
    }
    return new Table(
        "Spearman's correlation of loss and gradient norm, single iterations, by phase",
        List.of("iterations", "correlation"),
        rows);
  }

  private void addClaims(Outcome outcome, List<NormRun> usual, List<NormRun> plain) {
    if (context.scale() == Scale.QUICK) {
      for (ClaimRule rule : List.of(FALLS_WITH_LOSS, SMALL_AT_FIRST, MOMENTUM_SHAKES)) {
        outcome.claim(rule.undecided("not decided at this scale"));
      }
      return;
    }
    int windows = usual.get(0).windows();
    outcome.claim(FALLS_WITH_LOSS.decideCorrelation(windows, each(usual, NormRun::correlation)));
    outcome.claim(SMALL_AT_FIRST.decide(each(usual, NormRun::rise)));
    outcome.claim(momentum(usual, plain));
  }

  private static Claim momentum(List<NormRun> usual, List<NormRun> plain) {
    if (plain.isEmpty()) {
      return MOMENTUM_SHAKES.undecided("set withoutMomentum=true for the comparison");
    }
    double[] ratios = new double[usual.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = Math.log(usual.get(i).fluctuation() / plain.get(i).fluctuation());
    }
    return MOMENTUM_SHAKES.decide(ratios);
  }

  private String data(NormRun run) {
    return "%s, 784-%s-10, scale %s, seed %d"
        .formatted(
            context.data().name(),
            String.join("-", config.hidden().stream().map(Object::toString).toList()),
            context.scale(),
            run.seed());
  }

  private int window() {
    return Math.max(1, config.iterations() / 60);
  }

  /** NaN if one of the runs was too short for the measure. */
  private static double median(List<NormRun> runs, ToDoubleFunction<NormRun> of) {
    double[] values = each(runs, of);
    return Arrays.stream(values).anyMatch(Double::isNaN) ? Double.NaN : Robust.median(values);
  }

  private static double[] each(List<NormRun> runs, ToDoubleFunction<NormRun> of) {
    return runs.stream().mapToDouble(of).toArray();
  }
}
