package nnlab.core.autodiff;

import nnlab.core.kernels.Window;
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

  /**
   * The way to compute them for these shapes: unfold whichever side has fewer channels.
   *
   * @param x shape of the images
   * @param filter shape of the filter
   */
  static ConvolutionProducts of(Window window, Shape x, Shape filter, Workspace scratch) {
    return window.stride() == 1 && filter.dim(3) < x.dim(3)
        ? new Mirrored(window, scratch)
        : new Im2col(window, x.dim(3), filter.dim(3), scratch);
  }
}
