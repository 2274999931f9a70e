package nnlab.experiments.optimization.path;

import java.awt.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import nnlab.analysis.landscape.Line;
import nnlab.analysis.landscape.Plane;
import nnlab.analysis.series.Grid;
import nnlab.analysis.series.Series;
import nnlab.core.tensor.Tensor;
import nnlab.experiments.optimization.Evenly;
import nnlab.experiments.report.Axis;
import nnlab.experiments.report.ContourMap;
import nnlab.experiments.report.Curve;
import nnlab.experiments.report.LineChart;
import nnlab.experiments.report.Numerals;
import nnlab.experiments.report.Panels;
import nnlab.experiments.report.Points;
import nnlab.layers.train.Workers;

/**
 * The loss over the plane in which a path varies most, and how far the path runs off that plane.
 *
 * @param pair whose path
 * @param at points of the path that are looked at
 * @param shadows their places in the plane
 * @param inPlane the loss at these places
 * @param grid the loss over the plane
 */
record PathPlane(PathPair pair, int[] at, List<Plane.Shadow> shadows, double[] inPlane, Grid grid) {
  private static final int POINTS = 61;

  /** Highest loss that the contour tells apart, beside the highest of the path. */
  private static final double HEADROOM = 1.5;

  private static final int LABELS = 5;
  private static final double MARGIN = 0.25;
  private static final Dimension PANEL = new Dimension(800, 600);

  /** Looks at the path of one network. */
  static PathPlane of(PathPair pair, OptimizationPath.Config config, Workers workers) {
    Tensor path = pair.own().track().points();
    int[] at = Evenly.of(path.shape().dim(0), POINTS);
    List<Tensor> points = IntStream.of(at).mapToObj(k -> Part.row(path, k)).toList();
    Plane plane = Plane.ofPath(points);
    List<Plane.Shadow> shadows = points.stream().map(plane::shadow).toList();
    ToDoubleFunction<Tensor> loss = PathNetwork.TASK.loss(config.points());
    double[] inPlane =
        shadows.stream().mapToDouble(s -> loss.applyAsDouble(plane.at(s.x(), s.y()))).toArray();
    double[] xs = positions(shadows.stream().mapToDouble(Plane.Shadow::x), config.contour());
    double[] ys = positions(shadows.stream().mapToDouble(Plane.Shadow::y), config.contour());
    Grid grid =
        plane.sample(
            "mean squared error", () -> PathNetwork.TASK.loss(config.points()), xs, ys, workers);
    return new PathPlane(pair, at, shadows, inPlane, grid);
  }

  /** Evenly over the path with room around it. */
  private static double[] positions(DoubleStream coordinates, int count) {
    double[] sorted = coordinates.sorted().toArray();
    double low = sorted[0];
    double high = sorted[sorted.length - 1];
    double room = MARGIN * (high - low);
    return Line.evenly(low - room, high + room, count);
  }

  /** Distance off the plane where the path is furthest from it. */
  double furthestOff() {
    return shadows.stream().mapToDouble(Plane.Shadow::distance).max().orElseThrow();
  }

  /** Contour with the path on the left; what it hides on the right. */
  Panels figure(String scale) {
    String data =
        String.format(
            Locale.ROOT,
            "%s, %s, scale %s, seed %d",
            PathNetwork.TASK.data(),
            PathNetwork.TASK.network(),
            scale,
            pair.seed());
    return new Panels(2, PANEL, List.of(contour(data), offPlane(data)));
  }

  private ContourMap contour(String data) {
    Series places =
        new Series(
            "path (colour: loss of the network itself)",
            shadows.stream().mapToDouble(Plane.Shadow::x).toArray(),
            shadows.stream().mapToDouble(Plane.Shadow::y).toArray());
    List<String> labels = new ArrayList<>();
    for (int k = 0; k < at.length; k++) {
      boolean named = k % (POINTS / LABELS) == 0 || k == at.length - 1;
      labels.add(named ? Numerals.format(pair.own().iteration(at[k]), 6) : "");
    }
    return new ContourMap(
        "Loss in the plane of the path",
        data,
        Axis.linear("component 1"),
        Axis.linear("component 2"),
        levels(),
        grid,
        List.of(Points.of(places).colouredBy(losses()).labelled(labels).joinedUp()));
  }

  /** From the lowest loss to a little above the path's; what is higher is one colour. */
  private Axis levels() {
    double highest = Arrays.stream(losses()).max().orElseThrow();
    double lowest = Math.min(grid.min(), Arrays.stream(losses()).min().orElseThrow());
    return Axis.log("mean squared error").from(lowest, HEADROOM * highest);
  }

  private LineChart offPlane(String data) {
    double[] iterations = Arrays.stream(at).mapToDouble(k -> pair.own().iteration(k)).toArray();
    double[] distance = shadows.stream().mapToDouble(Plane.Shadow::distance).toArray();
    return new LineChart(
        "What the plane leaves out",
        data,
        Axis.linear("iteration"),
        Axis.linear("distance off the plane"),
        Axis.log("mean squared error"),
        List.of(
            Curve.of(new Series("off-plane error", iterations, distance)),
            Curve.of(new Series("loss of the network", iterations, losses())).onRight(),
            Curve.of(new Series("loss at its place in the plane", iterations, inPlane))
                .onRight()
                .withDashes()));
  }

  private double[] losses() {
    return Evenly.pick(pair.own().losses(), at);
  }
}
