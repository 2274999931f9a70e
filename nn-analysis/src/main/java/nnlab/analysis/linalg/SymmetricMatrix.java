package nnlab.analysis.linalg;

/** A symmetric matrix with its coefficients, row-major. Immutable. */
public final class SymmetricMatrix implements LinearOperator {
  private final int dimension;
  private final double[] values;
  private final double asymmetry;

  private SymmetricMatrix(int dimension, double[] values, double asymmetry) {
    this.dimension = dimension;
    this.values = values;
    this.asymmetry = asymmetry;
  }

  /**
   * The mean of a matrix and its transpose. A Hessian from automatic differentiation is symmetric
   * up to rounding; what it lacked is kept as {@link #asymmetry()}.
   *
   * @param values {@code [dimension, dimension]}, row-major, copied
   * @param tolerance the largest {@code |a_ij - a_ji| / max |a|} that passes for rounding
   * @throws IllegalArgumentException if the array has the wrong length, a coefficient is not
   *     finite, or the asymmetry exceeds the tolerance
   */
  public static SymmetricMatrix of(int dimension, double[] values, double tolerance) {
    if (dimension < 1 || values.length != dimension * dimension) {
      throw new IllegalArgumentException(
          "a symmetric matrix of dimension "
              + dimension
              + " needs "
              + (long) dimension * dimension
              + " coefficients, got "
              + values.length);
    }
    double largest = 0;
    double gap = 0;
    double[] mean = new double[values.length];
    for (int i = 0; i < dimension; i++) {
      for (int j = 0; j <= i; j++) {
        double lower = values[i * dimension + j];
        double upper = values[j * dimension + i];
        requireFinite(lower, i, j);
        requireFinite(upper, j, i);
        largest = Math.max(largest, Math.max(Math.abs(lower), Math.abs(upper)));
        gap = Math.max(gap, Math.abs(lower - upper));
        double half = lower == upper ? lower : lower / 2 + upper / 2;
        mean[i * dimension + j] = half;
        mean[j * dimension + i] = half;
      }
    }
    double asymmetry = largest == 0 ? 0 : gap / largest;
    if (asymmetry > tolerance) {
      throw new IllegalArgumentException(
          "the matrix is not symmetric: max |a_ij - a_ji| / max |a| = "
              + asymmetry
              + ", allowed "
              + tolerance
              + "; if it is a Hessian, check the second derivatives");
    }
    return new SymmetricMatrix(dimension, mean, asymmetry);
  }

  /** The matrix with these coefficients on its diagonal and zeros elsewhere. */
  public static SymmetricMatrix diagonal(double... diagonal) {
    int n = diagonal.length;
    double[] values = new double[n * n];
    for (int i = 0; i < n; i++) {
      values[i * n + i] = diagonal[i];
    }
    return of(n, values, 0);
  }

  /**
   * The coefficients of an operator, from one product per column.
   *
   * @param tolerance as in {@link #of(int, double[], double)}
   */
  public static SymmetricMatrix of(LinearOperator operator, double tolerance) {
    int n = operator.dimension();
    double[] values = new double[Math.multiplyExact(n, n)];
    double[] unit = new double[n];
    for (int i = 0; i < n; i++) {
      unit[i] = 1;
      System.arraycopy(operator.apply(unit), 0, values, i * n, n);
      unit[i] = 0;
    }
    return of(n, values, tolerance);
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public double[] apply(double[] v) {
    Vectors.requireLength("product", v, dimension);
    double[] y = new double[dimension];
    // Row i is also column i, and adding a multiple of a row runs faster than a sum along it.
    for (int i = 0; i < dimension; i++) {
      double factor = v[i];
      int row = i * dimension;
      for (int j = 0; j < dimension; j++) {
        y[j] += factor * values[row + j];
      }
    }
    return y;
  }

  /** The coefficient in row i and column j. */
  public double get(int i, int j) {
    return values[i * dimension + j];
  }

  /** All coefficients, row-major, a copy. */
  public double[] toArray() {
    return values.clone();
  }

  /** The largest {@code |a_ij - a_ji| / max |a|} of the coefficients it was made from. */
  public double asymmetry() {
    return asymmetry;
  }

  /** The sum of the diagonal, which is the sum of the eigenvalues. */
  public double trace() {
    double sum = 0;
    for (int i = 0; i < dimension; i++) {
      sum += get(i, i);
    }
    return sum;
  }

  private static void requireFinite(double value, int i, int j) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "coefficient (" + i + ", " + j + ") is " + value + "; has the loss diverged?");
    }
  }
}
