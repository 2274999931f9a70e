package nnlab.experiments.optimization.path;

import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

/** Parts of the matrix {@code [points, parameters]} that a path is. */
final class Part {
  private Part() {}

  /** These rows and columns of a matrix. */
  static Tensor of(Tensor matrix, int[] rows, int[] columns) {
    int width = matrix.shape().dim(1);
    return Tensor.generate(
        Shape.of(rows.length, columns.length),
        matrix.dtype(),
        i -> matrix.get(rows[i / columns.length] * width + columns[i % columns.length]));
  }

  /** One row of a matrix as a vector. */
  static Tensor row(Tensor matrix, int row) {
    int width = matrix.shape().dim(1);
    return Tensor.generate(Shape.of(width), matrix.dtype(), j -> matrix.get(row * width + j));
  }
}
