package nnlab.analysis.curvature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nnlab.analysis.linalg.Vectors;
import nnlab.analysis.series.Series;
import nnlab.core.tensor.Tensor;
import nnlab.layers.train.TiledObjective;

/**
 * A search for a critical point by making the norm of the gradient small.
 *
 * @param theta where it ended
 * @param loss at the start and after each step
 * @param gradientNorm at the start and after each step
 * @param stop why it ended
 */
public record NormDescent(Tensor theta, Series loss, Series gradientNorm, Stop stop) {
  /** Why a search ended. */
  public enum Stop {
    /** The norm reached the target. */
    TARGET,
    /** No step along the direction made the norm smaller, however short. */
    STUCK,
    /** The steps were used up. */
    STEPS
  }

  /** Number of steps taken. */
  public int steps() {
    return loss.size() - 1;
  }

  /** The norm where it ended. */
  public double finalNorm() {
    return gradientNorm.y()[steps()];
  }

  /** A point with the loss and gradient there. */
  record Point(double[] theta, double loss, double[] gradient, double norm) {
    static Point at(TiledObjective objective, double[] theta) {
      var here = objective.valueAndGradient(Tensor.vector(theta));
      double[] gradient = here.gradient().toDoubles();
      return new Point(theta, here.value(), gradient, Vectors.norm(gradient));
    }

    /** The point at theta + length * direction. */
    Point moved(TiledObjective objective, double length, double[] direction) {
      double[] other = theta.clone();
      Vectors.addScaled(other, length, direction);
      return at(objective, other);
    }
  }

  /** Gathers the points of a search. */
  static final class Log {
    private final List<Double> losses = new ArrayList<>();
    private final List<Double> norms = new ArrayList<>();

    void add(double loss, double norm) {
      losses.add(loss);
      norms.add(norm);
    }

    NormDescent end(double[] theta, Stop stop) {
      double[] steps = new double[losses.size()];
      Arrays.setAll(steps, i -> i);
      return new NormDescent(
          Tensor.vector(theta),
          new Series("loss", steps, array(losses)),
          new Series("gradient norm", steps, array(norms)),
          stop);
    }

    private static double[] array(List<Double> values) {
      return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
  }
}
