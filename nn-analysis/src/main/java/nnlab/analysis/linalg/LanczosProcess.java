package nnlab.analysis.linalg;

/**
 * The Lanczos process with full re-orthogonalisation: an orthonormal basis Q of the Krylov space of
 * a start vector, in which the matrix is tridiagonal,
 *
 * <pre>{@code
 * A q_j = beta_(j-1) q_(j-1) + alpha_j q_j + beta_j q_(j+1)
 * }</pre>
 *
 * <p>Without re-orthogonalisation rounding brings converged eigenvalues back as copies (Paige,
 * 1971); with it the basis costs {@code size x dimension} numbers and the copies never come.
 */
final class LanczosProcess {
  /** A beta below this share of |A| is rounding: the space is closed. */
  private static final double CLOSED = 1e-12;

  private final LinearOperator a;
  private final OrthonormalBasis basis = new OrthonormalBasis();
  private final double[] alpha;
  private final double[] beta;
  private double scale;
  private int size;

  /** The vector of the next step, or null if the space is invariant. */
  private double[] next;

  LanczosProcess(LinearOperator a, double[] start, int capacity) {
    this.a = a;
    this.alpha = new double[capacity];
    this.beta = new double[capacity];
    restart(start);
  }

  /** Goes on from another vector, after the space has become invariant: that beta is zero. */
  void restart(double[] start) {
    next = start.clone();
    basis.removeFrom(next);
    Vectors.scale(next, 1 / Vectors.norm(next));
  }

  /** One product with the matrix. Afterwards the space may be {@linkplain #invariant()}. */
  void step() {
    double[] q = next;
    double[] w = a.apply(q);
    basis.append(q);
    alpha[size] = Vectors.dot(q, w);
    if (!Double.isFinite(alpha[size])) {
      throw new IllegalArgumentException(
          "the operator answered with a number that is not finite; has the loss diverged?");
    }
    basis.removeFrom(w);
    double length = Vectors.norm(w);
    scale = Math.max(scale, Math.abs(alpha[size]) + length);
    boolean closed = length <= CLOSED * scale;
    beta[size] = closed ? 0 : length;
    size++;
    if (closed || size == a.dimension()) {
      beta[size - 1] = 0;
      next = null;
    } else {
      Vectors.scale(w, 1 / length);
      next = w;
    }
  }

  /** Steps made. */
  int size() {
    return size;
  }

  /** Whether products with the matrix no longer lead out of the space. */
  boolean invariant() {
    return next == null;
  }

  /** Eigenpairs of the tridiagonal matrix; row i holds eigenvector i, {@code [size]}. */
  Spectrum tridiagonal() {
    double[] t = new double[size * size];
    for (int i = 0; i < size; i++) {
      t[i * size + i] = alpha[i];
      if (i + 1 < size) {
        t[i * size + i + 1] = beta[i];
        t[(i + 1) * size + i] = beta[i];
      }
    }
    return SymmetricEigen.of(SymmetricMatrix.of(size, t, 0));
  }

  /**
   * Bound on |A x - theta x| for the approximation x = Q s: beta |last element of s|, and rounding.
   */
  double residual(double[] s) {
    return beta[size - 1] * Math.abs(s[size - 1]) + CLOSED * scale;
  }

  /** The vector Q s. */
  double[] lift(double[] s) {
    return basis.combine(s, a.dimension());
  }
}
