package nnlab.analysis.linalg;

import nnlab.core.random.Rng;

/**
 * The eigenvalue of largest magnitude by repeated products: x becomes A x / |A x|. The error falls
 * by |lambda2 / lambda1| per product, which is why {@link Lanczos} is used in earnest; this is the
 * method to understand first, and an independent control.
 */
public final class PowerIteration {
  private PowerIteration() {}

  /**
   * What was found.
   *
   * @param pair the Rayleigh quotient x'Ax, the vector x and its measured residual
   * @param products with the operator
   * @param converged whether the residual met the tolerance; it cannot where two eigenvalues of
   *     opposite sign share the largest magnitude
   */
  public record Result(Eigenpair pair, int products, boolean converged) {}

  /**
   * Iterates until the residual is below {@code tolerance} times the value's magnitude.
   *
   * @param rng draws the start vector
   */
  public static Result run(LinearOperator a, int maxProducts, double tolerance, Rng rng) {
    if (maxProducts < 1) {
      throw new IllegalArgumentException("power iteration needs a product, got " + maxProducts);
    }
    double[] x = Vectors.direction(a.dimension(), rng);
    for (int i = 1; ; i++) {
      double[] image = a.apply(x);
      double value = Vectors.dot(x, image);
      double length = Vectors.norm(image);
      double[] gap = image.clone();
      Vectors.addScaled(gap, -value, x);
      double residual = Vectors.norm(gap);
      boolean converged = residual <= tolerance * Math.abs(value);
      if (converged || i == maxProducts || length == 0) {
        return new Result(new Eigenpair(value, x, residual), i, converged);
      }
      Vectors.scale(image, 1 / length);
      x = image;
    }
  }
}
