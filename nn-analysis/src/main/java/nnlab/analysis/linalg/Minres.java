package nnlab.analysis.linalg;

import nnlab.analysis.linalg.Solution.Status;

/**
 * MINRES for A x = b with a symmetric A, definite or not (Paige and Saunders, Solution of sparse
 * indefinite systems of linear equations, 1975): among all x in the Krylov space, the one of least
 * residual.
 *
 * <p>The Lanczos process makes A tridiagonal; a Givens rotation per step turns the tridiagonal
 * matrix into an upper triangular one, column by column, so that three vectors are enough.
 */
public final class Minres {
  /** Rounding keeps |A r| / (|A| |r|) above about sqrt(eps); steps past that would be noise. */
  private static final double LEAST_GRADIENT = 1.5e-8;

  private final LinearOperator a;
  private final double[] x;
  private double[] before;
  private double[] v;

  /** Search directions of the last two steps. */
  private double[] d1;

  private double[] d2;
  private double beta;

  /** Cosines and sines of the last two rotations. */
  private double c1 = 1;

  private double s1;
  private double c2 = 1;
  private double s2;

  /** The residual's norm, up to sign. */
  private double phi;

  /** Norm of the largest column of the tridiagonal matrix: an estimate of |A| from below. */
  private double size;

  private Minres(LinearOperator a, double[] b) {
    this.a = a;
    x = new double[b.length];
    before = new double[b.length];
    d1 = new double[b.length];
    d2 = new double[b.length];
    phi = Vectors.norm(b);
    v = b.clone();
    Vectors.scale(v, 1 / phi);
  }

  /**
   * Starts at zero and stops when |b - A x| is at most {@code tolerance |b|}, or, where no x solves
   * the system, when |A r| is at most {@code max(tolerance, sqrt(eps)) |A| |r|} for the residual r.
   * A residual that lies in directions of curvature below that counts as one that no x removes.
   *
   * @param b {@code [dimension]}, only read
   */
  public static Solution solve(LinearOperator a, double[] b, int maxProducts, double tolerance) {
    Solution.requireSettings("minres", maxProducts, tolerance);
    Vectors.requireLength("minres", b, a.dimension());
    double length = Vectors.norm(b);
    if (length == 0) {
      return new Solution(new double[b.length], 0, 0, Status.SOLVED);
    }
    Minres state = new Minres(a, b);
    for (int products = 1; products <= maxProducts; products++) {
      boolean leastSquares = state.step(tolerance);
      if (leastSquares) {
        return Solution.measured(a, b, state.x, products, Status.LEAST_SQUARES);
      }
      if (Math.abs(state.phi) <= tolerance * length) {
        return Solution.measured(a, b, state.x, products, Status.SOLVED);
      }
    }
    return Solution.measured(a, b, state.x, maxProducts, Status.OUT_OF_PRODUCTS);
  }

  /** One step; whether the residual before it was already that of least squares. */
  private boolean step(double tolerance) {
    double[] w = a.apply(v);
    Vectors.addScaled(w, -beta, before);
    double alpha = Vectors.dot(v, w);
    Vectors.addScaled(w, -alpha, v);
    double next = Vectors.norm(w);
    size = Math.max(size, Math.sqrt(beta * beta + alpha * alpha + next * next));

    // Column (beta, alpha, next) of the tridiagonal matrix under the two earlier rotations.
    double epsilon = s2 * beta;
    double turned = c2 * beta;
    double delta = c1 * turned + s1 * alpha;
    double open = c1 * alpha - s1 * turned;
    double gamma = Math.hypot(open, next);
    double gradient = Math.hypot(open, c1 * next); // |A r| / |r|
    if (gradient <= Math.max(tolerance, LEAST_GRADIENT) * size) {
      return true;
    }
    c2 = c1;
    s2 = s1;
    c1 = open / gamma;
    s1 = next / gamma;

    double[] d = v.clone();
    Vectors.addScaled(d, -delta, d1);
    Vectors.addScaled(d, -epsilon, d2);
    Vectors.scale(d, 1 / gamma);
    d2 = d1;
    d1 = d;
    Vectors.addScaled(x, c1 * phi, d);
    phi *= -s1;

    if (next > 0) {
      Vectors.scale(w, 1 / next);
    }
    before = v;
    v = w;
    beta = next;
    return false;
  }
}
