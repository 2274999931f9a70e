package nnlab.core.kernels;

/** What a dense layer needs beside its matrix product. */
public final class Dense32 {
  private Dense32() {}

  /**
   * y[r, c] = bias[c]: what a product is then added to. Rows are copied in blocks that double, so
   * that narrow ones are as fast as wide ones.
   */
  public static void fillRows(int rows, int columns, float[] bias, float[] y) {
    int size = rows * columns;
    int filled = Math.min(size, columns);
    System.arraycopy(bias, 0, y, 0, filled);
    while (filled < size) {
      int more = Math.min(filled, size - filled);
      System.arraycopy(y, 0, y, filled, more);
      filled += more;
    }
  }
}
