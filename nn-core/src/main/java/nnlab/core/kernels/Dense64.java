package nnlab.core.kernels;

/**
 * What a dense layer does to its matrix product, in one pass: add the bias to every row, then the
 * activation, in place.
 */
// Generated from its float twin by Widen: change that one.
@SuppressWarnings("cast")
public final class Dense64 {
  private Dense64() {}

  /** y[r, c] += bias[c]. */
  public static void addBias(int rows, int columns, double[] bias, double[] y) {
    for (int r = 0; r < rows; r++) {
      int row = r * columns;
      for (int c = 0; c < columns; c++) {
        y[row + c] += bias[c];
      }
    }
  }

  /** y[r, c] = max(y[r, c] + bias[c], 0). */
  public static void addBiasRelu(int rows, int columns, double[] bias, double[] y) {
    for (int r = 0; r < rows; r++) {
      int row = r * columns;
      for (int c = 0; c < columns; c++) {
        y[row + c] = Math.max(y[row + c] + bias[c], 0);
      }
    }
  }
}
