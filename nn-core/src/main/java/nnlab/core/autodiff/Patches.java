package nnlab.core.autodiff;

import java.util.Arrays;
import nnlab.core.blas.Part;
import nnlab.core.kernels.Convolution32;
import nnlab.core.kernels.Convolution64;
import nnlab.core.kernels.Window;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.core.tensor.Workspace;

/**
 * An image with its padding, and the patch matrix of some rows of the grid of a window's positions.
 * It changes with each image and each call of {@link #unfold}.
 *
 * <p>With few channels the matrix is written transposed, which takes a few long copies instead of
 * many short ones.
 */
final class Patches {
  /** Up to here patches are transposed: grey and coloured images. */
  private static final int FEW_CHANNELS = 4;

  private final Window window;
  private final int channels;
  private final boolean transposed;
  private final Tensor image;
  private final Tensor matrix;
  private final Tensor shifted;
  private int held;

  private Patches(
      Window window,
      int channels,
      int gridRows,
      boolean transposed,
      DType dtype,
      Workspace scratch) {
    this.window = window;
    this.channels = channels;
    this.transposed = transposed;
    Shape padded = Shape.of(window.paddedHeight(), window.paddedWidth(), channels);
    this.image = scratch.take(padded, dtype);
    int positions = gridRows * window.outWidth();
    this.matrix = scratch.take(Shape.of(positions, window.size() * channels), dtype);
    int size = transposed ? Convolution32.shiftedSize(window, channels, gridRows) : 0;
    this.shifted = scratch.take(Shape.of(size), dtype);
  }

  /** For up to so many rows of the grid; the padding is 0. */
  static Patches toUnfold(
      Window window, int channels, int gridRows, DType dtype, Workspace scratch) {
    boolean transposed = window.strideDown() == 1 && channels <= FEW_CHANNELS;
    Patches patches = new Patches(window, channels, gridRows, transposed, dtype, scratch);
    patches.image.fill(0);
    return patches;
  }

  /** For up to so many rows of the grid; {@link #image} and the patches are undefined. */
  static Patches toFold(Window window, int channels, int gridRows, DType dtype, Workspace scratch) {
    return new Patches(window, channels, gridRows, false, dtype, scratch);
  }

  /** The image with its padding. */
  Tensor image() {
    return image;
  }

  /** The patches from some row on, of those that were unfolded or will be folded. */
  Part from(int gridRow) {
    int position = gridRow * window.outWidth();
    int columns = window.size() * channels;
    return transposed
        ? new Part(matrix.array(), position, held * window.outWidth())
        : new Part(matrix.array(), position * columns, columns);
  }

  /** Whether the matrix is {@code [cells channels, positions]}. */
  boolean areTransposed() {
    return transposed;
  }

  /** Takes the next image. */
  void read(int number, Tensor images) {
    if (image.dtype() == DType.F32) {
      Convolution32.pad(window, channels, number, images.f32(), image.f32());
    } else {
      Convolution64.pad(window, channels, number, images.f64(), image.f64());
    }
  }

  /** Puts the image, without its padding, among the others. */
  void write(int number, Tensor images) {
    if (image.dtype() == DType.F32) {
      Convolution32.crop(window, channels, number, image.f32(), images.f32());
    } else {
      Convolution64.crop(window, channels, number, image.f64(), images.f64());
    }
  }

  /** Writes the patches of some rows of the grid. */
  void unfold(int first, int rows) {
    held = rows;
    boolean f32 = image.dtype() == DType.F32;
    if (transposed && f32) {
      Convolution32.unfoldTransposed(
          window, channels, first, rows, image.f32(), shifted.f32(), matrix.f32());
    } else if (transposed) {
      Convolution64.unfoldTransposed(
          window, channels, first, rows, image.f64(), shifted.f64(), matrix.f64());
    } else if (f32) {
      Convolution32.unfold(window, channels, first, rows, image.f32(), matrix.f32());
    } else {
      Convolution64.unfold(window, channels, first, rows, image.f64(), matrix.f64());
    }
  }

  /** Makes the patches of so many rows of the grid 0. */
  void clear(int rows) {
    int size = rows * window.outWidth() * window.size() * channels;
    if (matrix.dtype() == DType.F32) {
      Arrays.fill(matrix.f32(), 0, size, 0);
    } else {
      Arrays.fill(matrix.f64(), 0, size, 0);
    }
  }

  /** Adds the patches of some rows of the grid to the pixels they stand for. */
  void fold(int first, int rows) {
    if (image.dtype() == DType.F32) {
      Convolution32.fold(window, channels, first, rows, matrix.f32(), image.f32());
    } else {
      Convolution64.fold(window, channels, first, rows, matrix.f64(), image.f64());
    }
  }
}
