package nnlab.experiments.optimization.path;

import java.util.stream.IntStream;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

/** Some of the points of a path, or some of their coordinates. */
final class Thinning {
  private Thinning() {}

  /** At most this many indices below {@code count}, evenly spread, first and last among them. */
  static int[] evenly(int count, int most) {
    int n = Math.min(count, most);
    return IntStream.range(0, n)
        .map(i -> n == 1 ? 0 : (int) Math.round((double) i * (count - 1) / (n - 1)))
        .toArray();
  }

  /** These rows and columns of a matrix. */
  static Tensor part(Tensor matrix, int[] rows, int[] columns) {
    int width = matrix.shape().dim(1);
    return Tensor.generate(
        Shape.of(rows.length, columns.length),
        matrix.dtype(),
        i -> matrix.get(rows[i / columns.length] * width + columns[i % columns.length]));
  }

  /** These elements. */
  static double[] part(double[] values, int[] indices) {
    return IntStream.of(indices).mapToDouble(i -> values[i]).toArray();
  }

  /** One row of a matrix as a vector. */
  static Tensor row(Tensor matrix, int row) {
    int width = matrix.shape().dim(1);
    return Tensor.generate(Shape.of(width), matrix.dtype(), j -> matrix.get(row * width + j));
  }
}
