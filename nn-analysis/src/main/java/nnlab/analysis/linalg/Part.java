package nnlab.analysis.linalg;

import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

/** Parts of a matrix. */
public final class Part {
  private Part() {}

  /** These rows and columns, in this order. */
  public static Tensor of(Tensor matrix, int[] rows, int[] columns) {
    int width = matrix.shape().dim(1);
    return Tensor.generate(
        Shape.of(rows.length, columns.length),
        matrix.dtype(),
        i -> matrix.get(rows[i / columns.length] * width + columns[i % columns.length]));
  }

  /** One row as a vector. */
  public static Tensor row(Tensor matrix, int row) {
    int width = matrix.shape().dim(1);
    return Tensor.generate(Shape.of(width), matrix.dtype(), j -> matrix.get(row * width + j));
  }

  /** One column as numbers. */
  public static double[] column(Tensor matrix, int column) {
    double[] numbers = new double[matrix.shape().dim(0)];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = matrix.at(i, column);
    }
    return numbers;
  }
}
