package nnlab.core.autodiff;

import nnlab.core.kernels.Window;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.ShapeException;

/** How many zeros surround an image over which a window slides. */
public enum Padding {
  /**
   * As many that the answer has {@code ceil(extent / stride)} positions: the image's extent at
   * stride 1. An odd one goes after the image, so a window of 14 has 6 before and 7 after.
   */
  SAME,

  /** None: {@code floor((extent - window) / stride) + 1} positions. */
  VALID;

  /**
   * The positions of a window over images [n, height, width, channels].
   *
   * @throws ShapeException if there is none, or the stride or the window's extents are below 1
   */
  Window window(String operation, Shape images, int height, int width, int stride) {
    if (height < 1 || width < 1 || stride < 1) {
      throw new ShapeException(
          operation,
          "a window and its stride are at least 1, got a window of "
              + height
              + " x "
              + width
              + " and stride "
              + stride);
    }
    int imageHeight = images.dim(1);
    int imageWidth = images.dim(2);
    if (this == VALID && (height > imageHeight || width > imageWidth)) {
      throw new ShapeException(
          operation,
          "a window of "
              + height
              + " x "
              + width
              + " does not fit into images "
              + images
              + " [n, height, width, channels]; make it smaller or use SAME padding");
    }
    return new Window(
        imageHeight,
        imageWidth,
        height,
        width,
        stride,
        stride,
        before(imageHeight, height, stride),
        before(imageWidth, width, stride),
        positions(imageHeight, height, stride),
        positions(imageWidth, width, stride));
  }

  private int positions(int extent, int window, int stride) {
    int starts = this == SAME ? extent : extent - window + 1;
    return (starts + stride - 1) / stride;
  }

  private int before(int extent, int window, int stride) {
    int covered = (positions(extent, window, stride) - 1) * stride + window;
    return this == SAME ? Math.max(covered - extent, 0) / 2 : 0;
  }
}
