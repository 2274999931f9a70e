package nnlab.experiments.generalization.batchsize;

import java.awt.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import nnlab.analysis.series.Series;
import nnlab.experiments.generalization.Protocol;
import nnlab.experiments.report.Axis;
import nnlab.experiments.report.Curve;
import nnlab.experiments.report.Figure;
import nnlab.experiments.report.LineChart;
import nnlab.experiments.report.Panels;
import nnlab.experiments.report.Points;
import nnlab.experiments.report.Scatter;

/**
 * Figures of a sweep, one panel for each protocol.
 *
 * @param runs what is drawn
 * @param protocols in the order of the panels
 * @param data for the headings: data set, network, scale
 */
public record BatchFigures(BatchRuns runs, List<Protocol> protocols, String data) {
  /** What {@link #courses} shows. */
  public static final String COURSES =
      "Training and test loss along the way. The protocols cut these curves at one iteration (I), the"
          + " earlier the larger the batch (E), and at one height (L).";

  private static final Dimension PANEL = new Dimension(960, 380);
  private static final int SHOWN_COURSES = 3;

  /** A line over the batch sizes. */
  private record Line(String label, ToDoubleFunction<Moment> of) {}

  /** Measures over the batch size, beside the accuracy in training and in test. */
  public Panels besideAccuracy(String title, Axis axis, List<Measure> measures) {
    return overBatches(
        title + " and accuracy",
        axis,
        measures,
        Axis.linear("correct (%)"),
        List.of(
            new Line("training accuracy", m -> 100 * m.trainingAccuracy()),
            new Line("test accuracy", m -> 100 * m.testAccuracy())));
  }

  /** Measures over the batch size, beside the loss in training and in test. */
  public Panels besideLoss(String title, Axis axis, List<Measure> measures) {
    return overBatches(
        title + " and loss",
        axis,
        measures,
        Axis.linear("cross-entropy (nats)"),
        List.of(
            new Line("training loss", Moment::trainingLoss),
            new Line("test loss", Moment::testLoss)));
  }

  /** Medians, shaded over the range of the seeds. */
  private Panels overBatches(
      String title, Axis left, List<Measure> onLeft, Axis right, List<Line> onRight) {
    return panels(
        protocol -> {
          List<Curve> curves = new ArrayList<>();
          for (Measure measure : onLeft) {
            curves.add(curve(protocol, new Line(measure.title(), measure::of)));
          }
          onRight.forEach(line -> curves.add(curve(protocol, line).onRight()));
          return new LineChart(
              heading(title, protocol), data, Axis.log("batch size"), left, right, curves);
        });
  }

  /** Measures over the batch size, each divided by its median at the smallest. */
  public Panels relative(String title, List<Measure> measures) {
    return panels(
        protocol ->
            new LineChart(
                heading(title, protocol),
                data,
                Axis.log("batch size"),
                Axis.log("ratio to smallest batch"),
                measures.stream().map(measure -> relative(protocol, measure)).toList()));
  }

  private Curve relative(Protocol protocol, Measure measure) {
    double unit = runs.median(protocol, runs.batches().get(0), measure::of);
    double[] medians =
        runs.batches().stream()
            .mapToDouble(batch -> runs.median(protocol, batch, measure::of) / unit)
            .toArray();
    return Curve.of(new Series(measure.title(), runs.sizes(), medians));
  }

  private Curve curve(Protocol protocol, Line line) {
    return Curve.overSeeds(line.label(), runs.sizes(), runs.values(protocol, line.of()));
  }

  /** One point for each network, coloured by its batch size. */
  public Panels networks(
      String title, Axis x, ToDoubleFunction<Moment> across, Axis y, ToDoubleFunction<Moment> up) {
    return panels(
        protocol -> {
          List<Moment> networks =
              runs.batches().stream()
                  .flatMap(batch -> runs.at(protocol, batch).stream())
                  .filter(m -> Double.isFinite(up.applyAsDouble(m)))
                  .toList();
          Points points =
              Points.of(
                      new Series(
                          "networks",
                          networks.stream().mapToDouble(across).toArray(),
                          networks.stream().mapToDouble(up).toArray()))
                  .colouredBy(networks.stream().mapToDouble(Moment::batch).toArray());
          return new Scatter(
              heading(title, protocol), data, x, y, Axis.log("batch size"), List.of(points));
        });
  }

  /** Training and test loss of a few batch sizes along the first seed's trainings. */
  public LineChart courses() {
    List<BatchRun> ofSeed =
        runs.all().stream().filter(run -> run.job().seed() == runs.seeds().get(0)).toList();
    int last = ofSeed.size() - 1;
    int[] shown =
        last < SHOWN_COURSES - 1 ? new int[] {0, last} : new int[] {0, (last + 1) / 2, last};
    List<Curve> curves = new ArrayList<>();
    for (int i : Arrays.stream(shown).distinct().toArray()) {
      BatchRun run = ofSeed.get(i);
      String name = "batch " + run.job().batch();
      curves.add(Curve.of(course(name + ", training", run, BatchRun.Point::training)));
      curves.add(Curve.of(course(name + ", test", run, BatchRun.Point::test)).withDashes());
    }
    return new LineChart(
        "Loss along the trainings",
        data + (runs.seeds().size() > 1 ? ", the first shown" : ""),
        Axis.log("iteration"),
        Axis.log("cross-entropy (nats)"),
        curves);
  }

  private static Series course(String label, BatchRun run, ToDoubleFunction<BatchRun.Point> of) {
    List<BatchRun.Point> points =
        run.course().stream().filter(point -> point.iteration() > 0).toList();
    return new Series(
        label,
        points.stream().mapToDouble(BatchRun.Point::iteration).toArray(),
        points.stream().mapToDouble(of).toArray());
  }

  private interface Panel {
    Figure of(Protocol protocol);
  }

  private Panels panels(Panel panel) {
    return new Panels(1, PANEL, protocols.stream().map(panel::of).toList());
  }

  private static String heading(String title, Protocol protocol) {
    return String.format(Locale.ROOT, "%s: %s", title, protocol.title());
  }
}
