package nnlab.core.blas;

import org.jblas.NativeBlas;

/**
 * The one routine of LAPACK that an analysis needs, from jblas, on machines where that loads. It
 * shares jblas's lock with {@link Jblas}: neither is safe beside the other.
 */
public final class Lapack {
  private Lapack() {}

  /** Whether jblas loads here. The first call loads it. */
  public static boolean isAvailable() {
    Blas.get(); // first, so that OpenBLAS does not meet the environment that jblas loads in
    try {
      Backend.JBLAS.load();
      return true;
    } catch (BlasUnavailableException e) {
      return false;
    }
  }

  /**
   * All eigenvalues and eigenvectors of a symmetric matrix by divide and conquer (dsyevd).
   *
   * @param n dimension
   * @param a {@code [n, n]}; overwritten: row i becomes the unit eigenvector of value i
   * @param values {@code [n]}, written, ascending
   * @throws BlasUnavailableException if jblas does not load
   * @throws ArithmeticException if the routine does not converge
   */
  public static void symmetricEigen(int n, double[] a, double[] values) {
    if (n < 1 || a.length < (long) n * n || values.length < n) {
      throw new IllegalArgumentException(
          "symmetricEigen: n = "
              + n
              + " needs arrays of "
              + (long) n * n
              + " and "
              + n
              + ", got "
              + a.length
              + " and "
              + values.length);
    }
    Blas.get();
    Backend.JBLAS.load();
    int info;
    synchronized (Jblas.LOCK) {
      info = NativeBlas.dsyevd('V', 'U', n, a, 0, n, values, 0);
    }
    if (info != 0) {
      throw new ArithmeticException("dsyevd did not converge (info = " + info + ")");
    }
  }
}
