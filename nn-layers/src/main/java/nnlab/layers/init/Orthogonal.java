package nnlab.layers.init;

import nnlab.core.random.Rng;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

/**
 * A random matrix with orthonormal rows or columns, whichever are fewer, times a gain: it keeps
 * lengths (or, from more inputs to fewer outputs, those within a subspace). A filter counts as the
 * matrix {@code [height * width * in, out]}.
 *
 * <p>A. Saxe, J. McClelland and S. Ganguli, Exact solutions to the nonlinear dynamics of learning
 * in deep linear neural networks, ICLR 2014. A Gaussian matrix orthonormalised with positive
 * diagonal factors is uniform over all such matrices: F. Mezzadri, How to generate random matrices
 * from the classical compact groups, Notices of the AMS 54, 2007.
 *
 * @param gain factor on the matrix; sqrt(2) suits relu
 */
public record Orthogonal(double gain) implements Initializer {
  @Override
  public void fill(Tensor parameter, Rng rng) {
    Fans.of(this, parameter.shape());
    Shape shape = parameter.shape();
    int columns = shape.dim(-1);
    int rows = columns == 0 ? 0 : shape.size() / columns;
    boolean tall = rows >= columns;
    double[][] basis = orthonormal(Math.min(rows, columns), Math.max(rows, columns), rng);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        parameter.set(i * columns + j, gain * (tall ? basis[j][i] : basis[i][j]));
      }
    }
  }

  /** {@code count} orthonormal vectors of this length, by Gram-Schmidt on Gaussian vectors. */
  private static double[][] orthonormal(int count, int length, Rng rng) {
    double[][] basis = new double[count][length];
    for (int k = 0; k < count; k++) {
      double[] v = basis[k];
      for (int i = 0; i < length; i++) {
        v[i] = rng.nextGaussian();
      }
      // Twice is enough: the second time removes what rounding left of the first.
      for (int repeat = 0; repeat < 2; repeat++) {
        for (int j = 0; j < k; j++) {
          addScaled(-dot(basis[j], v), basis[j], v);
        }
      }
      double norm = StrictMath.sqrt(dot(v, v));
      for (int i = 0; i < length; i++) {
        v[i] /= norm;
      }
    }
    return basis;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void addScaled(double c, double[] x, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] += c * x[i];
    }
  }
}
