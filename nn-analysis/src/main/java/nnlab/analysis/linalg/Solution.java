package nnlab.analysis.linalg;

/**
 * An approximate solution of A x = b.
 *
 * @param x the approximation
 * @param residual |b - A x|, measured by a product of its own at the end
 * @param products with the operator
 * @param status why it stopped
 */
public record Solution(double[] x, double residual, int products, Status status) {
  /** Why a solver stopped. */
  public enum Status {
    /** The residual met the tolerance. */
    SOLVED,
    /** No x solves the system; this one makes the residual least. */
    LEAST_SQUARES,
    /**
     * The matrix is not positive definite: conjugate gradients met a direction without curvature.
     */
    NEGATIVE_CURVATURE,
    /** The products were used up; read the residual. */
    OUT_OF_PRODUCTS
  }

  static Solution measured(LinearOperator a, double[] b, double[] x, int products, Status status) {
    double[] gap = b.clone();
    Vectors.addScaled(gap, -1, a.apply(x));
    return new Solution(x, Vectors.norm(gap), products + 1, status);
  }

  static void requireSettings(String method, int maxProducts, double tolerance) {
    if (maxProducts < 1 || !(tolerance > 0 && tolerance < 1)) {
      throw new IllegalArgumentException(
          method
              + " needs a product and a tolerance between 0 and 1, got "
              + maxProducts
              + ", "
              + tolerance);
    }
  }
}
