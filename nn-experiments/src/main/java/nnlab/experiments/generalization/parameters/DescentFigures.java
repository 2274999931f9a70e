package nnlab.experiments.generalization.parameters;

import java.awt.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import nnlab.experiments.report.Axis;
import nnlab.experiments.report.Curve;
import nnlab.experiments.report.LineChart;
import nnlab.experiments.report.Numerals;
import nnlab.experiments.report.Panels;
import nnlab.experiments.run.Outcome;
import nnlab.experiments.run.RunContext;

/** The figures of the double descent. */
record DescentFigures(ParameterSweep.Descent descent, RunContext context, SizedRuns runs) {
  private static final Dimension HALF = new Dimension(960, 440);

  /** Adds all. */
  void addTo(Outcome outcome) {
    outcome.figure(
        "double-descent",
        panels("Double descent, random features", Kind.RANDOM_FEATURES, "random features N"),
        String.format(
            Locale.ROOT,
            "Random ReLU features with a least-squares answer of least norm, %s training images: lines, medians; shades, ranges over seeds. From N = n on, every label can be reproduced, wrong ones too. Look for a peak of the test error there, for what wrong labels do to it, and how far the error falls to its right.",
            Numerals.format(descent.images(), 6)));
    if (!runs.of(Kind.TRAINED_FEATURES).isEmpty()) {
      outcome.figure(
          "double-descent-trained",
          panels("Double descent, trained networks", Kind.TRAINED_FEATURES, "width"),
          String.format(
              Locale.ROOT,
              "One hidden layer, all of it trained on squared error, %s training images. A network of as many parameters as images times classes is just able to fit them.",
              Numerals.format(descent.trained().images(), 6)));
    }
  }

  /** Numbers of features of these models, ascending. */
  List<Integer> sizes(Kind kind) {
    return runs.of(kind).stream()
        .map(run -> run.job().hidden().get(0))
        .distinct()
        .sorted()
        .toList();
  }

  private Panels panels(String title, Kind kind, String x) {
    return new Panels(
        1,
        HALF,
        List.of(
            chart(
                title + ": errors",
                kind,
                Axis.log(x),
                Axis.linear("wrong (%)").from(0, 100),
                score -> 100 * score.error()),
            chart(
                title + ": squared error",
                kind,
                Axis.log(x),
                Axis.log("squared error per class"),
                DescentFigures::visibleLoss)));
  }

  /** A fit that is exact within rounding has no place on a logarithmic axis. */
  private static double visibleLoss(Score score) {
    return score.loss() < 1e-6 ? Double.NaN : score.loss();
  }

  private LineChart chart(String title, Kind kind, Axis x, Axis y, ToDoubleFunction<Score> of) {
    List<Curve> curves = new ArrayList<>();
    for (double noise : descent.noise()) {
      String wrong = Numerals.format(100 * noise, 3) + " % wrong labels";
      curves.add(along(kind, noise, "test, " + wrong, run -> of.applyAsDouble(run.test())));
      curves.add(
          along(kind, noise, "training, " + wrong, run -> of.applyAsDouble(run.training()))
              .withDashes());
    }
    return new LineChart(title, data(kind), x, y, curves);
  }

  private Curve along(Kind kind, double noise, String label, ToDoubleFunction<SizedRun> of) {
    List<Integer> sizes = sizes(kind);
    List<double[]> values = new ArrayList<>();
    for (int size : sizes) {
      double[] all = SizedRuns.each(runs.descent(kind, noise, size), of);
      values.add(Arrays.stream(all).filter(v -> !Double.isNaN(v)).toArray());
    }
    double[] x = sizes.stream().mapToDouble(Integer::doubleValue).toArray();
    return Curve.overSeeds(label, x, values);
  }

  private String data(Kind kind) {
    int n = kind == Kind.RANDOM_FEATURES ? descent.images() : descent.trained().images();
    String seeds = descent.seeds() == 1 ? "seed " + context.seed() : descent.seeds() + " seeds";
    return String.format(
        Locale.ROOT,
        "%s, n = %s, scale %s, %s",
        context.data().name(),
        Numerals.format(n, 6),
        context.scale(),
        seeds);
  }
}
