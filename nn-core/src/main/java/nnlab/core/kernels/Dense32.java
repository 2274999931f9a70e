package nnlab.core.kernels;

/**
 * What a dense layer does to its matrix product, in one pass: add the bias to every row, then the
 * activation, in place.
 */
public final class Dense32 {
  private Dense32() {}

  /** y[r, c] += bias[c]. */
  public static void addBias(int rows, int columns, float[] bias, float[] y) {
    for (int r = 0; r < rows; r++) {
      int row = r * columns;
      for (int c = 0; c < columns; c++) {
        y[row + c] += bias[c];
      }
    }
  }

  /** y[r, c] = max(y[r, c] + bias[c], 0). */
  public static void addBiasRelu(int rows, int columns, float[] bias, float[] y) {
    for (int r = 0; r < rows; r++) {
      int row = r * columns;
      for (int c = 0; c < columns; c++) {
        y[row + c] = Math.max(y[row + c] + bias[c], 0);
      }
    }
  }
}
