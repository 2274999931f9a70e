package nnlab.core.autodiff;

import nnlab.core.autodiff.Spectrum.Line;
import nnlab.core.blas.Blas;
import nnlab.core.blas.Part;
import nnlab.core.kernels.Fourier32;
import nnlab.core.kernels.Fourier64;
import nnlab.core.kernels.Window;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.core.tensor.Workspace;

/**
 * The three products of a convolution of stride 1 by the convolution theorem, along the columns
 * alone: the Fourier transform of images and filters turns the sum over the rows of a filter into
 * one complex multiplication for each frequency. What is left at each frequency is a convolution
 * along the rows, done by matrix products as {@link Im2col} does it, several positions at a time as
 * in {@link Toeplitz}. With the patches P of the images' spectrum, the complex conjugate F of the
 * filter's (which is not mirrored) and the spectrum Y of the answer:
 *
 * <pre>{@code
 * Re Y = [Re P, Im P] [Re F; -Im F]        Im Y = [Re P, Im P] [Im F; Re F]
 * }</pre>
 *
 * <p>The frequencies are the odd multiples of pi / length: there is no frequency 0 among them, so
 * all are complex and treated alike. What moves over the end of a column comes back at its
 * beginning, with the other sign; the spectra are long enough for none of it to reach a position
 * that is asked for.
 *
 * <p>Tall filters, or many of them, take less than half of the arithmetic that way, and a patch
 * matrix many times smaller. The price is in the last bits: errors are rounding errors of the
 * largest numbers of a column, also where the answer is small; and a pixel that is not finite
 * spoils its whole column.
 *
 * <p>M. Mathieu, M. Henaff, Y. LeCun, Fast training of convolutional networks through FFTs, ICLR
 * 2014; odd frequencies: H. J. Nussbaumer, Fast Fourier Transform and Convolution Algorithms,
 * Springer 1981 (skew-circular convolution).
 */
final class Fourier implements ConvolutionProducts {
  /** Elements of an answer's spectrum held at a time: 256 KB in single precision. */
  private static final int HELD = 1 << 16;

  /** How many times less arithmetic it must take, since the products are smaller. */
  private static final int GAIN = 2;

  private final Window window;
  private final int positions;
  private final Window covering;
  private final int channels;
  private final int filters;
  private final int length;
  private final int cells;
  private final int columns;
  private final int step;
  private final Spectrum images;
  private final Spectrum answers;
  private final Tensor ofFilter;
  private final Tensor moved;
  private final Tensor factors;
  private final Tensor patches;

  Fourier(Window window, int channels, int filters, DType dtype, Workspace scratch) {
    this.window = window;
    this.positions = Toeplitz.positions(window, filters);
    this.covering = window.covering(positions);
    this.channels = channels;
    this.filters = filters;
    this.length = length(window);
    this.cells = 2 * covering.width() * channels;
    this.columns = positions * filters;
    int answer = window.outWidth() * filters;
    this.step = Math.max(1, HELD / Math.max(1, length * answer));

    double[] turn = turn(length);
    Line image =
        new Line(
            window.imageWidth() * channels,
            window.paddedWidth() * channels,
            window.left() * channels);
    this.images = new Spectrum(turn, window.imageHeight(), 1, image, step, dtype, scratch);
    this.answers =
        new Spectrum(turn, window.outHeight(), 2.0 / length, Line.of(answer), step, dtype, scratch);
    this.ofFilter = scratch.take(Shape.of(2 * length, window.height()), dtype);
    writeMatrixOfFilter(turn);
    this.factors = scratch.take(Shape.of(length, cells, columns), dtype);
    this.moved = scratch.take(Shape.of(window.height(), cells / 2, columns), dtype);
    this.patches = scratch.take(Shape.of(step * covering.outWidth(), cells), dtype);
  }

  /** The cosine of all angles of the transform: the multiples of pi / (2 length) in a turn. */
  private static double[] turn(int length) {
    double[] cosines = new double[4 * length];
    for (int m = 0; m <= length; m++) {
      double cosine = StrictMath.cos(StrictMath.PI * m / (2 * length));
      cosines[m] = cosine;
      cosines[2 * length - m] = -cosine;
      cosines[2 * length + m] = -cosine;
      cosines[(4 * length - m) % (4 * length)] = cosine;
    }
    return cosines;
  }

  /**
   * For each frequency the rows that give Re F, -Im F, Im F and Re F. The angles of images and
   * answers are counted from their middles, so those of the filter begin where it takes the one to
   * the other.
   */
  private void writeMatrixOfFilter(double[] turn) {
    int rows = window.height();
    int middle = window.imageHeight() - window.outHeight() + 2 * window.top();
    int[] quarters = {0, -1, 1, 0};
    for (int i = 0; i < 4; i++) {
      Spectrum.matrix(turn, rows, middle, quarters[i], 1, i * rows, 4 * rows, ofFilter);
    }
  }

  /** Length of a column's spectrum, an even number. */
  private static int length(Window w) {
    int rows = Math.max(w.top() + w.imageHeight(), w.outHeight() + w.height() - 1 - w.top());
    return rows + rows % 2;
  }

  /** Whether it takes less than half of the multiplications of the sum as it is written. */
  static boolean pays(Window window, int channels, int filters) {
    if (!window.hasStrideOne()) {
      return false;
    }
    long length = length(window);
    long images = length * window.imageHeight() / 2 * window.paddedWidth() * channels;
    long answers = length * window.positions() / 2 * filters;
    long along = 2 * length * window.outWidth() * window.width() * channels * filters;
    long written = (long) window.positions() * window.size() * channels * filters;
    return GAIN * (images + answers + along) <= written;
  }

