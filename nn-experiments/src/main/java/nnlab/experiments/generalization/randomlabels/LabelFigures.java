package nnlab.experiments.generalization.randomlabels;

import java.awt.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import nnlab.analysis.series.Series;
import nnlab.experiments.report.Axis;
import nnlab.experiments.report.Curve;
import nnlab.experiments.report.LineChart;
import nnlab.experiments.report.Panels;
import nnlab.experiments.run.Outcome;
import nnlab.experiments.run.RunContext;

/** The figures of {@link RandomLabels}. */
record LabelFigures(RandomLabels.Config config, RunContext context, LabelRuns runs) {
  private static final Dimension HALF = new Dimension(960, 420);
  private static final Axis CORRECT = Axis.linear("correct (%)").from(0, 103);

  /**
   * Conditions whose curves are compared; the dial has a figure of its own. True labels come last
   * and broken, since shuffled pixels are learned as fast and would lie on them.
   */
  private static final List<Condition> COMPARED =
      List.of(
          Condition.SHUFFLED_PIXELS,
          Condition.GAUSSIAN_PIXELS,
          Condition.PERMUTED_LABELS,
          Condition.TRUE_LABELS);

  /** Adds all. */
  void addTo(Outcome outcome) {
    outcome.figure(
        "accuracy",
        new Panels(
            1,
            HALF,
            List.of(
                course("Accuracy on the training images", CORRECT, p -> 100 * p.trainingAccuracy()),
                course("Accuracy on test images", CORRECT, p -> 100 * p.testAccuracy()))),
        String.format(
            Locale.ROOT,
            "Above: how long each takes to be learned, meaningful or not. Below: whether that helps on other images; guessing is right for 10 %%. Seed %d.",
            context.seed()));
    Axis nats = Axis.log("cross-entropy (nats)");
    outcome.figure(
        "loss",
        new Panels(
            1,
            HALF,
            List.of(
                course("Loss on the training images", nats, LabelRun.Point::trainingLoss),
                course("Loss on test images", nats, LabelRun.Point::testLoss))),
        String.format(
            Locale.ROOT,
            "Look below for losses that climb above ln 10 = 2.3, that of guessing: a network that memorises is sure of its wrong answers. Seed %d.",
            context.seed()));
    addDial(outcome);
    outcome.figure(
        "width",
        widths(),
        String.format(
            Locale.ROOT,
            "How much of %d images networks learn whose hidden layers are that wide: line, median; shade, range over seeds. Look how much further to the right permuted labels reach 99 %%.",
            config.narrow().images()));
  }

  private void addDial(Outcome outcome) {
    List<Double> shares = shares();
    outcome.figure(
        "noise-dial",
        dial(shares),
        String.format(
            Locale.ROOT,
            "How many of the wrong labels are reproduced at the end, and what the test images pay for it. The distance between the dashed curve and the one at the end is the price of not stopping at the best moment (which is looked for on %d of the test images). At 100 %%, a label still says which class it is not.",
            config.testOn()));
    double middle = shares.get(shares.size() / 2);
    if (middle > 0) {
      LabelRun run = runs.noisy(middle).get(0);
      outcome.figure(
          "memorising",
          memorising(run),
          String.format(
              Locale.ROOT,
              "With %s: look which comes first, what the true labels have in common (the test accuracy rises) or the wrong labels (the share of them that is memorised), and what the second does to the first. Seed %d.",
              run.job().label(),
              run.job().seed()));
    }
  }

  private LineChart course(String title, Axis axis, ToDoubleFunction<LabelRun.Point> of) {
    List<Curve> curves = new ArrayList<>();
    for (Condition condition : COMPARED) {
      LabelRun run = runs.of(condition).get(0);
      Curve curve = Curve.of(series(condition.toString(), run, of));
      curves.add(condition == Condition.TRUE_LABELS ? curve.withDashes() : curve);
    }
    return new LineChart(title, data(), Axis.log("iteration"), axis, curves);
  }

  private LineChart memorising(LabelRun run) {
    return new LineChart(
        "Learning, then memorising: " + run.job().label(),
        data(),
        Axis.log("iteration"),
        CORRECT,
        List.of(
            Curve.of(series("training images, as labelled", run, p -> 100 * p.trainingAccuracy())),
            Curve.of(series("test images", run, p -> 100 * p.testAccuracy())),
            Curve.of(series("wrong labels memorised", run, p -> 100 * p.memorised()))));
  }

  /** The start, iteration 0, has no place on a logarithmic axis. */
  private static Series series(String label, LabelRun run, ToDoubleFunction<LabelRun.Point> of) {
    List<LabelRun.Point> points =
        run.points().stream().filter(point -> point.iteration() > 0).toList();
    return new Series(
        label,
        points.stream().mapToDouble(LabelRun.Point::iteration).toArray(),
        points.stream().mapToDouble(of).toArray());
  }

  /** Shares of wrong labels that were learned, none among them. */
  private List<Double> shares() {
    TreeSet<Double> shares = new TreeSet<>(config.noise());
    shares.add(0.0);
    return List.copyOf(shares);
  }

  private LineChart dial(List<Double> shares) {
    return new LineChart(
        "The noise dial",
        allSeeds(config.otherSeeds()),
        Axis.linear("training labels that are wrong (%)"),
        CORRECT,
        List.of(
            along(shares, "test accuracy at the end", LabelRun::test),
            along(shares, "best test accuracy on the way", LabelRun::bestTest).withDashes(),
            along(shares, "wrong labels memorised", LabelRun::memorised),
            along(shares, "wrong labels corrected", LabelRun::corrected)));
  }

  private Curve along(List<Double> shares, String label, ToDoubleFunction<LabelRun> of) {
    double[] x = shares.stream().mapToDouble(share -> 100 * share).toArray();
    return Curve.overSeeds(
        label, x, shares.stream().map(share -> percents(runs.noisy(share), of)).toList());
  }

  private LineChart widths() {
    List<Curve> curves = new ArrayList<>();
    double[] x = runs.widths().stream().mapToDouble(Integer::doubleValue).toArray();
    for (Condition condition : List.of(Condition.TRUE_LABELS, Condition.PERMUTED_LABELS)) {
      List<double[]> values = new ArrayList<>();
      for (int width : runs.widths()) {
        values.add(percents(runs.narrow(condition, width), LabelRun::training));
      }
      curves.add(Curve.overSeeds(condition.toString(), x, values));
    }
    return new LineChart(
        "What narrow networks can learn",
        allSeeds(config.seeds()),
        Axis.log("width of each hidden layer"),
        Axis.linear("training images right at the end (%)").from(0, 103),
        curves);
  }

  /** Without the runs to which the number does not apply. */
  private static double[] percents(List<LabelRun> runs, ToDoubleFunction<LabelRun> of) {
    return runs.stream().mapToDouble(of).filter(v -> !Double.isNaN(v)).map(v -> 100 * v).toArray();
  }

  /** Of a figure of the first seed. */
  private String data() {
    return data("seed " + context.seed());
  }

  /** Of a figure of all seeds. */
  private String allSeeds(int seeds) {
    return seeds == 1 ? data() : data(seeds + " seeds");
  }

  private String data(String seeds) {
    return String.format(
        Locale.ROOT, "%s, scale %s, %s", context.data().name(), context.scale(), seeds);
  }
}
