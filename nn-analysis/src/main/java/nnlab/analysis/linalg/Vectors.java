package nnlab.analysis.linalg;

import nnlab.core.random.Rng;

/** The few vector operations that every iteration needs. */
public final class Vectors {
  private Vectors() {}

  /** The inner product of two vectors of equal length. */
  public static double dot(double[] x, double[] y) {
    // Four partial sums: one would make every addition wait for the one before it.
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 3 < x.length; i += 4) {
      a += x[i] * y[i];
      b += x[i + 1] * y[i + 1];
      c += x[i + 2] * y[i + 2];
      d += x[i + 3] * y[i + 3];
    }
    for (; i < x.length; i++) {
      a += x[i] * y[i];
    }
    return (a + b) + (c + d);
  }

  /** The Euclidean length. */
  public static double norm(double[] x) {
    return Math.sqrt(dot(x, x));
  }

  /** y += factor x. */
  public static void addScaled(double[] y, double factor, double[] x) {
    for (int i = 0; i < y.length; i++) {
      y[i] += factor * x[i];
    }
  }

  /** x *= factor. */
  public static void scale(double[] x, double factor) {
    for (int i = 0; i < x.length; i++) {
      x[i] *= factor;
    }
  }

  /** Independent standard normal elements. */
  public static double[] gaussian(int dimension, Rng rng) {
    double[] x = new double[dimension];
    for (int i = 0; i < dimension; i++) {
      x[i] = rng.nextGaussian();
    }
    return x;
  }

  /** Independent elements, +1 or -1 with equal probability (Rademacher). */
  public static double[] signs(int dimension, Rng rng) {
    double[] x = new double[dimension];
    for (int i = 0; i < dimension; i++) {
      x[i] = rng.nextDouble() < 0.5 ? -1 : 1;
    }
    return x;
  }

  /** A direction drawn uniformly from the unit sphere. */
  public static double[] direction(int dimension, Rng rng) {
    double[] x = gaussian(dimension, rng);
    scale(x, 1 / norm(x));
    return x;
  }

  static double[] requireLength(String operation, double[] v, int dimension) {
    if (v.length != dimension) {
      throw new IllegalArgumentException(
          operation + ": expected a vector of length " + dimension + ", got " + v.length);
    }
    return v;
  }
}
