package nnlab.analysis;

import java.util.Arrays;
import nnlab.analysis.linalg.SymmetricEigen;
import nnlab.analysis.linalg.SymmetricMatrix;
import nnlab.core.random.Rng;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

/** Random matrices of a known kind. */
public final class TestData {
  private TestData() {}

  /** Independent standard normal elements, {@code [rows, columns]}. */
  public static Tensor gaussian(int rows, int columns, Rng rng) {
    double[] values = new double[rows * columns];
    Arrays.setAll(values, i -> rng.nextGaussian());
    return Tensor.of(Shape.of(rows, columns), values);
  }

  /** An orthogonal matrix in rows: the eigenvectors of a random symmetric matrix. */
  public static double[][] orthogonal(int n, Rng rng) {
    double[] values = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        values[i * n + j] = rng.nextGaussian();
        values[j * n + i] = values[i * n + j];
      }
    }
    var spectrum = SymmetricEigen.of(SymmetricMatrix.of(n, values, 0));
    double[][] rows = new double[n][];
    Arrays.setAll(rows, spectrum::vector);
    return rows;
  }

  /** Eigenvalues within -10 and 10, no two closer than half their mean distance. */
  public static double[] distinctSpectrum(int n, Rng rng) {
    double[] values = new double[n];
    double cell = 20.0 / n;
    for (int i = 0; i < n; i++) {
      values[i] = -10 + cell * (i + 0.5 * rng.nextDouble());
    }
    return values;
  }

  /** Eigenvalues within -10 and 10, where some are zero and some are equal. */
  public static double[] spectrum(int n, Rng rng) {
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      double kind = rng.nextDouble();
      if (kind < 0.8) {
        values[i] = 20 * rng.nextDouble() - 10;
      } else if (kind < 0.9 && i > 0) {
        values[i] = values[i - 1];
      }
    }
    return values;
  }

  /** The matrix with these eigenvalues along random directions. */
  public static SymmetricMatrix planted(double[] eigenvalues, Rng rng) {
    int n = eigenvalues.length;
    double[][] q = orthogonal(n, rng);
    double[] values = new double[n * n];
    for (int k = 0; k < n; k++) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          values[i * n + j] += eigenvalues[k] * (q[k][i] * q[k][j]);
        }
      }
    }
    return SymmetricMatrix.of(n, values, 1e-12);
  }
}
