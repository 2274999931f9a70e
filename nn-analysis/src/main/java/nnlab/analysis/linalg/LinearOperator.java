package nnlab.analysis.linalg;

/**
 * A real symmetric matrix known only by its products: there is no access to the coefficients. The
 * Hessian of a network with a million parameters is one: it would fill 8 TB, but a product with a
 * vector costs about two gradients.
 *
 * <p>That the matrix is symmetric is the implementer's promise; {@link SymmetryCheck} measures it.
 */
public interface LinearOperator {
  /** Number of rows and of columns. */
  int dimension();

  /**
   * The product A v.
   *
   * @param v {@code [dimension]}, only read
   * @return {@code [dimension]}, a new array
   */
  double[] apply(double[] v);
}
