package nnlab.core.blas;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

/**
 * OpenBLAS as packaged by JavaCPP: thread-safe, and it knows the processors of today. On Java 22
 * and later it is called through the foreign-function API, which lends it Java's arrays; before
 * that through JavaCPP, which copies them.
 */
public final class OpenBlas extends AbstractBlas {
  /**
   * A call that borrows arrays holds up the garbage collector, and with it every thread that needs
   * memory. Products above this size (about 50 ms) are copied instead, which costs them nothing
   * noticeable.
   */
  private static final long LONGEST_BORROW = 1L << 31;

  private final String description;
  private final boolean borrowing;

  OpenBlas(OpenBlasLibrary library, boolean borrowing) {
    super(borrowing ? CallCost.BORROWING : CallCost.COPYING);
    this.borrowing = borrowing;
    this.description =
        library.version()
            + " ("
            + library.kernel()
            + " kernel), "
            + (borrowing ? "foreign-function call" : "JavaCPP call, which copies");
  }

  /** Loads the native library. */
  static OpenBlas load() {
    OpenBlasLibrary library = OpenBlasLibrary.load();
    return new OpenBlas(library, canBorrow());
  }

  /** Whether this Java has the foreign-function API and lets us use it. */
  private static boolean canBorrow() {
    if (Runtime.version().feature() < 22) {
      return false;
    }
    try {
      ForeignGemm.link();
      return true;
    } catch (LinkageError e) {
      return false;
    }
  }

  @Override
  public String name() {
    return "openblas";
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
    int ta = transA ? CblasTrans : CblasNoTrans;
    int tb = transB ? CblasTrans : CblasNoTrans;
    int lda = transA ? m : k;
    int ldb = transB ? k : n;
    if (borrows(m, n, k)) {
      ForeignGemm.sgemm(CblasRowMajor, ta, tb, m, n, k, alpha, a, 0, lda, b, 0, ldb, beta, c, 0, n);
    } else {
      cblas_sgemm(CblasRowMajor, ta, tb, m, n, k, alpha, a, lda, b, ldb, beta, c, n);
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
    int ta = transA ? CblasTrans : CblasNoTrans;
    int tb = transB ? CblasTrans : CblasNoTrans;
    int lda = transA ? m : k;
    int ldb = transB ? k : n;
    if (borrows(m, n, k)) {
      ForeignGemm.dgemm(CblasRowMajor, ta, tb, m, n, k, alpha, a, 0, lda, b, 0, ldb, beta, c, 0, n);
    } else {
      cblas_dgemm(CblasRowMajor, ta, tb, m, n, k, alpha, a, lda, b, ldb, beta, c, n);
    }
  }

  @Override
  public boolean takesParts() {
    return true;
  }

  @Override
  void multiply(
      boolean transA, boolean transB, int m, int n, int k, Part a, Part b, double beta, Part c) {
    int ta = transA ? CblasTrans : CblasNoTrans;
    int tb = transB ? CblasTrans : CblasNoTrans;
    if (borrows(m, n, k)) {
      ForeignGemm.gemm(CblasRowMajor, ta, tb, m, n, k, a, b, beta, c);
      return;
    }
    int spanA = transA ? a.span(k, m) : a.span(m, k);
    int spanB = transB ? b.span(n, k) : b.span(k, n);
    int[] spans = {spanA, spanB, c.span(m, n)};
    if (c.isSingle()) {
      CopiedGemm.ofThread().sgemm(ta, tb, m, n, k, a, b, (float) beta, c, spans);
    } else {
      CopiedGemm.ofThread().dgemm(ta, tb, m, n, k, a, b, beta, c, spans);
    }
  }

  private boolean borrows(int m, int n, int k) {
    return borrowing && (long) m * n * k <= LONGEST_BORROW;
  }
}