  @Override
  public void forward(Tensor x, Tensor f, Finish finish, Tensor y) {
    readFilter(f);
    int n = x.shape().dim(0);
    int blocks = (n + step - 1) / step;
    for (int block = 0; block < blocks; block++) {
      int first = first(block, blocks, n);
      int count = first(block + 1, blocks, n) - first;
      int windows = count * covering.outWidth();
      images.read(x, first, count);
      for (int k = 0; k < length / 2; k++) {
        unfold(k, count);
        for (int part = 0; part < 2; part++) {
          Part sums = answers.values(k, part, count, columns);
          Blas.get().gemm(false, false, windows, columns, cells, seen(), factor(k, part), 0, sums);
        }
      }
      answers.write(finish, y, first, count);
    }
    fillBlank(x, finish, y);
    finish.end(y);
  }

  @Override
  public void byInput(Tensor g, Tensor f, Finish finish, Tensor x) {
    readFilter(f);
    int n = x.shape().dim(0);
    int blocks = (n + step - 1) / step;
    for (int block = 0; block < blocks; block++) {
      int first = first(block, blocks, n);
      int count = first(block + 1, blocks, n) - first;
      int windows = count * covering.outWidth();
      answers.read(g, first, count);
      images.values().fill(0);
      for (int k = 0; k < length / 2; k++) {
        for (int part = 0; part < 2; part++) {
          Part given = answers.values(k, part, count, columns);
          Blas.get()
              .gemm(false, true, windows, cells, columns, given, factor(k, part), part, seen());
        }
        fold(k, count);
      }
      images.write(finish, x, first, count);
    }
    finish.end(x);
  }

  @Override
  public void byFilter(Tensor x, Tensor g, Tensor f) {
    factors.fill(0);
    int n = x.shape().dim(0);
    int blocks = (n + step - 1) / step;
    for (int block = 0; block < blocks; block++) {
      int first = first(block, blocks, n);
      int count = first(block + 1, blocks, n) - first;
      int windows = count * covering.outWidth();
      images.read(x, first, count);
      answers.read(g, first, count);
      for (int k = 0; k < length / 2; k++) {
        unfold(k, count);
        for (int part = 0; part < 2; part++) {
          Part given = answers.values(k, part, count, columns);
          Blas.get().gemm(true, false, cells, columns, windows, seen(), given, 1, factor(k, part));
        }
      }
    }
    writeFilter(f);
  }

  private static int first(int block, int blocks, int n) {
    return (int) ((long) block * n / blocks);
  }

  /**
   * A window of zeros gives 0, as it does by the sum as it is written: many pictures have blank
   * margins, and the sign of a rounding error must not decide whether a relu lets the cotangent
   * through.
   */
  private void fillBlank(Tensor x, Finish finish, Tensor y) {
    int[] sums = new int[(window.imageHeight() + 1) * (window.imageWidth() + 1)];
    Tensor start = Tensor.zeros(Shape.of(filters), x.dtype());
    finish.begin(start);
    for (int image = 0; image < x.shape().dim(0); image++) {
      if (x.dtype() == DType.F32) {
        Fourier32.fillBlank(window, channels, image, x.f32(), start.f32(), sums, y.f32());
      } else {
        Fourier64.fillBlank(window, channels, image, x.f64(), start.f64(), sums, y.f64());
      }
    }
  }

  /** Of frequency k: the real and imaginary parts side by side. */
  private Part seen() {
    return new Part(patches.array(), 0, cells);
  }

  /** What the patches are multiplied by for the real (0) or imaginary part (1) at frequency k. */
  private Part factor(int k, int part) {
    return new Part(factors.array(), (2 * k + part) * cells * columns, columns);
  }

  private void readFilter(Tensor f) {
    Toeplitz.repeatShifted(window, positions, f, moved);
    transformFilter(false, moved, factors);
  }

  private void writeFilter(Tensor f) {
    transformFilter(true, factors, moved);
    Toeplitz.sumShifted(window, positions, moved, f);
  }

  /** to = T from, or T' from, with the matrix T of the filter. */
  private void transformFilter(boolean adjoint, Tensor from, Tensor to) {
    int rows = ofFilter.shape().dim(1);
    int values = ofFilter.shape().dim(0);
    int size = moved.size() / rows;
    Blas.get()
        .gemm(
            adjoint,
            false,
            adjoint ? rows : values,
            size,
            adjoint ? values : rows,
            new Part(ofFilter.array(), 0, rows),
            new Part(from.array(), 0, size),
            0,
            new Part(to.array(), 0, size));
  }

  private void unfold(int k, int count) {
    Tensor values = images.values();
    if (values.dtype() == DType.F32) {
      Fourier32.unfold(covering, channels, count, length, k, values.f32(), patches.f32());
    } else {
      Fourier64.unfold(covering, channels, count, length, k, values.f64(), patches.f64());
    }
  }

  private void fold(int k, int count) {
    Tensor values = images.values();
    if (values.dtype() == DType.F32) {
      Fourier32.fold(covering, channels, count, length, k, patches.f32(), values.f32());
    } else {
      Fourier64.fold(covering, channels, count, length, k, patches.f64(), values.f64());
    }
  }
}
