package nnlab.core.autodiff;

import nnlab.core.kernels.Window;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.core.tensor.Workspace;

/**
 * The three products of images x {@code [n, height, width, channels]}, a filter f {@code [height,
 * width, channels, filters]} and a tensor y or g over the positions {@code [n, down, across,
 * filters]}.
 */
interface ConvolutionProducts {
  /** y = x * f, finished. */
  void forward(Tensor x, Tensor filter, Finish finish, Tensor y);

  /** x = the adjoint of x * f in x, applied to g, finished. */
  void byInput(Tensor g, Tensor filter, Finish finish, Tensor x);

  /** f = the adjoint of x * f in f, applied to g. */
  void byFilter(Tensor x, Tensor g, Tensor filter);

  /** How many times as long it takes to add patches to an image than to cut them out of it. */
  int FOLDING = 4;

  /** For {@link #forward}, which cuts out patches of x, or adds up mirrored ones of y. */
  static ConvolutionProducts forForward(
      Window window, Shape filter, DType dtype, Workspace scratch) {
    return of(FOLDING * filter.dim(3) < filter.dim(2), window, filter, dtype, scratch);
  }

  /** For {@link #byInput}, which adds up patches of x, or cuts out mirrored ones of g. */
  static ConvolutionProducts forByInput(
      Window window, Shape filter, DType dtype, Workspace scratch) {
    return of(filter.dim(3) < FOLDING * filter.dim(2), window, filter, dtype, scratch);
  }

  /** For {@link #byFilter}, which cuts out patches of x, or mirrored ones of g. */
  static ConvolutionProducts forByFilter(
      Window window, Shape filter, DType dtype, Workspace scratch) {
    return of(filter.dim(3) < filter.dim(2), window, filter, dtype, scratch);
  }

  private static ConvolutionProducts of(
      boolean mirrored, Window window, Shape filter, DType dtype, Workspace scratch) {
    int channels = filter.dim(2);
    int filters = filter.dim(3);
    if (Fourier.pays(window, channels, filters)) {
      return new Fourier(window, channels, filters, dtype, scratch);
    }
    if (mirrored && window.hasStrideOne()) {
      return new Mirrored(window, scratch);
    }
    int positions = Toeplitz.positions(window, filters);
    return positions > 1
        ? new Toeplitz(window, positions, channels, filters, scratch)
        : new Im2col(window, channels, filters, scratch);
  }
}
