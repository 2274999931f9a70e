package nnlab.analysis.sharpness;

import nnlab.analysis.linalg.Vectors;
import nnlab.core.random.Rng;
import nnlab.core.tensor.Tensor;
import nnlab.layers.train.TiledObjective;
import nnlab.layers.train.TiledObjective.ValueAndGradient;

/**
 * Sharpness as the largest rise in a box around the point,
 *
 * <pre>{@code
 * phi = 100 max_z (f(x + A z) - f(x)) / (1 + f(x)),    |z_i| <= eps (|(A^+ x)_i| + 1)
 * }</pre>
 *
 * <p>with A the identity, or random columns that span a subspace. N. S. Keskar et al., On
 * large-batch training for deep learning, ICLR 2017. There the maximum is sought by ten iterations
 * of L-BFGS-B; here by projected sign ascent, ten steps of the box's half width and ten of 0.3 of
 * it, the best kept. Either finds a lower bound of the maximum.
 *
 * @param phi in percent
 * @param loss f(x)
 * @param highest the largest f(x + A z) found
 */
public record KeskarSharpness(double phi, double loss, double highest) {
  private static final int STEPS = 10;
  private static final double[] STEP_SIZES = {1, 0.3};

  /** How z moves the parameters. */
  interface Chart {
    /** A z. */
    double[] displacement(double[] z);

    /** A'g. */
    double[] pullBack(double[] gradient);

    /** A^+ x. */
    double[] coordinates(double[] x);
  }

  /** A is the identity. */
  private static final Chart IDENTITY =
      new Chart() {
        @Override
        public double[] displacement(double[] z) {
          return z;
        }

        @Override
        public double[] pullBack(double[] gradient) {
          return gradient;
        }

        @Override
        public double[] coordinates(double[] x) {
          return x;
        }
      };

  /**
   * In the space of all parameters.
   *
   * @param epsilon relative half width of the box, for example 1e-3
   */
  public static KeskarSharpness inFullSpace(
      TiledObjective objective, Tensor theta, double epsilon) {
    return search(objective, theta.toDoubles(), epsilon, IDENTITY);
  }

  /**
   * In a random subspace, spanned by columns of independent standard normal numbers.
   *
   * @param dimensions of the subspace, for example 100
   */
  public static KeskarSharpness inSubspace(
      TiledObjective objective, Tensor theta, double epsilon, int dimensions, Rng rng) {
    Chart chart = new RandomSubspace(theta.size(), dimensions, rng);
    return search(objective, theta.toDoubles(), epsilon, chart);
  }

  private static KeskarSharpness search(
      TiledObjective objective, double[] x, double epsilon, Chart chart) {
    if (!(epsilon > 0)) {
      throw new IllegalArgumentException("the box needs a width epsilon > 0, got " + epsilon);
    }
    double[] box = chart.coordinates(x).clone();
    for (int i = 0; i < box.length; i++) {
      box[i] = epsilon * (Math.abs(box[i]) + 1);
    }
    double[] z = new double[box.length];
    ValueAndGradient here = at(objective, x, z, chart);
    double loss = here.value();
    double highest = loss;
    for (double size : STEP_SIZES) {
      for (int step = 0; step < STEPS; step++) {
        ascend(z, chart.pullBack(here.gradient().toDoubles()), size, box);
        here = at(objective, x, z, chart);
        highest = Math.max(highest, here.value());
      }
    }
    return new KeskarSharpness(100 * (highest - loss) / (1 + loss), loss, highest);
  }

  private static void ascend(double[] z, double[] slope, double size, double[] box) {
    for (int i = 0; i < z.length; i++) {
      double moved = z[i] + size * box[i] * Math.signum(slope[i]);
      z[i] = Math.max(-box[i], Math.min(box[i], moved));
    }
  }

  private static ValueAndGradient at(
      TiledObjective objective, double[] x, double[] z, Chart chart) {
    double[] point = x.clone();
    Vectors.addScaled(point, 1, chart.displacement(z));
    return objective.valueAndGradient(Tensor.vector(point));
  }
}
