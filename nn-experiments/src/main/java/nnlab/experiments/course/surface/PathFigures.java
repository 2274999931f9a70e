package nnlab.experiments.course.surface;

import java.awt.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nnlab.analysis.curvature.LayerBlock;
import nnlab.analysis.landscape.Plane;
import nnlab.analysis.landscape.SeenPath;
import nnlab.analysis.linalg.Part;
import nnlab.analysis.projection.Explained;
import nnlab.analysis.series.Evenly;
import nnlab.analysis.series.Series;
import nnlab.core.tensor.Tensor;
import nnlab.experiments.report.Animation;
import nnlab.experiments.report.Axis;
import nnlab.experiments.report.Curve;
import nnlab.experiments.report.LineChart;
import nnlab.experiments.report.Numerals;
import nnlab.experiments.report.Panels;
import nnlab.experiments.report.Points;
import nnlab.experiments.report.Scatter;
import nnlab.experiments.study.Log;
import nnlab.experiments.study.Report;
import nnlab.experiments.study.Runs;

/**
 * Draws paths in the plane of their first two principal components, coloured by loss, and what that
 * plane does not show.
 *
 * @param views of each part of the parameters all paths together, then some one by one
 */
public record PathFigures(List<Pair> pairs, List<PathView> views, Report page) {
  private static final int DRAWN = 41;
  private static final int FRAMES = 24;
  private static final double MARGIN = 0.05;
  private static final Dimension WIDE = new Dimension(800, 600);
  private static final Dimension HALF = new Dimension(760, 580);
  private static final Dimension THIRD = new Dimension(600, 470);
  private static final Dimension MOVING = new Dimension(560, 410);

  private List<PathView> pooled() {
    return views.stream().filter(PathView::pooled).toList();
  }

  private List<PathView> single() {
    return views.stream().filter(v -> !v.pooled()).toList();
  }

  /**
   * Adds the figure of the report, all paths in one plane; the same growing; and some networks each
   * in its own plane and with its twin.
   *
   * @param hair how far away a twin starts
   */
  public void addPaths(double hair) {
    page.figure(
        "paths",
        new Panels(2, HALF, pooled().stream().map(v -> pooled(v, DRAWN)).toList()),
        "Every network's parameters from its start to its end, in the plane of the first two"
            + " principal components of all points together; the labels are losses. All start near"
            + " one point, as in the report, because all start with small numbers. How much of the"
            + " distance this plane shows at all stands at its axes.");
    page.animation(
        "paths-growing", growing(), "The same for the whole model, iteration by iteration.");
    page.figure(
        "single-paths",
        new Panels(
            single().size() / pooled().size(), THIRD, single().stream().map(this::single).toList()),
        Report.text(
            "Each network in its own plane, with its twin, which started %s away and saw the same"
                + " points. Where the two paths run apart there is a watershed.",
            hair));
  }

  private Animation growing() {
    int[] drawn = drawn();
    int[] frames = Evenly.of(drawn.length, FRAMES);
    double[] at = pairs.get(0).iterations();
    return new Animation(
        MOVING,
        IntStream.of(frames).mapToObj(k -> pooled(pooled().get(0), k + 1)).toList(),
        IntStream.of(frames)
            .mapToObj(k -> "iteration " + Numerals.format(at[drawn[k]], 6))
            .toList(),
        15);
  }

  private int[] drawn() {
    return Evenly.of(pairs.get(0).iterations().length, DRAWN);
  }

