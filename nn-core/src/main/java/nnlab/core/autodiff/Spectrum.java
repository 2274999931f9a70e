package nnlab.core.autodiff;

import nnlab.core.blas.Blas;
import nnlab.core.blas.Part;
import nnlab.core.kernels.Fourier32;
import nnlab.core.kernels.Fourier64;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.core.tensor.Workspace;

/**
 * The Fourier transform of some images at a time along their columns, and its adjoint. Both are
 * products with its matrix T {@code [length, rows]}: for the height of an image that is no slower
 * than the fast algorithm, and it needs no length that is a product of small numbers.
 */
final class Spectrum {
  private final Tensor matrix;
  private final int rows;
  private final Line line;
  private final Tensor lines;
  private final Tensor values;

  /**
   * A row of an image: all its pixels and channels.
   *
   * @param size elements
   * @param padded elements with the zeros around it
   * @param before zeros before it
   */
  record Line(int size, int padded, int before) {
    /** Without zeros. */
    static Line of(int size) {
      return new Line(size, size, 0);
    }
  }

  /**
   * For up to so many images at a time.
   *
   * @param matrix T
   */
  Spectrum(Tensor matrix, Line line, int images, Workspace scratch) {
    int length = matrix.shape().dim(0);
    this.matrix = matrix;
    this.rows = matrix.shape().dim(1);
    this.line = line;
    this.lines = scratch.take(Shape.of(rows, images, line.padded), matrix.dtype());
    this.values = scratch.take(Shape.of(length, images, line.padded), matrix.dtype());
  }

  /** {@code [length, count, padded line]} for a count of images. */
  Tensor values() {
    return values;
  }

  /** The values of so many images in a row of the spectrum, as a matrix of so many columns. */
  Part row(int row, int count, int columns) {
    return new Part(values.array(), row * count * line.padded, columns);
  }

  /** values = T x, for some images. */
  void read(Tensor images, int first, int count) {
    if (line.padded > line.size) {
      lines.fill(0);
    }
    if (lines.dtype() == DType.F32) {
      Fourier32.toRows(
          first, count, rows, line.size, line.padded, line.before, images.f32(), lines.f32());
    } else {
      Fourier64.toRows(
          first, count, rows, line.size, line.padded, line.before, images.f64(), lines.f64());
    }
    multiply(false, count, lines, 0, values);
  }

  /** x = what the finish begins with + T' values, for some images. */
  void write(Finish finish, Tensor images, int first, int count) {
    finish.begin(lines);
    multiply(true, count, values, 1, lines);
    if (lines.dtype() == DType.F32) {
      Fourier32.toImages(
          first, count, rows, line.size, line.padded, line.before, lines.f32(), images.f32());
    } else {
      Fourier64.toImages(
          first, count, rows, line.size, line.padded, line.before, lines.f64(), images.f64());
    }
  }

  /** y = T x + beta y, or T' x + beta y. */
  private void multiply(boolean transposed, int count, Tensor x, double beta, Tensor y) {
    int length = matrix.shape().dim(0);
    int columns = count * line.padded;
    Blas.get()
        .gemm(
            transposed,
            false,
            transposed ? rows : length,
            columns,
            transposed ? length : rows,
            new Part(matrix.array(), 0, rows),
            new Part(x.array(), 0, columns),
            beta,
            new Part(y.array(), 0, columns));
  }
}
