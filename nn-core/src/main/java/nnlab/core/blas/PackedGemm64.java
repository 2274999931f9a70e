package nnlab.core.blas;

import java.util.Arrays;

/**
 * The matrix product by packed panels, in a shape that the JIT compiler turns into vector code.
 *
 * <p>The innermost loop runs along a row of C and adds three rows of op(B) to each of three rows of
 * C: nine multiplications for six loads and three stores. It is that small because C2 gives up on
 * vectorising a larger body (on Java 17, three by four is four times slower), and every array is
 * indexed by the bare loop variable because C2 cannot see that rows at different offsets of one
 * array do not overlap. So a panel of op(B) is copied to one array per row, small enough to stay in
 * the cache, and so are three rows of C. A panel is copied once, and used for all m rows of C.
 *
 * <p>Arguments are those of {@link Blas#gemm(boolean, boolean, int, int, int, double, double[],
 * double[], double, double[])}, already checked. Sums run over k in one fixed order.
 */
final class PackedGemm64 {
  /** Rows of C, and rows of op(B), in one pass of the innermost loop. */
  private static final int BLOCK = 3;

  /** Rows of a panel of op(B), a multiple of the block. */
  private static final int DEPTH = 126;

  /** Columns of a panel of op(B). */
  private static final int WIDTH = 256;

  private final boolean transA;
  private final boolean transB;
  private final int m;
  private final int n;
  private final int k;
  private final double alpha;
  private final double[] a;
  private final double[] b;
  private final double[] c;

  private final double[][] panel;
  private final double[][] rows;
  private final double[] factors;

  private PackedGemm64(
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      double alpha,
      double[] a,
      double[] b,
      double[] c) {
    this.transA = transA;
    this.transB = transB;
    this.m = m;
    this.n = n;
    this.k = k;
    this.alpha = alpha;
    this.a = a;
    this.b = b;
    this.c = c;
    int depth = roundUp(Math.min(k, DEPTH));
    int width = Math.min(n, WIDTH);
    this.panel = new double[depth][width];
    this.rows = new double[BLOCK][width];
    this.factors = new double[BLOCK * depth];
  }

  /** C = alpha op(A) op(B) + beta C. */
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
    PlainGemm64.scale(m * n, beta, c);
    new PackedGemm64(transA, transB, m, n, k, alpha, a, b, c).addProduct();
  }

  private void addProduct() {
    for (int j = 0; j < n; j += WIDTH) {
      int width = Math.min(WIDTH, n - j);
      for (int p = 0; p < k; p += DEPTH) {
        int depth = Math.min(DEPTH, k - p);
        packPanel(p, depth, j, width);
        for (int i = 0; i < m; i += BLOCK) {
          addToRows(i, Math.min(BLOCK, m - i), p, depth, j, width);
        }
      }
    }
  }

  /**
   * Copies op(B)[p .. p + depth, j .. j + width]; the last block of rows is filled up with zeros.
   */
  private void packPanel(int p, int depth, int j, int width) {
    for (int q = 0; q < depth; q++) {
      double[] row = panel[q];
      if (transB) {
        for (int l = 0; l < width; l++) {
          row[l] = b[(j + l) * k + p + q];
        }
      } else {
        System.arraycopy(b, (p + q) * n + j, row, 0, width);
      }
    }
    for (int q = depth; q < roundUp(depth); q++) {
      Arrays.fill(panel[q], 0);
    }
  }

  /** C[i .. i + count, j .. j + width] += alpha op(A)[i .. i + count, p .. p + depth] panel. */
  private void addToRows(int i, int count, int p, int depth, int j, int width) {
    packFactors(i, count, p, depth);
    for (int r = 0; r < count; r++) {
      System.arraycopy(c, (i + r) * n + j, rows[r], 0, width);
    }
    for (int q = 0; q < depth; q += BLOCK) {
      addBlock(
          width,
          factors,
          q * BLOCK,
          panel[q],
          panel[q + 1],
          panel[q + 2],
          rows[0],
          rows[1],
          rows[2]);
    }
    for (int r = 0; r < count; r++) {
      System.arraycopy(rows[r], 0, c, (i + r) * n + j, width);
    }
  }

  /** alpha op(A)[i .. i + count, p .. p + depth], transposed; zeros up to whole blocks. */
  private void packFactors(int i, int count, int p, int depth) {
    Arrays.fill(factors, 0, BLOCK * roundUp(depth), 0);
    for (int q = 0; q < depth; q++) {
      for (int r = 0; r < count; r++) {
        factors[q * BLOCK + r] = alpha * (transA ? a[(p + q) * m + i + r] : a[(i + r) * k + p + q]);
      }
    }
  }

  /** Adds three rows b, each times its factor, to each of three rows c. */
  private static void addBlock(
      int width,
      double[] factors,
      int at,
      double[] b0,
      double[] b1,
      double[] b2,
      double[] c0,
      double[] c1,
      double[] c2) {
    double f00 = factors[at];
    double f10 = factors[at + 1];
    double f20 = factors[at + 2];
    double f01 = factors[at + 3];
    double f11 = factors[at + 4];
    double f21 = factors[at + 5];
    double f02 = factors[at + 6];
    double f12 = factors[at + 7];
    double f22 = factors[at + 8];
    for (int j = 0; j < width; j++) {
      double x0 = b0[j];
      double x1 = b1[j];
      double x2 = b2[j];
      c0[j] = Math.fma(f02, x2, Math.fma(f01, x1, Math.fma(f00, x0, c0[j])));
      c1[j] = Math.fma(f12, x2, Math.fma(f11, x1, Math.fma(f10, x0, c1[j])));
      c2[j] = Math.fma(f22, x2, Math.fma(f21, x1, Math.fma(f20, x0, c2[j])));
    }
  }

  private static int roundUp(int depth) {
    return (depth + BLOCK - 1) / BLOCK * BLOCK;
  }
}
