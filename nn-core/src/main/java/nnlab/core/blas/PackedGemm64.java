package nnlab.core.blas;

import java.util.Arrays;

/**
 * The matrix product by packed panels, in a shape that the JIT compiler turns into vector code.
 *
 * <p>The innermost loop runs along a row of C and adds two rows of op(B) to each of four rows of C:
 * eight multiplications for six loads and four stores. It is that small because C2 gives up on
 * vectorising a larger body (on Java 17, three by three is four times slower), and every array is
 * indexed by the bare loop variable because C2 cannot see that rows at different offsets of one
 * array do not overlap. So a panel of op(B) is copied to one array per row, small enough to stay in
 * the cache, and so are four rows of C. A panel is copied once, and used for all rows of C.
 *
 * <p>Sums run over k in one fixed order, so the same product gives the same bits.
 */
final class PackedGemm64 {
  /** Rows of C in one pass of the innermost loop. */
  private static final int ROWS = 4;

  /** Rows of op(B) in one pass of the innermost loop. */
  private static final int STEP = 2;

  /** Rows of a panel of op(B), a multiple of the step. */
  private static final int DEPTH = 128;

  /** Columns of a panel of op(B). */
  private static final int WIDTH = 256;

  /** Below this many columns the innermost loop is too short for vectors. */
  private static final int SHORT = 64;

  private final Matrix a;
  private final Matrix b;
  private final Matrix c;
  private final double alpha;
  private final double[][] panel;
  private final double[][] rows;
  private final double[] factors;

  /** Element (i, j) is {@code values[i * down + j * right]}; transposing swaps the steps. */
  private record Matrix(double[] values, int rows, int columns, int down, int right) {
    static Matrix rowMajor(double[] values, int rows, int columns) {
      return new Matrix(values, rows, columns, columns, 1);
    }

    Matrix transpose() {
      return new Matrix(values, columns, rows, right, down);
    }
  }

  private PackedGemm64(double alpha, Matrix a, Matrix b, Matrix c) {
    this.a = a;
    this.b = b;
    this.c = c;
    this.alpha = alpha;
    int depth = roundUp(Math.min(b.rows, DEPTH));
    int width = Math.min(b.columns, WIDTH);
    this.panel = new double[depth][width];
    this.rows = new double[ROWS][width];
    this.factors = new double[ROWS * depth];
  }

  /**
   * C = alpha op(A) op(B) + beta C, with the arguments of {@link Blas#gemm(boolean, boolean, int,
   * int, int, double, double[], double[], double, double[])}, already checked.
   */
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
    Matrix opA = transA ? Matrix.rowMajor(a, k, m).transpose() : Matrix.rowMajor(a, m, k);
    Matrix opB = transB ? Matrix.rowMajor(b, n, k).transpose() : Matrix.rowMajor(b, k, n);
    Matrix out = Matrix.rowMajor(c, m, n);
    boolean tall = n < SHORT && n < m;
    (tall
            ? new PackedGemm64(alpha, opB.transpose(), opA.transpose(), out.transpose())
            : new PackedGemm64(alpha, opA, opB, out))
        .addProduct();
  }

  private void addProduct() {
    for (int j = 0; j < b.columns; j += WIDTH) {
      int width = Math.min(WIDTH, b.columns - j);
      for (int p = 0; p < b.rows; p += DEPTH) {
        int depth = Math.min(DEPTH, b.rows - p);
        packPanel(p, depth, j, width);
        for (int i = 0; i < a.rows; i += ROWS) {
          addToRows(i, Math.min(ROWS, a.rows - i), p, depth, j, width);
        }
      }
    }
  }

  /** Copies op(B)[p .. p + depth, j .. j + width]; an odd depth is filled up by a row of zeros. */
  private void packPanel(int p, int depth, int j, int width) {
    for (int q = 0; q < depth; q++) {
      copyRow(b, p + q, j, width, panel[q]);
    }
    for (int q = depth; q < roundUp(depth); q++) {
      Arrays.fill(panel[q], 0);
    }
  }

  private static void copyRow(Matrix from, int i, int j, int width, double[] to) {
    int start = i * from.down + j * from.right;
    if (from.right == 1) {
      System.arraycopy(from.values, start, to, 0, width);
      return;
    }
    for (int l = 0; l < width; l++) {
      to[l] = from.values[start + l * from.right];
    }
  }

  private static void copyBack(double[] from, Matrix to, int i, int j, int width) {
    int start = i * to.down + j * to.right;
    if (to.right == 1) {
      System.arraycopy(from, 0, to.values, start, width);
      return;
    }
    for (int l = 0; l < width; l++) {
      to.values[start + l * to.right] = from[l];
    }
  }

  /** C[i .. i + count, j .. j + width] += alpha op(A)[i .. i + count, p .. p + depth] panel. */
  private void addToRows(int i, int count, int p, int depth, int j, int width) {
    packFactors(i, count, p, depth);
    for (int r = 0; r < count; r++) {
      copyRow(c, i + r, j, width, rows[r]);
    }
    addPanel(width, depth, factors, panel, rows[0], rows[1], rows[2], rows[3]);
    for (int r = 0; r < count; r++) {
      copyBack(rows[r], c, i + r, j, width);
    }
  }

  /** alpha op(A)[i .. i + count, p .. p + depth], transposed; zeros up to whole passes. */
  private void packFactors(int i, int count, int p, int depth) {
    Arrays.fill(factors, 0, ROWS * roundUp(depth), 0);
    for (int r = 0; r < count; r++) {
      int start = (i + r) * a.down + p * a.right;
      for (int q = 0; q < depth; q++) {
        factors[q * ROWS + r] = alpha * a.values[start + q * a.right];
      }
    }
  }

  /** Adds the panel's rows, each times its factor, to each of four rows c. */
  private static void addPanel(
      int width,
      int depth,
      double[] factors,
      double[][] panel,
      double[] c0,
      double[] c1,
      double[] c2,
      double[] c3) {
    for (int q = 0; q < depth; q += STEP) {
      double[] b0 = panel[q];
      double[] b1 = panel[q + 1];
      int at = q * ROWS;
      double f00 = factors[at];
      double f10 = factors[at + 1];
      double f20 = factors[at + 2];
      double f30 = factors[at + 3];
      double f01 = factors[at + 4];
      double f11 = factors[at + 5];
      double f21 = factors[at + 6];
      double f31 = factors[at + 7];
      for (int j = 0; j < width; j++) {
        double x0 = b0[j];
        double x1 = b1[j];
        c0[j] = Math.fma(f01, x1, Math.fma(f00, x0, c0[j]));
        c1[j] = Math.fma(f11, x1, Math.fma(f10, x0, c1[j]));
        c2[j] = Math.fma(f21, x1, Math.fma(f20, x0, c2[j]));
        c3[j] = Math.fma(f31, x1, Math.fma(f30, x0, c3[j]));
      }
    }
  }

  private static int roundUp(int depth) {
    return (depth + STEP - 1) / STEP * STEP;
  }
}
