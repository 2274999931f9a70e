package nnlab.analysis.landscape;

import java.util.function.ToDoubleFunction;
import nnlab.analysis.linalg.Vectors;
import nnlab.analysis.series.Series;
import nnlab.core.tensor.Tensor;

/**
 * The points origin + alpha * direction.
 *
 * @param origin a flat parameter vector
 * @param direction as long as the origin
 */
public record Line(Tensor origin, double[] direction) {
  public Line {
    requireLength(origin, direction);
  }

  /** From a at alpha = 0 to b at alpha = 1. */
  public static Line between(Tensor a, Tensor b) {
    return new Line(a, difference(b, a));
  }

  /** The distance of its points at alpha = 0 and 1. */
  public double length() {
    return Vectors.norm(direction);
  }

  /** The point at alpha. */
  public Tensor at(double alpha) {
    double[] point = origin.toDoubles();
    Vectors.addScaled(point, alpha, direction);
    return Tensor.vector(point);
  }

  /** The surface along the line. */
  public Series sample(String label, ToDoubleFunction<Tensor> surface, double[] alphas) {
    double[] values = new double[alphas.length];
    for (int i = 0; i < alphas.length; i++) {
      values[i] = surface.applyAsDouble(at(alphas[i]));
    }
    return new Series(label, alphas, values);
  }

  /** Equally spaced positions, both ends included. */
  public static double[] evenly(double from, double to, int count) {
    if (count < 2 || !(from < to)) {
      throw new IllegalArgumentException(
          "expected at least 2 positions from low to high, got "
              + count
              + " from "
              + from
              + " to "
              + to);
    }
    double[] positions = new double[count];
    for (int i = 0; i < count; i++) {
      positions[i] = i == count - 1 ? to : from + i * (to - from) / (count - 1);
    }
    return positions;
  }

  static double[] difference(Tensor a, Tensor b) {
    double[] difference = a.toDoubles();
    requireLength(b, difference);
    Vectors.addScaled(difference, -1, b.toDoubles());
    return difference;
  }

  static void requireLength(Tensor origin, double[] direction) {
    if (origin.size() != direction.length) {
      throw new IllegalArgumentException(
          "the points belong to different networks: "
              + origin.size()
              + " and "
              + direction.length
              + " parameters");
    }
  }
}
