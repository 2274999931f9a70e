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
 * The Fourier transform of some images at a time along their columns, and its adjoint. The angles
 * are counted from the middle of the columns: there the cosine is even and the sine is odd, so the
 * real parts need only the sums of rows that lie opposite, and the imaginary parts their
 * differences. That is one step of the fast algorithm. The rest is products with matrices of
 * cosines and sines {@code [length / 2, rows / 2]}: for the height of an image they are no slower,
 * and need no length that is a product of small numbers.
 */
final class Spectrum {
  private final int length;
  private final int rows;
  private final Line line;
  private final Tensor cosines;
  private final Tensor sines;
  private final Tensor upper;
  private final Tensor lower;
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
   * @param turn the cosine of all multiples of {@code pi / (2 length)}
   * @param rows height of the images
   * @param scale of the transform
   */
  Spectrum(
      double[] turn,
      int rows,
      double scale,
      Line line,
      int images,
      DType dtype,
      Workspace scratch) {
    int half = (rows + 1) / 2;
    this.length = turn.length / 4;
    this.rows = rows;
    this.line = line;
    this.cosines = scratch.take(Shape.of(length / 2, half), dtype);
    this.sines = scratch.take(cosines.shape(), dtype);
    matrix(turn, half, rows - 1, 0, scale, 0, half, cosines);
    matrix(turn, half, rows - 1, -1, scale, 0, half, sines);
    this.upper = scratch.take(Shape.of(half, images, line.padded), dtype);
    this.lower = scratch.take(upper.shape(), dtype);
    this.values = scratch.take(Shape.of(length, images, line.padded), dtype);
  }

  /** {@link Fourier32#matrix} in the matrix's number format. */
  static void matrix(
      double[] turn,
      int rows,
      int middle,
      int quarters,
      double scale,
      int at,
      int stride,
      Tensor matrix) {
    if (matrix.dtype() == DType.F32) {
      Fourier32.matrix(turn, rows, middle, quarters, scale, at, stride, matrix.f32());
    } else {
      Fourier64.matrix(turn, rows, middle, quarters, scale, at, stride, matrix.f64());
    }
  }

  /** {@code [length, count, padded line]} for a count of images, the real parts first. */
  Tensor values() {
    return values;
  }

  /**
   * The values of so many images at frequency k, as a matrix of so many columns.
   *
   * @param part 0 for the real parts, 1 for the imaginary ones
   */
  Part values(int k, int part, int count, int columns) {
    return new Part(values.array(), (part * length / 2 + k) * count * line.padded, columns);
  }

  /** Transforms some images. */
  void read(Tensor images, int first, int count) {
    if (line.padded > line.size) {
      upper.fill(0);
      lower.fill(0);
    }
    if (images.dtype() == DType.F32) {
      Fourier32.toHalves(
          first,
          count,
          rows,
          line.size,
          line.padded,
          line.before,
          images.f32(),
          upper.f32(),
          lower.f32());
    } else {
      Fourier64.toHalves(
          first,
          count,
          rows,
          line.size,
          line.padded,
          line.before,
          images.f64(),
          upper.f64(),
          lower.f64());
    }
    butterfly(count);
    multiply(false, count, cosines, upper, 0);
    multiply(false, count, sines, lower, 1);
  }

  /** What the finish begins with, and the adjoint of the transform, for some images. */
  void write(Finish finish, Tensor images, int first, int count) {
    finish.begin(upper);
    lower.fill(0);
    multiply(true, count, cosines, upper, 0);
    multiply(true, count, sines, lower, 1);
    butterfly(count);
    if (images.dtype() == DType.F32) {
      Fourier32.toImages(
          first,
          count,
          rows,
          line.size,
          line.padded,
          line.before,
          upper.f32(),
          lower.f32(),
          images.f32());
    } else {
      Fourier64.toImages(
          first,
          count,
          rows,
          line.size,
          line.padded,
          line.before,
          upper.f64(),
          lower.f64(),
          images.f64());
    }
  }

  /** Sums and differences of opposite rows, or back: it is its own adjoint. */
  private void butterfly(int count) {
    int size = cosines.shape().dim(1) * count * line.padded;
    if (upper.dtype() == DType.F32) {
      Fourier32.butterfly(size, upper.f32(), lower.f32());
    } else {
      Fourier64.butterfly(size, upper.f64(), lower.f64());
    }
  }

  /** part of the values = matrix half, or half += matrix' part of the values. */
  private void multiply(boolean adjoint, int count, Tensor matrix, Tensor half, int part) {
    int columns = count * line.padded;
    Part waves = new Part(matrix.array(), 0, matrix.shape().dim(1));
    Part pixels = new Part(half.array(), 0, columns);
    Part spectrum = values(0, part, count, columns);
    int m = matrix.shape().dim(0);
    int k = matrix.shape().dim(1);
    if (adjoint) {
      Blas.get().gemm(true, false, k, columns, m, waves, spectrum, 1, pixels);
    } else {
      Blas.get().gemm(false, false, m, columns, k, waves, pixels, 0, spectrum);
    }
  }
}
