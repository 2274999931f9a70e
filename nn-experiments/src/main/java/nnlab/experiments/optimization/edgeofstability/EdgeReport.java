package nnlab.experiments.optimization.edgeofstability;

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
import nnlab.experiments.run.RunContext;
import nnlab.experiments.run.Scale;

/** Turns the trainings of {@link EdgeOfStability} into figures, tables and claims. */
record EdgeReport(EdgeOfStability.Config config, RunContext context) {
  private static final Bound.Within SETTLED = new Bound.Within(EdgeRun.REACHED, 1.2);
  private static final int DIGITS = 3;

  /** Adds everything. */
  void addTo(Outcome outcome, List<EdgeRun> runs) {
    EdgeFigures figures = new EdgeFigures(config, context);
    outcome.figure(
        "ratio",
        figures.ratios(runs),
        String.format(
                Locale.ROOT,
                "The largest eigenvalue as a share of the line of stability, 2/η: %s. Look for curves that",
                seedsInWords())
            + " climb to 1 and then stay there instead of crossing it. Before they arrive nothing"
            + " in gradient descent holds them back, and nothing hurries them.");
    outcome.figure(
        "sharpness-and-loss",
        figures.sharpnessAndLoss(runs),
        "Left: the largest eigenvalue of the Hessian and the line 2/η (dashed) for each learning"
            + " rate. Right: the loss on the training images and on test images (dashed). Past the"
            + " edge the loss of single steps goes up and down, and yet it keeps falling over many"
            + " steps.");
    for (double rate : config.rates()) {
      List<EdgeRun> same = of(runs, rate);
      String name = "η = " + Numerals.format(rate, DIGITS);
      outcome.metric("settled at, " + name, median(same, EdgeRun::settled));
      outcome.metric("training loss, " + name, median(same, run -> run.last().loss()));
      outcome.metric("test accuracy, " + name, median(same, run -> run.last().testAccuracy()));
    }
    outcome.table(settling(runs));
    outcome.table(learning(runs));
    config.rates().forEach(rate -> outcome.claim(claim(rate, of(runs, rate))));
    addNotes(outcome);
  }

  private Table settling(List<EdgeRun> runs) {
    List<List<String>> rows = new ArrayList<>();
    for (double rate : config.rates()) {
      List<EdgeRun> same = of(runs, rate);
      List<EdgeRun> arrived = same.stream().filter(run -> run.reached() >= 0).toList();
      rows.add(
          List.of(
              Numerals.format(rate, DIGITS),
              Numerals.format(2 / rate, DIGITS),
              arrived.size() + " of " + same.size(),
              format(arrived, run -> run.points().get(run.reached()).step()),
              format(arrived, EdgeRun::settled),
              least(arrived) + " to " + most(arrived),
              percent(median(arrived, run -> run.shareInside(SETTLED.low(), SETTLED.high())))));
    }
    return new Table(
        "Where the ratio λ₁η/2 settles (medians over seeds)",
        List.of(
            "η",
            "2/η",
            "seeds that reach 0.9",
            "at step",
            "median afterwards",
            "from seed to seed",
            "measurements in 0.9 to 1.2"),
        rows);
  }

  private Table learning(List<EdgeRun> runs) {
    List<List<String>> rows = new ArrayList<>();
    for (double rate : config.rates()) {
      List<EdgeRun> same = of(runs, rate);
      rows.add(
          List.of(
              Numerals.format(rate, DIGITS),
              format(same, run -> run.points().get(0).sharpness()),
              format(same, run -> run.last().sharpness()),
              percent(median(same, run -> run.rises(true))),
              percent(median(same, run -> run.rises(false))),
              format(same, run -> run.last().loss()),
              format(same, run -> run.last().testLoss()),
              percent(median(same, run -> run.last().testAccuracy()))));
    }
    return new Table(
        "What the trainings learned (medians over seeds)",
        List.of(
            "η",
            "λ₁ at the start",
            "λ₁ at the end",
            "steps that raise the loss, before the edge",
            "and after",
            "training loss",
            "test loss",
            "test accuracy"),
        rows);
  }

  /** The same claim at each learning rate. */
  private Claim claim(double rate, List<EdgeRun> runs) {
    String eta = "η = " + Numerals.format(rate, DIGITS);
    ClaimRule rule =
        new ClaimRule(
            "E1+ " + eta,
            "Gradient descent with " + eta + " settles at the edge of stability.",
            "median of λ₁η/2 after it first reaches 0.9",
            SETTLED);
    return context.scale() == Scale.QUICK
        ? rule.undecided("not decided at this scale")
        : rule.decide(runs.stream().mapToDouble(EdgeRun::settled).toArray());
  }

  private void addNotes(Outcome outcome) {
    outcome.note(
        "The loss is the mean over the images of half the squared distance to the one-hot label,"
            + String.format(
                Locale.ROOT,
                " and every step uses all %s images. The largest eigenvalue λ₁ comes from Lanczos",
                Numerals.format(config.images(), 6))
            + " every "
            + config.every()
            + " steps.");
    if (context.scale() == Scale.QUICK) {
      outcome.note(
          "Scale quick: one seed, a smaller network, fewer images and steps; scale class has five"
              + " seeds at three learning rates.");
    }
  }

  private String seedsInWords() {
    return config.seeds() == 1
        ? "one seed at each learning rate"
        : "median of " + config.seeds() + " seeds, band: all of them";
  }

  private static List<EdgeRun> of(List<EdgeRun> runs, double rate) {
    return runs.stream().filter(run -> run.rate() == rate).toList();
  }

  private static String least(List<EdgeRun> runs) {
    return Numerals.format(
        runs.stream().mapToDouble(EdgeRun::settled).min().orElse(Double.NaN), DIGITS);
  }

  private static String most(List<EdgeRun> runs) {
    return Numerals.format(
        runs.stream().mapToDouble(EdgeRun::settled).max().orElse(Double.NaN), DIGITS);
  }

  private static String format(List<EdgeRun> runs, ToDoubleFunction<EdgeRun> of) {
    return Numerals.format(median(runs, of), DIGITS);
  }

  private static String percent(double share) {
    return Double.isNaN(share) ? "–" : Numerals.format(100 * share, DIGITS) + " %";
  }

  /** NaN if one of the runs has no number, or there is no run. */
  private static double median(List<EdgeRun> runs, ToDoubleFunction<EdgeRun> of) {
    double[] values = runs.stream().mapToDouble(of).toArray();
    boolean none = values.length == 0 || Arrays.stream(values).anyMatch(Double::isNaN);
    return none ? Double.NaN : Robust.median(values);
  }
}
