package nnlab.experiments.optimization.surface;

import java.awt.Dimension;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import nnlab.analysis.landscape.Line;
import nnlab.analysis.landscape.Normalisation;
import nnlab.analysis.landscape.Plane;
import nnlab.analysis.series.Grid;
import nnlab.analysis.series.Series;
import nnlab.core.random.Rng;
import nnlab.core.tensor.Tensor;
import nnlab.experiments.optimization.Evenly;
import nnlab.experiments.report.Axis;
import nnlab.experiments.report.Camera;
import nnlab.experiments.report.ContourMap;
import nnlab.experiments.report.Numerals;
import nnlab.experiments.report.Panels;
import nnlab.experiments.report.Points;
import nnlab.experiments.report.Surface3d;
import nnlab.layers.train.ParameterVector;
import nnlab.layers.train.Workers;

/**
 * The error surface over a plane, with the path that training took seen from it.
 *
 * @param title of the figures
 * @param axes labels of the two axes
 * @param path the path
 * @param shadows where its points are in the plane
 * @param grid the loss over the plane
 * @param loss the axis of the loss
 */
record SurfacePlane(
    String title, String axes, SurfacePath path, List<Plane.Shadow> shadows, Grid grid, Axis loss) {
  private static final double MARGIN = 0.3;
  private static final int MARKS = 61;
  private static final int LABELS = 5;
  private static final int MESH = 21;

  /** Highest loss that is told apart in the path's plane, beside the highest of the path. */
  private static final double HEADROOM = 1.5;

  private static final Dimension PANEL = new Dimension(760, 580);
  private static final Camera CAMERA = Camera.perspective(35, 32);

  /** Through the trained network along two random filter-normalised directions. */
  static SurfacePlane random(
      SurfacePath path, ErrorSurface.Config config, Rng rng, Workers workers) {
    ParameterVector model = ErrorSurface.TASK.initial(0);
    Tensor end = path.at(path.points().length - 1);
    Plane plane =
        new Plane(
            end,
            Normalisation.FILTER.direction(model, end, rng),
            Normalisation.FILTER.direction(model, end, rng));
    double[] positions = Line.evenly(-1, 1, config.planePoints());
    return new SurfacePlane(
        "Random filter-normalised plane",
        "random direction",
        path,
        List.of(plane.shadow(end)),
        sample(plane, positions, positions, config, workers),
        Axis.log("mean squared error"));
  }

  /** In which the path varies most. */
  static SurfacePlane ofPath(SurfacePath path, ErrorSurface.Config config, Workers workers) {
    List<Tensor> points = path.tensors();
    Plane plane = Plane.ofPath(points);
    List<Plane.Shadow> shadows = points.stream().map(plane::shadow).toList();
    double[] xs = around(shadows.stream().mapToDouble(Plane.Shadow::x), config.planePoints());
    double[] ys = around(shadows.stream().mapToDouble(Plane.Shadow::y), config.planePoints());
    Grid grid = sample(plane, xs, ys, config, workers);
    return new SurfacePlane(
        "Plane of the path (PCA)", "component", path, shadows, grid, levels(path, grid));
  }

  private static Grid sample(
      Plane plane, double[] xs, double[] ys, ErrorSurface.Config config, Workers workers) {
    return plane.sample(
        "mean squared error", () -> ErrorSurface.TASK.loss(config.points()), xs, ys, workers);
  }

  /** From the lowest loss to a little above the path's; what is higher is cut off there. */
  private static Axis levels(SurfacePath path, Grid grid) {
    double highest = Arrays.stream(path.losses()).max().orElseThrow();
    double lowest = Math.min(grid.min(), Arrays.stream(path.losses()).min().orElseThrow());
    return Axis.log("mean squared error").from(lowest, HEADROOM * highest);
  }

  private static double[] around(DoubleStream coordinates, int count) {
    double[] sorted = coordinates.sorted().toArray();
    double low = sorted[0];
    double high = sorted[sorted.length - 1];
    double room = MARGIN * (high - low);
    return Line.evenly(low - room, high + room, count);
  }

  /** How far the path runs off the plane at most. */
  double furthestOff() {
    return shadows.stream().mapToDouble(Plane.Shadow::distance).max().orElseThrow();
  }

  /** As a contour and in three dimensions. */
  Panels figure(String data) {
    return new Panels(2, PANEL, List.of(contour(data), solid(data)));
  }

  private ContourMap contour(String data) {
    int first = path.points().length - shadows.size();
    int[] marks = Evenly.of(shadows.size(), MARKS);
    String[] labels = new String[marks.length];
    for (int k = 0; k < marks.length; k++) {
      boolean named = k == marks.length - 1 || k % Math.max(1, marks.length / LABELS) == 0;
      labels[k] = named ? Numerals.format(path.iteration(first + marks[k]), 6) : "";
    }
    Series places =
        new Series(
            marks.length == 1 ? "the trained network" : "path (colour: loss of the network itself)",
            IntStream.of(marks).mapToDouble(k -> shadows.get(k).x()).toArray(),
            IntStream.of(marks).mapToDouble(k -> shadows.get(k).y()).toArray());
    double[] losses = IntStream.of(marks).mapToDouble(k -> path.losses()[first + k]).toArray();
    return new ContourMap(
        title,
        data,
        Axis.linear(axes + " 1"),
        Axis.linear(axes + " 2"),
        loss,
        grid,
        List.of(Points.of(places).colouredBy(losses).labelled(List.of(labels)).joinedUp()));
  }

  /** Fewer cells than the contour has, so that each of them is seen. */
  private Surface3d solid(String data) {
    int[] is = Evenly.of(grid.x().length, MESH);
    int[] js = Evenly.of(grid.y().length, MESH);
    double[][] values = new double[is.length][];
    Arrays.setAll(values, i -> Evenly.pick(grid.values()[is[i]], js));
    Grid mesh =
        new Grid(grid.label(), Evenly.pick(grid.x(), is), Evenly.pick(grid.y(), js), values);
    return new Surface3d(
        title, data, Axis.linear(axes + " 1"), Axis.linear(axes + " 2"), loss, mesh, CAMERA);
  }
}
