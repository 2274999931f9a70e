package nnlab.analysis.landscape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import nnlab.analysis.linalg.Vectors;
import nnlab.analysis.projection.Pca;
import nnlab.analysis.series.Grid;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.layers.train.Workers;

/**
 * The points origin + x * first + y * second.
 *
 * @param origin a flat parameter vector
 * @param first direction, as long as the origin
 * @param second direction, not parallel to the first
 */
public record Plane(Tensor origin, double[] first, double[] second) {
  private static final double PARALLEL = 1e-12;

  public Plane {
    Line.requireLength(origin, first);
    Line.requireLength(origin, second);
    double product = Vectors.dot(first, second);
    double squares = Vectors.dot(first, first) * Vectors.dot(second, second);
    if (!(squares - product * product > PARALLEL * squares)) {
      throw new IllegalArgumentException(
          "the directions of a plane are parallel or zero: lengths "
              + Vectors.norm(first)
              + " and "
              + Vectors.norm(second)
              + ", inner product "
              + product);
    }
  }

  /**
   * The plane through three solutions, with orthonormal directions: a is at (0, 0), b on the first
   * axis.
   */
  public static Plane through(Tensor a, Tensor b, Tensor c) {
    double[] first = Line.difference(b, a);
    Vectors.scale(first, 1 / Vectors.norm(first));
    double[] second = Line.difference(c, a);
    Vectors.addScaled(second, -Vectors.dot(first, second), first);
    Vectors.scale(second, 1 / Vectors.norm(second));
    return new Plane(a, first, second);
  }

  /**
   * The plane in which a path varies most: through the mean of its points along their first two
   * principal components.
   *
   * @param path at least three flat vectors that do not lie on a line
   */
  public static Plane ofPath(List<Tensor> path) {
    int p = path.get(0).size();
    Tensor points =
        Tensor.generate(
            Shape.of(path.size(), p), path.get(0).dtype(), i -> path.get(i / p).get(i % p));
    Pca pca = Pca.fit(points, 2);
    if (pca.count() < 2) {
      throw new IllegalArgumentException("the path lies on a line: there is no plane to show");
    }
    double[] axes = pca.components().f64();
    return new Plane(
        Tensor.vector(pca.mean()),
        Arrays.copyOfRange(axes, 0, p),
        Arrays.copyOfRange(axes, p, 2 * p));
  }

  /** The point at (x, y). */
  public Tensor at(double x, double y) {
    double[] point = origin.toDoubles();
    Vectors.addScaled(point, x, first);
    Vectors.addScaled(point, y, second);
    return Tensor.vector(point);
  }

  /**
   * A point seen from the plane.
   *
   * @param x first coordinate of the nearest point of the plane
   * @param y second coordinate
   * @param distance off the plane: what a picture of the plane does not show
   */
  public record Shadow(double x, double y, double distance) {}

  /** The nearest point of the plane. */
  public Shadow shadow(Tensor point) {
    double[] gap = Line.difference(point, origin);
    double a = Vectors.dot(first, first);
    double b = Vectors.dot(first, second);
    double c = Vectors.dot(second, second);
    double u = Vectors.dot(first, gap);
    double v = Vectors.dot(second, gap);
    double x = (u * c - v * b) / (a * c - b * b);
    double y = (v * a - u * b) / (a * c - b * b);
    Vectors.addScaled(gap, -x, first);
    Vectors.addScaled(gap, -y, second);
    return new Shadow(x, y, Vectors.norm(gap));
  }

  /**
   * The surface over the plane.
   *
   * @param surfaces gives each worker a surface of its own, because an objective serves one thread
   *     at a time; they must be equal
   */
  public Grid sample(
      String label,
      Supplier<ToDoubleFunction<Tensor>> surfaces,
      double[] xs,
      double[] ys,
      Workers workers) {
    List<ToDoubleFunction<Tensor>> own = new ArrayList<>();
    for (int w = 0; w < workers.count(); w++) {
      own.add(surfaces.get());
    }
    double[][] values = new double[xs.length][ys.length];
    workers.run(
        xs.length * ys.length,
        (k, worker) -> {
          int i = k / ys.length;
          int j = k % ys.length;
          values[i][j] = own.get(worker).applyAsDouble(at(xs[i], ys[j]));
        });
    return new Grid(label, xs, ys, values);
  }
}
