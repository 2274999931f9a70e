package nnlab.analysis.projection;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import nnlab.analysis.linalg.Vectors;
import nnlab.core.random.Rng;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.ShapeException;
import nnlab.core.tensor.Tensor;

/**
 * Starts and step lengths, and walks with them, in no more dimensions than matter: distances and
 * angles decide the components, so the walk may be turned. With the s independent starts turned
 * onto the first axes, step i is a Gaussian direction whose part beyond the first s + i axes can be
 * turned onto the next one: its length there is chi distributed (Bartlett's decomposition of a
 * Wishart matrix, 1933). A path of 500 points needs 500 dimensions instead of a million.
 *
 * @param starts coordinates of every start on the first axes
 * @param steps step lengths of every path
 * @param axes how many axes the starts span
 * @param parameters dimension of the space
 */
record WalkGeometry(List<double[]> starts, List<double[]> steps, int axes, int parameters) {

  static WalkGeometry of(List<Tensor> paths) {
    int p = paths.get(0).shape().rank() == 2 ? paths.get(0).shape().dim(1) : -1;
    double[][] first = new double[paths.size()][];
    double[][] steps = new double[paths.size()][];
    for (int r = 0; r < paths.size(); r++) {
      Tensor path = paths.get(r);
      if (path.shape().rank() != 2 || path.shape().dim(1) != p) {
        throw new ShapeException(
            "random walk",
            "expected paths [points, parameters] with equal parameters, got "
                + paths.get(0).shape()
                + " and "
                + path.shape());
      }
      first[r] = row(path, 0);
      steps[r] =
          IntStream.range(1, path.shape().dim(0))
              .mapToDouble(i -> distance(row(path, i - 1), row(path, i)))
              .toArray();
    }
    double[][] axes = axes(first);
    List<double[]> starts =
        Arrays.stream(first)
            .map(s -> Arrays.stream(axes).mapToDouble(a -> Vectors.dot(a, s)).toArray())
            .toList();
    return new WalkGeometry(starts, List.of(steps), axes.length, p);
  }

  int points() {
    return starts.size() + steps.stream().mapToInt(s -> s.length).sum();
  }

  int dimension() {
    return Math.min(parameters, axes + points() - starts.size());
  }

  /** All points of all walks: {@code [points, dimension]}. */
  Tensor draw(Rng rng) {
    int d = dimension();
    double[] positions = new double[points() * d];
    int point = 0;
    int step = 0;
    for (int r = 0; r < starts.size(); r++) {
      double[] at = Arrays.copyOf(starts.get(r), d);
      System.arraycopy(at, 0, positions, point++ * d, d);
      for (double length : steps.get(r)) {
        double[] direction = direction(axes + step++, rng);
        Vectors.addScaled(at, length / Vectors.norm(direction), direction);
        System.arraycopy(at, 0, positions, point++ * d, d);
      }
    }
    return Tensor.of(Shape.of(points(), d), positions);
  }

  /** A Gaussian vector of the whole space, turned so that nothing lies beyond axis {@code axis}. */
  private double[] direction(int axis, Rng rng) {
    double[] x = new double[dimension()];
    int free = Math.min(axis, parameters);
    for (int i = 0; i < free; i++) {
      x[i] = rng.nextGaussian();
    }
    if (axis < parameters) {
      x[axis] = chi(parameters - axis, rng);
    }
    return x;
  }

  private static double[][] axes(double[][] vectors) {
    double[][] axes = new double[0][];
    for (double[] vector : vectors) {
      double[] rest = vector.clone();
      for (int pass = 0; pass < 2; pass++) {
        for (double[] axis : axes) {
          Vectors.addScaled(rest, -Vectors.dot(axis, rest), axis);
        }
      }
      double length = Vectors.norm(rest);
      if (length > 1e-12 * Vectors.norm(vector)) {
        Vectors.scale(rest, 1 / length);
        axes = Arrays.copyOf(axes, axes.length + 1);
        axes[axes.length - 1] = rest;
      }
    }
    return axes;
  }

  private static double[] row(Tensor path, int i) {
    int p = path.shape().dim(1);
    double[] row = new double[p];
    Arrays.setAll(row, j -> path.get(i * p + j));
    return row;
  }

  private static double distance(double[] a, double[] b) {
    double[] gap = a.clone();
    Vectors.addScaled(gap, -1, b);
    return Vectors.norm(gap);
  }

  /**
   * The length of a Gaussian vector of this many dimensions: from the squared length, twice a gamma
   * number of shape dimensions / 2 (Marsaglia and Tsang 2000).
   */
  static double chi(int dimensions, Rng rng) {
    if (dimensions == 1) {
      return Math.abs(rng.nextGaussian());
    }
    double d = dimensions / 2.0 - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = rng.nextGaussian();
      double root = 1 + c * x;
      double v = root * root * root;
      double u = 1 - rng.nextDouble(); // not zero
      if (v > 0 && StrictMath.log(u) < x * x / 2 + d - d * v + d * StrictMath.log(v)) {
        return Math.sqrt(2 * d * v);
      }
    }
  }
}
