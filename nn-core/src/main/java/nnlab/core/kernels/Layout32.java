package nnlab.core.kernels;

/** Moves numbers without changing them: repeat, permute, copy of a box. */
public final class Layout32 {
  private Layout32() {}

  /**
   * y[o, k, i] = x[o, i] for each of {@code n} values of k: a block's middle axis grown from 1 to
   * n.
   */
  public static void repeat(int outer, int n, int inner, float[] x, float[] y) {
    for (int o = 0; o < outer; o++) {
      if (inner == 1) {
        java.util.Arrays.fill(y, o * n, (o + 1) * n, x[o]);
        continue;
      }
      for (int k = 0; k < n; k++) {
        System.arraycopy(x, o * inner, y, (o * n + k) * inner, inner);
      }
    }
  }

  /**
   * y = the transpose of the matrix x [rows, columns]. Square tiles keep both sides in the cache.
   */
  public static void transpose(int rows, int columns, float[] x, float[] y) {
    final int tile = 32;
    for (int r0 = 0; r0 < rows; r0 += tile) {
      int r1 = Math.min(rows, r0 + tile);
      for (int c0 = 0; c0 < columns; c0 += tile) {
        int c1 = Math.min(columns, c0 + tile);
        for (int c = c0; c < c1; c++) {
          for (int r = r0; r < r1; r++) {
            y[c * rows + r] = x[r * columns + c];
          }
        }
      }
    }
  }

  /**
   * Copies a box between two row-major tensors: along each axis {@code dims[axis]} elements, {@code
   * from[axis]} apart in x and {@code to[axis]} apart in y, beginning at the two offsets. A stride
   * of 0 in x repeats, which is how broadcasting is laid out.
   */
  public static void copyBox(
      int[] dims, float[] x, int xStart, int[] from, float[] y, int yStart, int[] to) {
    copyAxis(0, dims, x, xStart, from, y, yStart, to);
  }

  private static void copyAxis(
      int axis, int[] dims, float[] x, int xAt, int[] from, float[] y, int yAt, int[] to) {
    if (axis == dims.length) {
      y[yAt] = x[xAt];
      return;
    }
    int n = dims[axis];
    int dx = from[axis];
    int dy = to[axis];
    if (axis < dims.length - 1) {
      for (int i = 0; i < n; i++) {
        copyAxis(axis + 1, dims, x, xAt + i * dx, from, y, yAt + i * dy, to);
      }
    } else if (dx == 1 && dy == 1) {
      System.arraycopy(x, xAt, y, yAt, n);
    } else {
      for (int i = 0; i < n; i++) {
        y[yAt + i * dy] = x[xAt + i * dx];
      }
    }
  }

  /**
   * Adds a box of x into y: as {@link #copyBox}, with += in place of =. A stride of 0 in y sums,
   * the adjoint of repeating.
   */
  public static void addBox(
      int[] dims, float[] x, int xStart, int[] from, float[] y, int yStart, int[] to) {
    addAxis(0, dims, x, xStart, from, y, yStart, to);
  }

  private static void addAxis(
      int axis, int[] dims, float[] x, int xAt, int[] from, float[] y, int yAt, int[] to) {
    if (axis == dims.length) {
      y[yAt] += x[xAt];
      return;
    }
    for (int i = 0; i < dims[axis]; i++) {
      addAxis(axis + 1, dims, x, xAt + i * from[axis], from, y, yAt + i * to[axis], to);
    }
  }

  /**
   * y[o, k, i] = x[o, index[k], i]: x is [outer, size, inner], y is [outer, index.length, inner].
   */
  public static void gather(int outer, int size, int inner, int[] index, float[] x, float[] y) {
    for (int o = 0; o < outer; o++) {
      for (int k = 0; k < index.length; k++) {
        System.arraycopy(
            x, (o * size + index[k]) * inner, y, (o * index.length + k) * inner, inner);
      }
    }
  }

  /** y[o, index[k], i] += x[o, k, i], after y was cleared: the adjoint of {@link #gather}. */
  public static void scatterAdd(int outer, int size, int inner, int[] index, float[] x, float[] y) {
    java.util.Arrays.fill(y, 0, outer * size * inner, 0);
    for (int o = 0; o < outer; o++) {
      for (int k = 0; k < index.length; k++) {
        int source = (o * index.length + k) * inner;
        int target = (o * size + index[k]) * inner;
        for (int i = 0; i < inner; i++) {
          y[target + i] += x[source + i];
        }
      }
    }
  }
}
