package nnlab.core.blas;

import org.jblas.NativeBlas;

/**
 * jblas 1.2.5, the library this project started from. Its native calls are <em>not</em> thread-safe
 * (concurrent ones now and then return wrong numbers, silently), so they go through one lock.
 */
public final class Jblas extends AbstractBlas {
  static final Object LOCK = new Object();

  private final String description;

  private Jblas(String kernel) {
    super(CallCost.COPYING);
    this.description =
        "jblas 1.2.5 (" + kernel + " kernel), JNI call, which copies, under one lock";
  }

  /** Loads the native library. */
  static Jblas load() {
    return new Jblas(JblasLibrary.load());
  }

  @Override
  public String name() {
    return "jblas";
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  void multiply(
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      float[] b,
      float beta,
      float[] c) {
    synchronized (LOCK) {
      columnMajor(transA, transB, m, n, k, alpha, a, b, beta, c);
    }
  }

  @Override
  void multiply(
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      double alpha,
      double[] a,
      double[] b,
      double beta,
      double[] c) {
    synchronized (LOCK) {
      columnMajor(transA, transB, m, n, k, alpha, a, b, beta, c);
    }
  }

  /**
   * A row-major matrix is its own transpose in column-major order, which jblas wants: C' = op(B)'
   * op(A)'. Without the lock.
   */
  static void columnMajor(
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      float[] b,
      float beta,
      float[] c) {
    char ta = transA ? 'T' : 'N';
    char tb = transB ? 'T' : 'N';
    int lda = transA ? m : k;
    int ldb = transB ? k : n;
    NativeBlas.sgemm(tb, ta, n, m, k, alpha, b, 0, ldb, a, 0, lda, beta, c, 0, n);
  }

  /** The same in double precision. */
  static void columnMajor(
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      double alpha,
      double[] a,
      double[] b,
      double beta,
      double[] c) {
    char ta = transA ? 'T' : 'N';
    char tb = transB ? 'T' : 'N';
    int lda = transA ? m : k;
    int ldb = transB ? k : n;
    NativeBlas.dgemm(tb, ta, n, m, k, alpha, b, 0, ldb, a, 0, lda, beta, c, 0, n);
  }
}