  /**
   * All paths.
   *
   * @param points how many of the drawn points of each are shown
   */
  private Scatter pooled(PathView view, int points) {
    Tensor scores = view.explained().pca().scores();
    int[] drawn = Arrays.copyOf(drawn(), points);
    int length = pairs.get(0).iterations().length;
    List<Points> groups = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      int first = i * length;
      int[] rows = IntStream.of(drawn).map(k -> first + k).toArray();
      groups.add(group("seed " + pairs.get(i).seed(), scores, rows, pairs.get(i).own(), drawn));
    }
    String title = "All paths in one plane: " + view.part().name();
    return scatter(title, view, List.of(scores), pairs.stream().map(Pair::own), groups);
  }

  private Scatter single(PathView view) {
    Pair pair = view.pairs().get(0);
    Tensor own = view.explained().pca().scores();
    Tensor twin = view.explained().pca().project(PathView.of(view.part(), pair.twinPath()));
    int[] drawn = drawn();
    return scatter(
        Report.text("Seed %s: %s", pair.seed(), view.part().name()),
        view,
        List.of(own, twin),
        Stream.of(pair.own(), pair.twin()),
        List.of(
            group("network", own, drawn, pair.own(), drawn),
            group("its twin", twin, drawn, pair.twin(), drawn)));
  }

  /** The start is labelled with its loss, the end also with its name. */
  private static Points group(String label, Tensor scores, int[] rows, Log log, int[] at) {
    double[] losses = Evenly.pick(log.values(FunctionTask.LOSS), at);
    String[] labels = new String[rows.length];
    Arrays.fill(labels, "");
    labels[0] = Report.text("%s", losses[0]);
    labels[rows.length - 1] = Report.text("%s: %s", label, losses[rows.length - 1]);
    double[] x = Evenly.pick(Part.column(scores, 0), rows);
    double[] y = Evenly.pick(Part.column(scores, 1), rows);
    return Points.of(new Series(label, x, y))
        .colouredBy(losses)
        .labelled(List.of(labels))
        .joinedUp();
  }

  private Scatter scatter(
      String title, PathView view, List<Tensor> scores, Stream<Log> logs, List<Points> groups) {
    double[] losses =
        logs.flatMapToDouble(log -> Arrays.stream(log.values(FunctionTask.LOSS)))
            .sorted()
            .toArray();
    Axis colours = FunctionTask.ERROR.from(losses[0], losses[losses.length - 1]);
    return new Scatter(
        title, page.data(), axis(view, scores, 0), axis(view, scores, 1), colours, groups);
  }

  /** Holds all points whichever of them are drawn, so that an animation does not jump. */
  private static Axis axis(PathView view, List<Tensor> scores, int component) {
    double[] all =
        scores.stream()
            .flatMapToDouble(s -> DoubleStream.of(Part.column(s, component)))
            .sorted()
            .toArray();
    double room = MARGIN * (all[all.length - 1] - all[0]);
    String share = Numerals.format(100 * view.explained().shares()[component], 2);
    return Axis.linear(Report.text("component %s (%s %% of the variance)", component + 1, share))
        .from(all[0] - room, all[all.length - 1] + room);
  }

  /** Adds how far each network is from its twin. */
  public void addTwins() {
    page.figure(
        "twins",
        page.lines(
            "Distance of twins that start a hair apart",
            Axis.log("distance of the parameters"),
            pairs.stream()
                .map(pair -> new Series("seed " + pair.seed(), pair.iterations(), pair.apart()))
                .map(Curve::of)
                .toList()),
        "Distance of each network from its twin. A line that rises to the height of the others'"
            + " distances has parted for good; one that falls has met its twin in the same place.");
  }

  /** Adds the explained variance beside that of random walks. */
  public void addVariance(int draws) {
    String each = Report.text("Path by path (median of %s)", single().size() / pooled().size());
    page.figure(
        "explained-variance",
        new Panels(
            2,
            HALF,
            List.of(
                variance(Report.text("All %s paths together", pairs.size()), pooled()),
                variance(each, single()))),
        Report.text(
            "Lines: the variance that each component explains. Bands: 5 to 95 %% of %s random walks"
                + " with the same starts and step lengths. Only what lies outside its band is a"
                + " property of training: a walk that goes nowhere also seems to follow a curve in"
                + " a plane.",
            draws));
  }

  private LineChart variance(String title, List<PathView> some) {
    Map<LayerBlock, List<Explained>> parts = new LinkedHashMap<>();
    some.forEach(
        v -> parts.computeIfAbsent(v.part(), none -> new ArrayList<>()).add(v.explained()));
    List<Curve> curves = new ArrayList<>();
    parts.forEach(
        (part, all) ->
            curves.add(Curve.of(Explained.shares(part.name(), all)).within(Explained.walks(all))));
    return page.lines(
        title, Axis.log("principal component"), Axis.log("share of the variance"), curves);
  }

  /**
   * Adds the loss over the plane of the first path, and how far the path runs off that plane.
   *
   * @param seen some points of the path
   * @param at which of its points these are
   * @param loss the error surface
   */
  public void addPlane(SeenPath seen, int[] at, ToDoubleFunction<Tensor> loss) {
    Pair pair = pairs.get(0);
    String data = page.data(pair.seed());
    double[] iterations = Evenly.pick(pair.iterations(), at);
    double[] losses = Evenly.pick(pair.own().values(FunctionTask.LOSS), at);
    double[] off = seen.shadows().stream().mapToDouble(Plane.Shadow::distance).toArray();
    double[] inPlane = seen.inPlane(loss);
    LineChart hidden =
        new LineChart(
            "What the plane leaves out",
            data,
            Axis.linear("iteration"),
            Axis.linear("distance off the plane"),
            FunctionTask.ERROR,
            List.of(
                Curve.of(new Series("off-plane error", iterations, off)),
                Curve.of(new Series("loss of the network", iterations, losses)).onRight(),
                Curve.of(new Series("loss at its place in the plane", iterations, inPlane))
                    .onRight()
                    .withDashes()));
    PlaneView view =
        new PlaneView("Loss in the plane of the path", data, "component", seen, iterations, losses);
    page.figure(
        "plane",
        new Panels(2, WIDE, List.of(view.contour(), hidden)),
        Report.text(
            "Left: the loss over the plane of the path of seed %s, labels are iterations. Right: the"
                + " distance of the path from that plane, and the loss at the network's place in the"
                + " plane beside the network's own: where the two differ, the contour is not the"
                + " landscape that the path went through.",
            pair.seed()));
  }

  /**
   * Adds the loss on the training points and between them.
   *
   * @param networks all that are no twins
   */
  public void addLosses(Runs<?> networks) {
    page.figure(
        "loss",
        page.lines(
            "Loss along the paths",
            FunctionTask.ERROR,
            List.of(
                networks.curve("training points", FunctionTask.LOSS),
                networks.curve("test points", FunctionTask.TEST_LOSS).withDashes())),
        "Median over the networks; band: all of them. The test points lie between the training"
            + " points.");
  }
}
