package nnlab.core.kernels;

/**
 * How a window slides over an image: its positions form a grid {@code [outHeight, outWidth]}, and
 * position (i, j) begins at row {@code i strideDown - top} and column {@code j strideAcross - left}
 * of the image. Cells outside of the image are padding.
 *
 * @param imageHeight rows of the image
 * @param imageWidth columns of the image
 * @param height rows of the window
 * @param width columns of the window
 * @param strideDown rows between neighbouring positions
 * @param strideAcross columns between neighbouring positions
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
    int strideDown,
    int strideAcross,
    int top,
    int left,
    int outHeight,
    int outWidth) {
  /** In place of a pixel's number. */
  static final int PADDING = -1;

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

  /** Rows of the image with its padding; the image begins at row {@code top}. */
  public int paddedHeight() {
    return Math.max(top + imageHeight, (outHeight - 1) * strideDown + height);
  }

  /** Columns of the image with its padding; the image begins at column {@code left}. */
  public int paddedWidth() {
    return Math.max(left + imageWidth, (outWidth - 1) * strideAcross + width);
  }

  /**
   * The window of stride 1 that slides over the grid of this one's positions, and whose positions
   * are the pixels: its cell (u, v) sees position p from pixel q if this one's cell (height - 1 -
   * u, width - 1 - v) sees q from p.
   */
  public Window mirrored() {
    return new Window(
        outHeight,
        outWidth,
        height,
        width,
        1,
        1,
        height - 1 - top,
        width - 1 - left,
        imageHeight,
        imageWidth);
  }

  /** Whether neighbouring positions are one pixel apart, in both directions. */
  public boolean hasStrideOne() {
    return strideDown == 1 && strideAcross == 1;
  }

  /** Whether no pixel is in two windows. */
  public boolean isDisjoint() {
    return strideDown >= height && strideAcross >= width;
  }

  /** Whether each pixel is in one window, and there is no padding. */
  public boolean isPartition() {
    boolean sideBySide = strideDown == height && strideAcross == width;
    return sideBySide && outHeight * height == imageHeight && outWidth * width == imageWidth;
  }

  /**
   * The window that covers several neighbouring positions of this one, which has stride 1, in a row
   * of their grid.
   *
   * @param positions a divisor of {@link #outWidth}
   */
  public Window covering(int positions) {
    return new Window(
        imageHeight,
        imageWidth,
        height,
        width + positions - 1,
        1,
        positions,
        top,
        left,
        outHeight,
        outWidth / positions);
  }

  /**
   * The window of some rows of cells, at all positions where rows of cells of this one, which moves
   * down by one row at a time, can be. There are fewer rows in the last strip if {@link #height} is
   * not a multiple; its window then sees padding below.
   *
   * @param cells rows of cells in a strip
   */
  public Window strip(int cells) {
    int strips = (height + cells - 1) / cells;
    return new Window(
        imageHeight,
        imageWidth,
        cells,
        width,
        strideDown,
        strideAcross,
        top,
        left,
        outHeight + (strips - 1) * cells,
        outWidth);
  }

  /** First row of the image in the window at position p, counted row by row and image by image. */
  int firstRow(int p) {
    return Math.max(0, topOf(p));
  }

  /** The row after the last one in the window at position p. */
  int endRow(int p) {
    return Math.min(imageHeight, topOf(p) + height);
  }

  /** First column of the image in the window at position p. */
  int firstColumn(int p) {
    return Math.max(0, leftOf(p));
  }

  /** The column after the last one in the window at position p. */
  int endColumn(int p) {
    return Math.min(imageWidth, leftOf(p) + width);
  }

  /** Pixels of the image in the window at position p; padding is not one. */
  int pixels(int p) {
    return (endRow(p) - firstRow(p)) * (endColumn(p) - firstColumn(p));
  }

  /** Pixels of the image in the window that sees the fewest: one at a corner of the grid. */
  int fewestPixels() {
    int rows =
        Math.min(endRow(0) - firstRow(0), endRow(positions() - 1) - firstRow(positions() - 1));
    int columns =
        Math.min(
            endColumn(0) - firstColumn(0),
            endColumn(positions() - 1) - firstColumn(positions() - 1));
    return rows * columns;
  }

  /** First window of a row of the grid whose column v of cells is inside of the image. */
  int firstWindow(int v) {
    return Math.min(outWidth, Math.max(0, left - v + strideAcross - 1) / strideAcross);
  }

  /** The window after the last one whose column v of cells is inside of the image. */
  int endWindow(int v) {
    int end = (imageWidth + left - v + strideAcross - 1) / strideAcross;
    return Math.max(firstWindow(v), Math.min(outWidth, end));
  }

  /**
   * The first pixel of the row of an image under cells (u, ..) of a row of the grid, both counted
   * image by image, or {@link #PADDING}.
   */
  int pixelRow(int row, int u) {
    int y = row % outHeight * strideDown - top + u;
    boolean inside = y >= 0 && y < imageHeight;
    return inside ? (row / outHeight * imageHeight + y) * imageWidth : PADDING;
  }

  /** The column of the image under cells (.., v) of window j of a row of the grid. */
  int column(int j, int v) {
    return j * strideAcross - left + v;
  }

  private int topOf(int p) {
    return p % positions() / outWidth * strideDown - top;
  }

  private int leftOf(int p) {
    return p % outWidth * strideAcross - left;
  }
}
