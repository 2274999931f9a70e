package nnlab.experiments.generalization.interpolation;

import java.awt.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import nnlab.analysis.landscape.Line;
import nnlab.analysis.stats.Estimate;
import nnlab.analysis.stats.Interval;
import nnlab.experiments.report.Axis;
import nnlab.experiments.report.Curve;
import nnlab.experiments.report.Figure;
import nnlab.experiments.report.LineChart;
import nnlab.experiments.report.Numerals;
import nnlab.experiments.report.Panels;
import nnlab.experiments.report.Table;
import nnlab.experiments.run.Outcome;
import nnlab.experiments.run.RunContext;

/** Turns the pairs of {@link Interpolation} into figures, tables and claims. */
record InterpolationReport(Interpolation.Config config, RunContext context, Pairs pairs) {
  private static final Dimension PANEL = new Dimension(800, 430);
  private static final double LEVEL = 0.95;
  private static final int DIGITS = 3;

  /** Adds everything. */
  void addTo(Outcome outcome) {
    outcome.figure(
        "line",
        panels(this::alongTheLine),
        "Loss (left axis) and accuracy (right axis) on the line through both networks, which stand"
            + " at 0 and 1; medians over seeds, training images solid with the range of the seeds,"
            + " test images broken. Left column: both began at the same numbers. The hill between"
            + " the networks is the barrier.");
    outcome.figure(
        "ways",
        panels(this::ways),
        "Training loss on three ways from one network to the other: straight, straight after the"
            + " hidden units were brought into one order, and along a bent curve. Medians and range"
            + " over seeds.");
    for (Situation situation : Situation.all()) {
      outcome.metric("barrier, " + situation.title(), mean(situation, p -> p.straight().barrier()));
    }
    new InterpolationClaims(pairs, context.scale()).addTo(outcome);
    outcome.table(barriers());
    outcome.table(networks());
    outcome.table(single());
    addNotes(outcome);
  }

  private Panels panels(Function<Situation, Figure> panel) {
    return new Panels(2, PANEL, Situation.all().stream().map(panel).toList());
  }

  private LineChart alongTheLine(Situation situation) {
    double[] alphas = pairs.in(situation).get(0).line().alphas();
    return new LineChart(
        heading(situation),
        data(),
        Axis.linear("α"),
        Axis.log("cross-entropy (nats)"),
        Axis.linear("correct (%)").from(0, 100),
        List.of(
            over("training loss", alphas, situation, p -> p.line().trainingLoss()),
            plain("test loss", alphas, situation, p -> p.line().testLoss()),
            over("training accuracy", alphas, situation, p -> percent(p.line().trainingAccuracy()))
                .onRight(),
            plain("test accuracy", alphas, situation, p -> percent(p.line().testAccuracy()))
                .onRight()));
  }

  private LineChart ways(Situation situation) {
    double[] at = Line.evenly(0, 1, pairs.in(situation).get(0).straight().losses().length);
    return new LineChart(
        heading(situation),
        data(),
        Axis.linear("share of the way"),
        Axis.log("training loss (nats)"),
        List.of(
            over("straight", at, situation, p -> p.straight().losses()),
            over("units matched", at, situation, p -> p.matched().losses()),
            over("bent curve", at, situation, p -> p.curve().losses())));
  }

