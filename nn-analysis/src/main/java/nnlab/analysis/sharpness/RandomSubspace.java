package nnlab.analysis.sharpness;

import nnlab.analysis.linalg.ConjugateGradient;
import nnlab.analysis.linalg.LinearOperator;
import nnlab.core.random.Rng;

/** The span of some columns of independent standard normal numbers, {@code A [parameters, m]}. */
final class RandomSubspace implements KeskarSharpness.Chart {
  private static final double TOLERANCE = 1e-12;

  /** The columns, rounded to float: a hundred of them are the largest thing in memory. */
  private final float[][] columns;

  private final int parameters;

  RandomSubspace(int parameters, int dimensions, Rng rng) {
    if (dimensions < 1 || dimensions > parameters) {
      throw new IllegalArgumentException(
          "a subspace of "
              + parameters
              + " parameters has 1 to "
              + parameters
              + " dimensions, got "
              + dimensions);
    }
    this.parameters = parameters;
    this.columns = new float[dimensions][parameters];
    for (float[] column : columns) {
      for (int i = 0; i < parameters; i++) {
        column[i] = (float) rng.nextGaussian();
      }
    }
  }

  @Override
  public double[] displacement(double[] z) {
    double[] sum = new double[parameters];
    for (int k = 0; k < columns.length; k++) {
      float[] column = columns[k];
      for (int i = 0; i < parameters; i++) {
        sum[i] += z[k] * column[i];
      }
    }
    return sum;
  }

  @Override
  public double[] pullBack(double[] gradient) {
    double[] products = new double[columns.length];
    for (int k = 0; k < columns.length; k++) {
      float[] column = columns[k];
      double sum = 0;
      for (int i = 0; i < parameters; i++) {
        sum += column[i] * gradient[i];
      }
      products[k] = sum;
    }
    return products;
  }

  /** A^+ x from the normal equations A'A c = A'x, well conditioned for few dimensions of many. */
  @Override
  public double[] coordinates(double[] x) {
    LinearOperator normal =
        new LinearOperator() {
          @Override
          public int dimension() {
            return columns.length;
          }

          @Override
          public double[] apply(double[] v) {
            return pullBack(displacement(v));
          }
        };
    return ConjugateGradient.solve(normal, pullBack(x), 10 * columns.length, TOLERANCE).x();
  }
}
