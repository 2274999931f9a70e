package nnlab.analysis.landscape;

import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import nnlab.analysis.series.Grid;
import nnlab.core.random.Rng;
import nnlab.core.tensor.Tensor;
import nnlab.layers.train.ParameterVector;
import nnlab.layers.train.Workers;

/**
 * Points of a path seen from a plane, and the surface over that plane.
 *
 * @param plane the plane
 * @param shadows where the points are in it
 * @param grid the surface around them
 */
public record SeenPath(Plane plane, List<Plane.Shadow> shadows, Grid grid) {
  private static final double MARGIN = 0.3;

  /**
   * How a surface is sampled.
   *
   * @param label what its values are, with their unit
   * @param surfaces gives each worker a surface of its own
   * @param side points along each side of a plane
   */
  public record Sampling(
      String label, Supplier<ToDoubleFunction<Tensor>> surfaces, int side, Workers workers) {
    private Grid over(Plane plane, double[] xs, double[] ys) {
      return plane.sample(label, surfaces, xs, ys, workers);
    }
  }

  /** One network in two random filter-normalised directions, from -1 to 1. */
  public static SeenPath random(ParameterVector model, Tensor theta, Sampling how, Rng rng) {
    Plane plane =
        new Plane(
            theta,
            Normalisation.FILTER.direction(model, theta, rng),
            Normalisation.FILTER.direction(model, theta, rng));
    double[] places = Line.evenly(-1, 1, how.side());
    return new SeenPath(plane, List.of(plane.shadow(theta)), how.over(plane, places, places));
  }

  /** A path from the plane in which it varies most, with some room around it. */
  public static SeenPath ofPath(List<Tensor> path, Sampling how) {
    Plane plane = Plane.ofPath(path);
    List<Plane.Shadow> shadows = path.stream().map(plane::shadow).toList();
    double[] xs = around(shadows.stream().mapToDouble(Plane.Shadow::x), how.side());
    double[] ys = around(shadows.stream().mapToDouble(Plane.Shadow::y), how.side());
    return new SeenPath(plane, shadows, how.over(plane, xs, ys));
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

  /** The surface at each shadow. */
  public double[] inPlane(ToDoubleFunction<Tensor> surface) {
    return shadows.stream()
        .mapToDouble(s -> surface.applyAsDouble(plane.at(s.x(), s.y())))
        .toArray();
  }
}
