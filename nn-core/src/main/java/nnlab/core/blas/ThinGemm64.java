package nnlab.core.blas;

/**
 * The matrix product where an extent is 1: a matrix by a vector, or a column by a row. Each number
 * is used once, so a call that copies the matrices costs more than the arithmetic. Arguments are
 * those of {@link Blas#gemm(boolean, boolean, int, int, int, double, double[], double[], double,
 * double[])}, already checked.
 *
 * <p>Rows are copied to the start of a short array before arithmetic is done on them: C2 makes far
 * better vector code of loops in which every array is indexed by the bare loop variable.
 */
final class ThinGemm64 {
  /** Columns at a time: a few rows of them fit a core's innermost cache. */
  private static final int WIDTH = 1024;

  /** Shorter rows are not worth vectors. */
  private static final int SHORTEST = 64;

  private ThinGemm64() {}

  /** Whether an extent is 1 and the rows that are worked on are long. */
  static boolean suits(boolean transA, boolean transB, int m, int n, int k) {
    if (k == 1) {
      return n >= SHORTEST;
    }
    return n == 1 && (transA ? m : k) >= SHORTEST || m == 1 && (transB ? k : n) >= SHORTEST;
  }

  /** C = alpha op(A) op(B) + beta C, where m, n or k is 1. */
  static void multiply(
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
    if (k == 1 && beta == 0) {
      setOuter(m, n, alpha, a, b, c);
      return;
    }
    PlainGemm64.scale(m * n, beta, c);
    if (k == 1) {
      addOuter(m, n, alpha, a, b, c);
    } else if (n == 1 && transA) {
      addRows(k, m, alpha, b, a, c);
    } else if (n == 1) {
      addDots(m, k, alpha, a, b, c);
    } else if (transB) {
      addDots(n, k, alpha, b, a, c);
    } else {
      addRows(k, n, alpha, a, b, c);
    }
  }

  /** c[i, j] = alpha x[i] y[j]. */
  private static void setOuter(
      int rows, int columns, double alpha, double[] x, double[] y, double[] c) {
    double[] source = new double[Math.min(columns, WIDTH)];
    double[] target = new double[Math.min(columns, WIDTH)];
    for (int j = 0; j < columns; j += WIDTH) {
      int width = Math.min(WIDTH, columns - j);
      System.arraycopy(y, j, source, 0, width);
      for (int i = 0; i < rows; i++) {
        setScaled(width, alpha * x[i], source, target);
        System.arraycopy(target, 0, c, i * columns + j, width);
      }
    }
  }

  /** c[i, j] += alpha x[i] y[j]. */
  private static void addOuter(
      int rows, int columns, double alpha, double[] x, double[] y, double[] c) {
    double[] source = new double[Math.min(columns, WIDTH)];
    double[] target = new double[Math.min(columns, WIDTH)];
    for (int j = 0; j < columns; j += WIDTH) {
      int width = Math.min(WIDTH, columns - j);
      System.arraycopy(y, j, source, 0, width);
      for (int i = 0; i < rows; i++) {
        System.arraycopy(c, i * columns + j, target, 0, width);
        addScaled(width, alpha * x[i], source, target);
        System.arraycopy(target, 0, c, i * columns + j, width);
      }
    }
  }

  /** c[j] += alpha times the sum over i of x[i] matrix[i, j]. */
  private static void addRows(
      int rows, int columns, double alpha, double[] x, double[] matrix, double[] c) {
    double[] source = new double[Math.min(columns, WIDTH)];
    double[] target = new double[Math.min(columns, WIDTH)];
    for (int j = 0; j < columns; j += WIDTH) {
      int width = Math.min(WIDTH, columns - j);
      System.arraycopy(c, j, target, 0, width);
      for (int i = 0; i < rows; i++) {
        System.arraycopy(matrix, i * columns + j, source, 0, width);
        addScaled(width, alpha * x[i], source, target);
      }
      System.arraycopy(target, 0, c, j, width);
    }
  }

  private static void setScaled(int n, double factor, double[] x, double[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = factor * x[i];
    }
  }

  private static void addScaled(int n, double factor, double[] x, double[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.fma(factor, x[i], y[i]);
    }
  }

  /** c[i] += alpha times the sum over j of matrix[i, j] x[j]. */
  private static void addDots(
      int rows, int columns, double alpha, double[] matrix, double[] x, double[] c) {
    for (int i = 0; i < rows; i++) {
      c[i] += alpha * dot(columns, matrix, i * columns, x);
    }
  }

  /** Eight partial sums, so that additions need not wait for one another. */
  private static double dot(int n, double[] x, int at, double[] y) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    int i = 0;
    for (; i + 8 <= n; i += 8) {
      s0 = Math.fma(x[at + i], y[i], s0);
      s1 = Math.fma(x[at + i + 1], y[i + 1], s1);
      s2 = Math.fma(x[at + i + 2], y[i + 2], s2);
      s3 = Math.fma(x[at + i + 3], y[i + 3], s3);
      s4 = Math.fma(x[at + i + 4], y[i + 4], s4);
      s5 = Math.fma(x[at + i + 5], y[i + 5], s5);
      s6 = Math.fma(x[at + i + 6], y[i + 6], s6);
      s7 = Math.fma(x[at + i + 7], y[i + 7], s7);
    }
    for (; i < n; i++) {
      s0 = Math.fma(x[at + i], y[i], s0);
    }
    return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
  }
}
