package nnlab.experiments.course.surface;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import nnlab.analysis.landscape.SeenPath;
import nnlab.analysis.series.Evenly;
import nnlab.analysis.series.Grid;
import nnlab.analysis.series.Series;
import nnlab.experiments.report.Axis;
import nnlab.experiments.report.Camera;
import nnlab.experiments.report.ContourMap;
import nnlab.experiments.report.Numerals;
import nnlab.experiments.report.Points;
import nnlab.experiments.report.Surface3d;

/**
 * Draws the error surface over a plane with the path of a training.
 *
 * @param title of the figures
 * @param data in their headings
 * @param axes labels of the two axes
 * @param seen the path from the plane
 * @param at iterations of its points
 * @param losses of the networks themselves at these iterations
 */
record PlaneView(
    String title, String data, String axes, SeenPath seen, double[] at, double[] losses) {
  private static final int MARKS = 61;
  private static final int LABELS = 5;
  private static final int MESH = 21;

  /** Highest loss that is told apart in a path's plane, beside the highest of the path. */
  private static final double HEADROOM = 1.5;

  /** Levels of the loss with some points of the path. */
  ContourMap contour() {
    int[] marks = Evenly.of(at.length, MARKS);
    String[] labels = new String[marks.length];
    for (int k = 0; k < marks.length; k++) {
      boolean named = k == marks.length - 1 || k % Math.max(1, marks.length / LABELS) == 0;
      labels[k] = named ? Numerals.format(at[marks[k]], 6) : "";
    }
    Series places =
        new Series(
            marks.length == 1 ? "the trained network" : "path (colour: loss of the network itself)",
            IntStream.of(marks).mapToDouble(k -> seen.shadows().get(k).x()).toArray(),
            IntStream.of(marks).mapToDouble(k -> seen.shadows().get(k).y()).toArray());
    Points path = Points.of(places).colouredBy(Evenly.pick(losses, marks)).joinedUp();
    List<Points> over = List.of(path.labelled(List.of(labels)));
    return new ContourMap(title, data, axis(1), axis(2), levels(), seen.grid(), over);
  }

  private Axis axis(int k) {
    return Axis.linear(axes + " " + k);
  }

  /** From the lowest loss to a little above the path's; what is higher is one colour. */
  private Axis levels() {
    double[] sorted = Arrays.stream(losses).sorted().toArray();
    double highest = HEADROOM * sorted[sorted.length - 1];
    return losses.length == 1
        ? FunctionTask.ERROR
        : FunctionTask.ERROR.from(Math.min(seen.grid().min(), sorted[0]), highest);
  }

  /** In three dimensions, with fewer cells than the contour has, so that each of them is seen. */
  Surface3d solid() {
    Grid grid = seen.grid();
    int[] is = Evenly.of(grid.x().length, MESH);
    int[] js = Evenly.of(grid.y().length, MESH);
    double[][] values = new double[is.length][];
    Arrays.setAll(values, i -> Evenly.pick(grid.values()[is[i]], js));
    Grid mesh =
        new Grid(grid.label(), Evenly.pick(grid.x(), is), Evenly.pick(grid.y(), js), values);
    Camera camera = Camera.perspective(35, 32);
    return new Surface3d(title, data, axis(1), axis(2), levels(), mesh, camera);
  }
}
