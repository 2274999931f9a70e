package nnlab.experiments.course.surface;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import nnlab.analysis.landscape.Line;
import nnlab.analysis.landscape.Normalisation;
import nnlab.analysis.landscape.Plane;
import nnlab.analysis.series.Evenly;
import nnlab.analysis.series.Grid;
import nnlab.analysis.series.Series;
import nnlab.core.random.Rng;
import nnlab.core.tensor.Tensor;
import nnlab.experiments.report.Axis;
import nnlab.experiments.report.Camera;
import nnlab.experiments.report.ContourMap;
import nnlab.experiments.report.Numerals;
import nnlab.experiments.report.Points;
import nnlab.experiments.report.Surface3d;
import nnlab.layers.train.Workers;

/**
 * The error surface over a plane, with points of a path seen from it.
 *
 * @param plane the plane
 * @param axes labels of its two axes
 * @param at iterations of the points
 * @param losses of the networks themselves at these iterations
 * @param shadows where the points are in the plane
 * @param grid the loss over the plane
 * @param levels the axis of the loss
 */
public record PlaneView(
    Plane plane,
    String axes,
    double[] at,
    double[] losses,
    List<Plane.Shadow> shadows,
    Grid grid,
    Axis levels) {
  /** Points of a path that are marked. */
  static final int MARKS = 61;

  private static final double MARGIN = 0.3;
  private static final int LABELS = 5;
  private static final int MESH = 21;

  /** Highest loss that is told apart in a path's plane, beside the highest of the path. */
  private static final double HEADROOM = 1.5;

  private static final Camera CAMERA = Camera.perspective(35, 32);

  /**
   * How the surface is sampled.
   *
   * @param points that the loss is taken over
   * @param side points along each side
   */
  public record Sampling(FunctionTask task, int points, int side, Workers workers) {
    private Grid over(Plane plane, double[] xs, double[] ys) {
      return plane.sample("mean squared error", () -> task.loss(points), xs, ys, workers);
    }
  }

  /** Through a network along two random filter-normalised directions. */
  static PlaneView random(Tensor end, double iteration, double loss, Sampling how, Rng rng) {
    Plane plane =
        new Plane(
            end,
            Normalisation.FILTER.direction(how.task().initial(0), end, rng),
            Normalisation.FILTER.direction(how.task().initial(0), end, rng));
    double[] positions = Line.evenly(-1, 1, how.side());
    return new PlaneView(
        plane,
        "random direction",
        new double[] {iteration},
        new double[] {loss},
        List.of(plane.shadow(end)),
        how.over(plane, positions, positions),
        FunctionTask.ERROR);
  }

  /** In which a path varies most. */
  public static PlaneView ofPath(List<Tensor> path, double[] at, double[] losses, Sampling how) {
    Plane plane = Plane.ofPath(path);
    List<Plane.Shadow> shadows = path.stream().map(plane::shadow).toList();
    double[] xs = around(shadows.stream().mapToDouble(Plane.Shadow::x), how.side());
    double[] ys = around(shadows.stream().mapToDouble(Plane.Shadow::y), how.side());
    Grid grid = how.over(plane, xs, ys);
    // From the lowest loss to a little above the path's; what is higher is one colour.
    double lowest = Math.min(grid.min(), Arrays.stream(losses).min().orElseThrow());
    double highest = Arrays.stream(losses).max().orElseThrow();
    Axis levels = FunctionTask.ERROR.from(lowest, HEADROOM * highest);
    return new PlaneView(plane, "component", at, losses, shadows, grid, levels);
  }

  private static double[] around(DoubleStream coordinates, int count) {
    double[] sorted = coordinates.sorted().toArray();
    double low = sorted[0];
    double high = sorted[sorted.length - 1];
    double room = MARGIN * (high - low);
    return Line.evenly(low - room, high + room, count);
  }

  /** How far the path runs off the plane at most. */
  public double furthestOff() {
    return shadows.stream().mapToDouble(Plane.Shadow::distance).max().orElseThrow();
  }

  /** Levels of the loss with some points of the path. */
  ContourMap contour(String title, String data) {
    int[] marks = Evenly.of(at.length, MARKS);
    String[] labels = new String[marks.length];
    for (int k = 0; k < marks.length; k++) {
      boolean named = k == marks.length - 1 || k % Math.max(1, marks.length / LABELS) == 0;
      labels[k] = named ? Numerals.format(at[marks[k]], 6) : "";
    }
    Series places =
        new Series(
            marks.length == 1 ? "the trained network" : "path (colour: loss of the network itself)",
            IntStream.of(marks).mapToDouble(k -> shadows.get(k).x()).toArray(),
            IntStream.of(marks).mapToDouble(k -> shadows.get(k).y()).toArray());
    return new ContourMap(
        title,
        data,
        Axis.linear(axes + " 1"),
        Axis.linear(axes + " 2"),
        levels,
        grid,
        List.of(
            Points.of(places)
                .colouredBy(Evenly.pick(losses, marks))
                .labelled(List.of(labels))
                .joinedUp()));
  }

  /** In three dimensions, with fewer cells than the contour has, so that each of them is seen. */
  Surface3d solid(String title, String data) {
    int[] is = Evenly.of(grid.x().length, MESH);
    int[] js = Evenly.of(grid.y().length, MESH);
    double[][] values = new double[is.length][];
    Arrays.setAll(values, i -> Evenly.pick(grid.values()[is[i]], js));
    Grid mesh =
        new Grid(grid.label(), Evenly.pick(grid.x(), is), Evenly.pick(grid.y(), js), values);
    return new Surface3d(
        title, data, Axis.linear(axes + " 1"), Axis.linear(axes + " 2"), levels, mesh, CAMERA);
  }
}
