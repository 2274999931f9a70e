package nnlab.core.kernels;

/**
 * How a window slides over an image: its positions form a grid {@code [outHeight, outWidth]}, and
 * position (i, j) begins at row {@code i stride - top} and column {@code j stride - left} of the
 * image. Cells outside of the image are padding.
 *
 * @param imageHeight rows of the image
 * @param imageWidth columns of the image
 * @param height rows of the window
 * @param width columns of the window
 * @param stride distance between neighbouring positions, in both directions
 * @param top rows of padding before the image
 * @param left columns of padding before the image
 * @param outHeight positions from top to bottom
 * @param outWidth positions from left to right
 */
public record Window(
    int imageHeight,
    int imageWidth,
    int height,
    int width,
    int stride,
    int top,
    int left,
    int outHeight,
    int outWidth) {

  /** Pixels of an image. */
  public int imageSize() {
    return imageHeight * imageWidth;
  }

  /** Cells of the window. */
  public int size() {
    return height * width;
  }

  /** Number of positions. */
  public int positions() {
    return outHeight * outWidth;
  }
}
