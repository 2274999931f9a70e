package nnlab.core.blas;

import java.util.Locale;
import java.util.Objects;

/**
 * Where a matrix lies within an array: a block of a larger matrix, or some of its rows.
 *
 * @param array {@code float[]} or {@code double[]}
 * @param at element at which the matrix begins
 * @param stride elements from one of its rows to the next
 */
public record Part(Object array, int at, int stride) {
  public Part {
    Objects.requireNonNull(array, "array");
  }

  boolean isSingle() {
    return array instanceof float[];
  }

  private int length() {
    return isSingle() ? ((float[]) array).length : ((double[]) array).length;
  }

  /** Elements from the first to the last one of the matrix. */
  int span(int rows, int columns) {
    return (rows - 1) * stride + columns;
  }

  /**
   * Refuses what a native library would take for a matrix.
   *
   * @throws IllegalArgumentException if rows overlap, or the matrix is not inside of the array
   */
  void require(String matrix, int rows, int columns) {
    boolean none = rows == 0 || columns == 0;
    boolean inside = at >= 0 && (none || at + (long) (rows - 1) * stride + columns <= length());
    if (stride < columns || !inside) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "gemm: %s is %d x %d; from element %d of %d, with %d from row to row, it %s",
              matrix,
              rows,
              columns,
              at,
              length(),
              stride,
              inside ? "overlaps itself" : "does not fit"));
    }
  }

  /** An array that begins with the matrix and has no gaps in it: this one if possible. */
  Object whole(int rows, int columns) {
    if (at == 0 && stride == columns) {
      return array;
    }
    Object copy = isSingle() ? new float[rows * columns] : new double[rows * columns];
    for (int i = 0; i < rows && columns > 0; i++) {
      System.arraycopy(array, at + i * stride, copy, i * columns, columns);
    }
    return copy;
  }

  /** Overwrites the matrix, unless it is {@link #whole}, and nothing between its rows. */
  void set(int rows, int columns, Object matrix) {
    for (int i = 0; i < rows && columns > 0 && matrix != array; i++) {
      System.arraycopy(matrix, i * columns, array, at + i * stride, columns);
    }
  }
}
