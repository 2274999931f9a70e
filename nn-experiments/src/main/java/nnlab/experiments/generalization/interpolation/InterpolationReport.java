package nnlab.experiments.generalization.interpolation;

import java.awt.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import nnlab.analysis.landscape.Line;
import nnlab.experiments.report.Axis;
import nnlab.experiments.report.Curve;
import nnlab.experiments.report.Figure;
import nnlab.experiments.report.LineChart;
import nnlab.experiments.report.Numerals;
import nnlab.experiments.report.Panels;
import nnlab.experiments.run.Outcome;
import nnlab.experiments.run.RunContext;

/** Turns the pairs of {@link Interpolation} into figures, tables and claims. */
record InterpolationReport(Interpolation.Config config, RunContext context, Pairs pairs) {
  private static final Dimension PANEL = new Dimension(800, 430);

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
      outcome.metric(
          "barrier, " + situation.title(), pairs.mean(situation, p -> p.straight().barrier()));
    }
    new InterpolationClaims(pairs, context.scale()).addTo(outcome);
    InterpolationTables tables = new InterpolationTables(pairs);
    outcome.table(tables.barriers());
    outcome.table(tables.networks());
    outcome.table(tables.firstPairs());
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

  private void addNotes(Outcome outcome) {
    outcome.note(
        String.format(
            Locale.ROOT,
            "The report does not say whether its two networks began at the same numbers: the left"
                + " column does, the right column does not. Pairs that differ in batch size have"
                + " batches of %d and %d; pairs that differ in learning rate have rates of %s and"
                + " %s and batches of %d, so that equal iterations are equal epochs.",
            config.smallBatch(),
            config.largeBatch(),
            Numerals.format(config.rate(), 2),
            Numerals.format(config.highRate(), 2),
            config.smallBatch()));
    outcome.note(
        String.format(
            Locale.ROOT,
            "Loss and accuracy along a line are measured on the first %d training and test images.",
            config.measuredOn()));
    outcome.note(
        String.format(
            Locale.ROOT,
            "The curve is a quadratic Bézier curve whose bend was moved by %d steps of Adam on random"
                + " training batches (Garipov et al. 2018). Units were matched by their weights"
                + " (Ainsworth et al. 2023), after rescaling each to unit incoming length; at width"
                + " %s no zero barrier is to be expected.",
            config.curveSteps(),
            config.hidden().get(0)));
  }

  private String data() {
    return String.format(
        Locale.ROOT,
        "%s, %s, scale %s, %s",
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
}
