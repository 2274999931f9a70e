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
    throw new UnsupportedOperationException("first");
  }
}
