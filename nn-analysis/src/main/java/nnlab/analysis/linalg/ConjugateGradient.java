package nnlab.analysis.linalg;

import nnlab.analysis.linalg.Solution.Status;

/**
 * Conjugate gradients for A x = b with a positive definite A (Hestenes and Stiefel 1952). Where A
 * is not definite it stops and says so; {@link Minres} goes on there.
 */
public final class ConjugateGradient {
  private ConjugateGradient() {}

  /**
   * Starts at zero and stops when |b - A x| is at most {@code tolerance |b|}.
   *
   * @param b {@code [dimension]}, only read
   */
  public static Solution solve(LinearOperator a, double[] b, int maxProducts, double tolerance) {
    Solution.requireSettings("conjugate gradients", maxProducts, tolerance);
    Vectors.requireLength("conjugate gradients", b, a.dimension());
    double[] x = new double[b.length];
    double[] residual = b.clone();
    double[] direction = b.clone();
    double squares = Vectors.dot(b, b);
    double limit = tolerance * tolerance * squares;
    int products = 0;
    Status status = Status.SOLVED;
    while (squares > limit) {
      if (products == maxProducts) {
        status = Status.OUT_OF_PRODUCTS;
        break;
      }
      double[] image = a.apply(direction);
      products++;
      double curvature = Vectors.dot(direction, image);
      if (curvature <= 0) {
        status = Status.NEGATIVE_CURVATURE;
        break;
      }
      double step = squares / curvature;
      Vectors.addScaled(x, step, direction);
      Vectors.addScaled(residual, -step, image);
      double before = squares;
      squares = Vectors.dot(residual, residual);
      Vectors.scale(direction, squares / before);
      Vectors.addScaled(direction, 1, residual);
    }
    return Solution.measured(a, b, x, products, status);
  }
}