  private Curve over(
      String label, double[] x, Situation situation, Function<Pair, double[]> values) {
    List<double[]> perPoint = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      int point = i;
      perPoint.add(pairs.each(situation, pair -> values.apply(pair)[point]));
    }
    return Curve.overSeeds(label, x, perPoint);
  }

  private Curve plain(
      String label, double[] x, Situation situation, Function<Pair, double[]> values) {
    return Curve.of(over(label, x, situation, values).line()).withDashes();
  }

  private Table barriers() {
    List<List<String>> rows = new ArrayList<>();
    for (Situation situation : Situation.all()) {
      rows.add(
          List.of(
              situation.title(),
              withInterval(situation, p -> p.straight().barrier()),
              withInterval(situation, p -> p.straight().testBarrier()),
              withInterval(situation, p -> p.matched().barrier()),
              withInterval(situation, p -> p.matched().testBarrier()),
              withInterval(situation, p -> p.curve().barrier()),
              withInterval(situation, p -> p.curve().testBarrier()),
              number(100 * mean(situation, Pair::movedUnits))));
    }
    return new Table(
        "Barriers in nats, mean over seeds with 95 % interval",
        List.of(
            "pairs that differ in",
            "straight, training",
            "straight, test",
            "matched, training",
            "matched, test",
            "curve, training",
            "curve, test",
            "units that matching moved (%)"),
        rows);
  }

  private Table networks() {
    List<List<String>> rows = new ArrayList<>();
    for (Situation situation : Situation.all()) {
      Pair first = pairs.in(situation).get(0);
      rows.add(
          List.of(
              situation.title(),
              "%d, %d".formatted(first.iterations()[0], first.iterations()[1]),
              both(situation, Pair::trainingAccuracies),
              both(situation, Pair::testAccuracies)));
    }
    return new Table(
        "The networks (means over seeds of the first, the second)",
        List.of("pairs that differ in", "iterations", "training accuracy (%)", "test accuracy (%)"),
        rows);
  }

  private Table single() {
    List<List<String>> rows = new ArrayList<>();
    for (Situation situation : Situation.all()) {
      Pair pair = pairs.in(situation).get(0);
      rows.add(
          List.of(
              situation.title(),
              oneOf(pair.straight()),
              oneOf(pair.matched()),
              oneOf(pair.curve())));
    }
    return new Table(
        "One pair (seed %d): barrier in nats ± standard error over the images"
            .formatted(context.seed()),
        List.of("pair that differs in", "straight", "matched", "curve"),
        rows);
  }

  private static String oneOf(Route route) {
    return number(route.barrier()) + " ± " + Numerals.format(route.error(), 2);
  }

  private String both(Situation situation, Function<Pair, double[]> of) {
    return "%s, %s"
        .formatted(
            number(100 * mean(situation, p -> of.apply(p)[0])),
            number(100 * mean(situation, p -> of.apply(p)[1])));
  }

  private String withInterval(Situation situation, ToDoubleFunction<Pair> of) {
    double[] values = pairs.each(situation, of);
    if (values.length < 2) {
      return number(values[0]);
    }
    Interval interval = Estimate.ofMean(values).interval(LEVEL);
    return "%s [%s, %s]"
        .formatted(number(interval.estimate()), number(interval.lower()), number(interval.upper()));
  }

  private double mean(Situation situation, ToDoubleFunction<Pair> of) {
    return Arrays.stream(pairs.each(situation, of)).average().orElse(Double.NaN);
  }

  private void addNotes(Outcome outcome) {
    outcome.note(
        ("The report does not say whether its two networks began at the same numbers: the left"
                + " column does, the right column does not. Pairs that differ in batch size have"
                + " batches of %d and %d; pairs that differ in learning rate have rates of %s and"
                + " %s and batches of %d, so that equal iterations are equal epochs.")
            .formatted(
                config.smallBatch(),
                config.largeBatch(),
                Numerals.format(config.rate(), 2),
                Numerals.format(config.highRate(), 2),
                config.smallBatch()));
    outcome.note(
        "Loss and accuracy along a line are measured on the first %d training and test images."
            .formatted(config.measuredOn()));
    outcome.note(
        ("The curve is a quadratic Bézier curve whose bend was moved by %d steps of Adam on random"
                + " training batches (Garipov et al. 2018). Units were matched by their weights"
                + " (Ainsworth et al. 2023), after rescaling each to unit incoming length; at width"
                + " %s no zero barrier is to be expected.")
            .formatted(config.curveSteps(), config.hidden().get(0)));
  }

  private String data() {
    return "%s, %s, scale %s, %s"
        .formatted(
            context.data().name(),
            config.classifier().title(),
            context.scale(),
            config.seeds() == 1 ? "seed " + context.seed() : config.seeds() + " seeds");
  }

  private static String heading(Situation situation) {
    String title = situation.title();
    return Character.toUpperCase(title.charAt(0)) + title.substring(1);
  }

  private static double[] percent(double[] shares) {
    return Arrays.stream(shares).map(share -> 100 * share).toArray();
  }

  private static String number(double value) {
    return Numerals.format(value, DIGITS);
  }
}
