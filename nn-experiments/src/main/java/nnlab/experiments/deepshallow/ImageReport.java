package nnlab.experiments.deepshallow;

import java.awt.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
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
import nnlab.experiments.report.Panels;
import nnlab.experiments.report.Smoothing;
import nnlab.experiments.report.Table;
import nnlab.experiments.run.Outcome;
import nnlab.experiments.run.RunContext;
import nnlab.experiments.run.Scale;
import nnlab.layers.layer.Summary;

/** Turns the trainings of {@link ImageClassification} into figures, tables and claims. */
record ImageReport(
    ImageClassification.Config config, RunContext context, List<ImageNetwork> networks) {
  private static final ClaimRule CONVOLUTION_BEATS_DENSE =
      new ClaimRule(
          "I1",
          "One more convolution beats one more dense layer.",
          "ln of the loss of network 2 / that of the control of equal size, last 500 iterations",
          new Bound.Above(0));

  private static final ClaimRule DEEP_BEATS_SHALLOW =
      new ClaimRule(
          "I2",
          "Deep beats shallow on images.",
          "ln of the loss of network 1 / that of network 2, last 500 iterations",
          new Bound.Above(0));

  private static final int DIGITS = 4;

  /** Adds everything. */
  void addTo(Outcome outcome, List<ImageRun> runs) {
    List<ImageRun> first = runs.stream().filter(run -> run.seed() == context.seed()).toList();
    outcome.figure(
        "training-loss",
        trainingLoss(first),
        String.format(
            Locale.ROOT,
            "Loss of every batch (faint) and averaged over %d iterations; seed %d.",
            window(first),
            context.seed()));
    outcome.figure(
        "accuracy",
        trainingAndTest("Accuracy", Axis.linear("correct (%)"), first, p -> 100 * p.accuracy()),
        String.format(
            Locale.ROOT,
            "Accuracy on training images and on test images; seed %d.",
            context.seed()));
    outcome.figure(
        "loss",
        trainingAndTest("Loss", Axis.log("cross-entropy (nats)"), first, ImageRun.Point::loss),
        String.format(
            Locale.ROOT, "Loss on training images and on test images; seed %d.", context.seed()));
    for (ImageNetwork network : networksOf(runs)) {
      outcome.metric(
          "test accuracy, " + network.name(), median(runs, network, ImageRun::testAccuracy));
      outcome.metric("training loss, " + network.name(), median(runs, network, ImageRun::lastLoss));
    }
    outcome.table(results(runs));
    outcome.table(counts());
    for (ImageNetwork network : networksOf(runs)) {
      outcome.table(layers(network));
    }
    if (config.seeds() > 1) {
      outcome.note(
          "Numbers are medians over " + config.seeds() + " seeds; figures show the first.");
    }
    outcome.note(
        String.format(
            Locale.ROOT,
            "Trained on %s images; accuracy on training images is that of the first %s.",
            Numerals.format(runs.get(0).images(), 6),
            Numerals.format(Math.min(config.evaluateOn(), runs.get(0).images()), 6)));
    addClaims(outcome, runs);
  }

  private LineChart trainingLoss(List<ImageRun> runs) {
    List<Curve> curves = new ArrayList<>();
    for (ImageRun run : runs) {
      Series raw = Smoothing.byIteration(nameOf(run), run.losses());
      curves.add(Curve.of(Smoothing.averaged(raw, window(runs))).over(raw));
    }
    return new LineChart(
        "Training loss",
        data(),
        Axis.linear("iteration"),
        Axis.log("cross-entropy of the batch (nats)"),
        curves);
  }

  private Panels trainingAndTest(
      String title, Axis axis, List<ImageRun> runs, ToDoubleFunction<ImageRun.Point> of) {
    return new Panels(
        1,
        new Dimension(960, 420),
        List.of(
            alongTheWay(title + " on training images", axis, runs, ImageRun::training, of),
            alongTheWay(title + " on test images", axis, runs, ImageRun::test, of)));
  }

  private LineChart alongTheWay(
      String title,
      Axis axis,
      List<ImageRun> runs,
      Function<ImageRun, List<ImageRun.Point>> on,
      ToDoubleFunction<ImageRun.Point> of) {
    List<Curve> curves =
        runs.stream().map(run -> Curve.of(series(nameOf(run), on.apply(run), of))).toList();
    return new LineChart(title, data(), Axis.linear("iteration"), axis, curves);
  }

  private static Series series(
      String name, List<ImageRun.Point> points, ToDoubleFunction<ImageRun.Point> of) {
    return new Series(
        name,
        points.stream().mapToDouble(ImageRun.Point::iteration).toArray(),
        points.stream().mapToDouble(of).toArray());
  }

  private Table results(List<ImageRun> runs) {
    List<List<String>> rows = new ArrayList<>();
    for (ImageNetwork network : networksOf(runs)) {
      rows.add(
          List.of(
              network.name(),
              Numerals.format(median(runs, network, ImageRun::lastLoss), DIGITS),
              percent(median(runs, network, ImageRun::trainingAccuracy)),
              percent(median(runs, network, ImageRun::testAccuracy)),
              String.join(
                  ", ", each(runs, network, ImageRun::testAccuracy, ImageReport::percent))));
    }
    return new Table(
        String.format(
            Locale.ROOT, "After %s iterations", Numerals.format(runs.get(0).losses().length, 6)),
        List.of(
            "network",
            "training loss",
            "training accuracy",
            "test accuracy",
            "test accuracy of each seed"),
        rows);
  }

  private Table counts() {
    List<List<String>> rows = new ArrayList<>();
    for (ImageNetwork network : networks) {
      long count = Summary.of(network.network(), network.input()).parameters();
      rows.add(
          List.of(
              network.name(),
              Numerals.count(count),
              network.printed() == 0 ? "–" : Numerals.count(network.printed()),
              network.note()));
    }
    return new Table(
        "Parameters", List.of("network", "counted", "printed in the report", "note"), rows);
  }

  private static Table layers(ImageNetwork network) {
    List<List<String>> rows = new ArrayList<>();
    for (Summary.Row row : Summary.of(network.network(), network.input()).rows()) {
      rows.add(
          List.of(
              row.layer().toString(),
              row.output().toString(),
              Numerals.count(row.parameters()),
              Numerals.count(row.multiplyAdds())));
    }
    return new Table(
        "Layers of " + network.name(),
        List.of("layer", "output", "parameters", "multiply-adds per image"),
        rows);
  }

  private void addClaims(Outcome outcome, List<ImageRun> runs) {
    if (context.scale() == Scale.QUICK) {
      outcome.claim(CONVOLUTION_BEATS_DENSE.undecided("not decided at this scale"));
      outcome.claim(DEEP_BEATS_SHALLOW.undecided("not decided at this scale"));
      return;
    }
    outcome.claim(decide(CONVOLUTION_BEATS_DENSE, runs, 2, 4));
    outcome.claim(decide(DEEP_BEATS_SHALLOW, runs, 1, 2));
  }

  /** Holds the loss of one network over that of another, seed by seed. */
  private Claim decide(ClaimRule rule, List<ImageRun> runs, int over, int under) {
    if (!config.networks().containsAll(List.of(over, under))) {
      return rule.undecided(String.format(Locale.ROOT, "needs networks %d and %d", over, under));
    }
    double[] above = losses(runs, over);
    double[] below = losses(runs, under);
    double[] ratios = new double[above.length];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = Math.log(above[i] / below[i]);
    }
    return rule.decide(ratios);
  }

  private static double[] losses(List<ImageRun> runs, int number) {
    return runs.stream()
        .filter(run -> run.network() == number - 1)
        .mapToDouble(ImageRun::lastLoss)
        .toArray();
  }

  private List<ImageNetwork> networksOf(List<ImageRun> runs) {
    return runs.stream().map(run -> networks.get(run.network())).distinct().toList();
  }

  private double median(List<ImageRun> runs, ImageNetwork network, ToDoubleFunction<ImageRun> of) {
    return Robust.median(
        runs.stream()
            .filter(run -> networks.get(run.network()).equals(network))
            .mapToDouble(of)
            .toArray());
  }

  private List<String> each(
      List<ImageRun> runs,
      ImageNetwork network,
      ToDoubleFunction<ImageRun> of,
      Function<Double, String> format) {
    return runs.stream()
        .filter(run -> networks.get(run.network()).equals(network))
        .map(run -> format.apply(of.applyAsDouble(run)))
        .toList();
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }

  private String nameOf(ImageRun run) {
    return networks.get(run.network()).name();
  }

  private String data() {
    return String.format(
        Locale.ROOT,
        "%s, scale %s, seed %d",
        context.data().name(),
        context.scale(),
        context.seed());
  }

  private static int window(List<ImageRun> runs) {
    return Math.max(5, runs.get(0).losses().length / 60);
  }
}
