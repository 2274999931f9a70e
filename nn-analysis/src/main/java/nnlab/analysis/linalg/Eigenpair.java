package nnlab.analysis.linalg;

/**
 * An approximate eigenpair of a symmetric matrix.
 *
 * @param value the approximation theta
 * @param vector the unit vector x
 * @param residual bound on |A x - theta x|: an eigenvalue lies within it of theta (Parlett, The
 *     Symmetric Eigenvalue Problem, theorem 4.5.1)
 */
public record Eigenpair(double value, double[] vector, double residual) {
  public Eigenpair {
    if (!Double.isFinite(value) || !(residual >= 0)) {
      throw new IllegalArgumentException(
          "an eigenpair needs a finite value and a residual >= 0, got " + value + ", " + residual);
    }
    double length = Vectors.norm(vector);
    if (Math.abs(length - 1) > 1e-6) {
      throw new IllegalArgumentException("an eigenvector has length 1, got " + length);
    }
  }
}
