import nnlab.analysis.linalg.Spectrum;
import nnlab.analysis.linalg.SymmetricEigen;
import nnlab.analysis.linalg.SymmetricMatrix;
import nnlab.experiments.exercise.PcaTask.Component;
import nnlab.experiments.exercise.PcaTask.Method;

/**
 * Find the first principal component.
 *
 * Points are rows, points[i][j] is feature j of point i. The covariance matrix has one row and one
 * column for each feature:
 *
 *   c_jk = sum over i of (x_ij - mean_j) (x_ik - mean_k) / (points - 1)
 *
 * Its eigenvectors are the principal components, its eigenvalues the variances along them. Return
 * the first: the unit vector of the largest eigenvalue, the eigenvalue, and its share of the sum of
 * all eigenvalues.
 *
 * SymmetricEigen.of(SymmetricMatrix.of(n, values, 1e-9)) gives the spectrum of the n x n matrix
 * whose rows stand one after the other in values.
 *
 * Read: docs/course/08-loss-surface.md. Check: lab exercise check pca
 */
public final class FirstComponent implements Method {
  @Override
  public Component first(double[][] points) {
    int n = points[0].length;
    double[] mean = new double[n];
    for (double[] point : points) {
      for (int j = 0; j < n; j++) {
        mean[j] += point[j] / points.length;
      }
    }
    double[] covariance = new double[n * n];
    for (double[] point : points) {
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < n; k++) {
          covariance[j * n + k] +=
              (point[j] - mean[j]) * (point[k] - mean[k]) / (points.length - 1);
        }
      }
    }
    SymmetricMatrix matrix = SymmetricMatrix.of(n, covariance, 1e-9);
    Spectrum spectrum = SymmetricEigen.of(matrix);
    return new Component(
        spectrum.vector(0), spectrum.largest(), spectrum.largest() / matrix.trace());
  }
}
