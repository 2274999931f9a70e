package nnlab.core.blas;

/**
 * What every implementation does before it multiplies: check the arrays (a native library would
 * read past their end), settle the cases without a product, and leave to plain loops what is too
 * small to be worth a call.
 */
abstract class AbstractBlas implements Blas {
  private final CallCost callCost;

  AbstractBlas(CallCost callCost) {
    this.callCost = callCost;
  }

  /** The product with m, n, k &gt; 0, alpha != 0 and arrays that are long enough. */
  abstract void multiply(
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      float[] b,
      float beta,
      float[] c);

  /** The product with m, n, k &gt; 0, alpha != 0 and arrays that are long enough. */
  abstract void multiply(
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      double alpha,
      double[] a,
      double[] b,
      double beta,
      double[] c);

  @Override
  public final void gemm(
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
    check(m, n, k, a.length, b.length, c.length);
    if (k == 0 || alpha == 0) {
      PlainGemm32.scale(m * n, beta, c);
    } else if (callCost.prefersPlainLoops(m, n, k)) {
      PlainGemm32.multiply(transA, transB, m, n, k, alpha, a, b, beta, c);
    } else if (callCost.prefersThinLoops(transA, transB, m, n, k)) {
      ThinGemm32.multiply(transA, transB, m, n, k, alpha, a, b, beta, c);
    } else {
      multiply(transA, transB, m, n, k, alpha, a, b, beta, c);
    }
  }

  @Override
  public final void gemm(
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
    check(m, n, k, a.length, b.length, c.length);
    if (k == 0 || alpha == 0) {
      PlainGemm64.scale(m * n, beta, c);
    } else if (callCost.prefersPlainLoops(m, n, k)) {
      PlainGemm64.multiply(transA, transB, m, n, k, alpha, a, b, beta, c);
    } else if (callCost.prefersThinLoops(transA, transB, m, n, k)) {
      ThinGemm64.multiply(transA, transB, m, n, k, alpha, a, b, beta, c);
    } else {
      multiply(transA, transB, m, n, k, alpha, a, b, beta, c);
    }
  }

  @Override
  public final void gemm(
      boolean transA, boolean transB, int m, int n, int k, Part a, Part b, double beta, Part c) {
    requireExtents(m, n, k);
    a.require("A", transA ? k : m, transA ? m : k);
    b.require("B", transB ? n : k, transB ? k : n);
    c.require("C", m, n);
    if (m == 0 || n == 0 || k == 0) {
      multiplyCopies(transA, transB, m, n, k, a, b, beta, c);
    } else {
      multiply(transA, transB, m, n, k, a, b, beta, c);
    }
  }

  @Override
  public boolean takesParts() {
    return false;
  }

  /** The product of parts with m, n, k &gt; 0 that are inside of their arrays. */
  void multiply(
      boolean transA, boolean transB, int m, int n, int k, Part a, Part b, double beta, Part c) {
    multiplyCopies(transA, transB, m, n, k, a, b, beta, c);
  }

  private void multiplyCopies(
      boolean transA, boolean transB, int m, int n, int k, Part a, Part b, double beta, Part c) {
    Object wholeA = a.whole(transA ? k : m, transA ? m : k);
    Object wholeB = b.whole(transB ? n : k, transB ? k : n);
    Object wholeC = c.whole(m, n);
    if (c.isSingle()) {
      float[] x = (float[]) wholeA;
      float[] y = (float[]) wholeB;
      gemm(transA, transB, m, n, k, 1, x, y, (float) beta, (float[]) wholeC);
    } else {
      double[] x = (double[]) wholeA;
      double[] y = (double[]) wholeB;
      gemm(transA, transB, m, n, k, 1, x, y, beta, (double[]) wholeC);
    }
    c.set(m, n, wholeC);
  }

  private static void requireExtents(int m, int n, int k) {
    if (m < 0 || n < 0 || k < 0) {
      throw new IllegalArgumentException(
          "gemm: an extent is negative: m = " + m + ", n = " + n + ", k = " + k);
    }
  }

  private static void check(int m, int n, int k, int a, int b, int c) {
    requireExtents(m, n, k);
    check("A", m, k, a);
    check("B", k, n, b);
    check("C", m, n, c);
  }

  private static void check(String matrix, int rows, int columns, int length) {
    if ((long) rows * columns > length) {
      throw new IllegalArgumentException(
          "gemm: "
              + matrix
              + " is "
              + rows
              + " x "
              + columns
              + " and needs "
              + (long) rows * columns
              + " elements, its array has "
              + length);
    }
  }

  @Override
  public final String toString() {
    return description();
  }
}
