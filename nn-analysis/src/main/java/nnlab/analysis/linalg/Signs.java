package nnlab.analysis.linalg;

/**
 * An eigenvector is known up to its sign only. So that two runs draw the same picture, the element
 * of largest magnitude is made positive; the first of them, if several are equal.
 */
public final class Signs {
  private Signs() {}

  /**
   * Turns row {@code row} of a row-major matrix with this many columns, in place.
   *
   * @return the factor that was applied, 1 or -1
   */
  public static int fixRow(double[] matrix, int row, int columns) {
    int start = row * columns;
    double leading = 0;
    for (int j = start; j < start + columns; j++) {
      if (Math.abs(matrix[j]) > Math.abs(leading)) {
        leading = matrix[j];
      }
    }
    if (leading >= 0) {
      return 1;
    }
    for (int j = start; j < start + columns; j++) {
      matrix[j] = -matrix[j];
    }
    return -1;
  }
}
