package nnlab.core.kernels;

import java.util.Arrays;

/**
 * Patches of an image and back. An image is {@code [height, width, channels]}; the patch matrix has
 * one row for each position of the window and one column for each cell and channel.
 *
 * <p>The patches are cut out of a copy of the image that has its padding around it, so that no loop
 * asks where the image ends. Positions are taken by whole rows of their grid: a caller can work on
 * any number of them at a time.
 */
// Generated from its float twin by Widen: change that one.
@SuppressWarnings("cast")
public final class Convolution64 {
  private Convolution64() {}

  /** Copies image number {@code image} into the padded one; the padding is not written. */
  public static void pad(Window w, int channels, int image, double[] x, double[] padded) {
    int line = w.imageWidth() * channels;
    for (int row = 0; row < w.imageHeight(); row++) {
      int pixel = (image * w.imageHeight() + row) * line;
      System.arraycopy(x, pixel, padded, inPadded(w, channels, row), line);
    }
  }

  /** Copies what is inside of the padding to image number {@code image}. */
  public static void crop(Window w, int channels, int image, double[] padded, double[] x) {
    int line = w.imageWidth() * channels;
    for (int row = 0; row < w.imageHeight(); row++) {
      int pixel = (image * w.imageHeight() + row) * line;
      System.arraycopy(padded, inPadded(w, channels, row), x, pixel, line);
    }
  }

  private static int inPadded(Window w, int channels, int row) {
    return ((w.top() + row) * w.paddedWidth() + w.left()) * channels;
  }

  /** Writes the patches of the grid's rows first ... first + rows - 1. */
  public static void unfold(
      Window w, int channels, int first, int rows, double[] padded, double[] patches) {
    int run = w.width() * channels;
    int line = w.paddedWidth() * channels;
    int at = 0;
    for (int i = first; i < first + rows; i++) {
      for (int j = 0; j < w.outWidth(); j++) {
        int corner = i * w.strideDown() * line + j * w.strideAcross() * channels;
        for (int u = 0; u < w.height(); u++, at += run) {
          System.arraycopy(padded, corner + u * line, patches, at, run);
        }
      }
    }
  }

  /** Adds patches to the pixels they came from: the adjoint of {@link #unfold}. */
  public static void fold(
      Window w, int channels, int first, int rows, double[] patches, double[] padded) {
    int run = w.width() * channels;
    int line = w.paddedWidth() * channels;
    int at = 0;
    for (int i = first; i < first + rows; i++) {
      for (int j = 0; j < w.outWidth(); j++) {
        int corner = i * w.strideDown() * line + j * w.strideAcross() * channels;
        for (int u = 0; u < w.height(); u++, at += run) {
          add(run, patches, at, padded, corner + u * line);
        }
      }
    }
  }

  private static void add(int n, double[] x, int xAt, double[] y, int yAt) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] += x[xAt + i];
    }
  }

  /**
   * The transpose of what {@link #unfold} writes, for a window that moves down by one row. One of
   * its rows is one channel of the image, shifted: with few channels this is a few long copies
   * instead of many short ones.
   *
   * @param shifted scratch of {@link #shiftedSize}
   */
  public static void unfoldTransposed(
      Window w,
      int channels,
      int first,
      int rows,
      double[] padded,
      double[] shifted,
      double[] patches) {
    shiftSideways(w, channels, first, rows + w.height() - 1, padded, shifted);
    int planes = w.width() * channels;
    int planeSize = (rows + w.height() - 1) * w.outWidth();
    int positions = rows * w.outWidth();
    int at = 0;
    for (int u = 0; u < w.height(); u++) {
      for (int plane = 0; plane < planes; plane++, at += positions) {
        int from = plane * planeSize + u * w.outWidth();
        System.arraycopy(shifted, from, patches, at, positions);
      }
    }
  }

  /**
   * What each column and channel of cells sees from some rows of the padded image, one plane after
   * the other. A plane is one of the planes before it moved by one window to the left: of these,
   * only the last window's column is taken from the image.
   */
  private static void shiftSideways(
      Window w, int channels, int first, int rows, double[] padded, double[] shifted) {
    int across = w.outWidth();
    int planeSize = rows * across;
    int line = w.paddedWidth() * channels;
    int step = w.strideAcross() * channels;
    for (int plane = 0; plane < w.width() * channels; plane++) {
      int to = plane * planeSize;
      boolean moved = plane >= step && planeSize > 0;
      if (moved) {
        System.arraycopy(shifted, to - step * planeSize + 1, shifted, to, planeSize - 1);
      }
      for (int j = moved ? across - 1 : 0; j < across; j++) {
        int from = first * line + plane + j * step;
        copyColumn(rows, padded, from, line, shifted, to + j, across);
      }
    }
  }

  private static void copyColumn(
      int n, double[] x, int xAt, int xStep, double[] y, int yAt, int yStep) {
    for (int i = 0; i < n; i++) {
      y[yAt + i * yStep] = x[xAt + i * xStep];
    }
  }

  /** Elements that {@link #unfoldTransposed} needs to shift an image sideways. */
  public static int shiftedSize(Window w, int channels, int rows) {
    return w.width() * channels * (rows + w.height() - 1) * w.outWidth();
  }

  /**
   * The filter turned by 180 degrees, with its last two axes exchanged: {@code [height, width, in,
   * out] -> [height, width, out, in]}. Its own inverse.
   */
  public static void mirror(int cells, int in, int out, double[] filter, double[] mirrored) {
    int size = in * out;
    for (int cell = 0; cell < cells; cell++) {
      int from = cell * size;
      int to = (cells - 1 - cell) * size;
      for (int c = 0; c < in; c++) {
        for (int o = 0; o < out; o++) {
          mirrored[to + o * in + c] = filter[from + c * out + o];
        }
      }
    }
  }

  /**
   * The filters of a window that covers several neighbouring positions: {@code [height, width, in,
   * out] -> [height, width + positions - 1, in, positions, out]}. The filter of position t is moved
   * t columns to the right, and has zeros elsewhere.
   *
   * @param w the window of one position
   */
  public static void repeatShifted(
      Window w, int positions, int in, int out, double[] filter, double[] wide) {
    Arrays.fill(wide, 0, w.height() * (w.width() + positions - 1) * in * positions * out, 0);
    for (int row = 0; row < w.size() * in; row++) {
      for (int t = 0; t < positions; t++) {
        System.arraycopy(filter, row * out, wide, inWide(w, positions, in, row, t) * out, out);
      }
    }
  }

  /** Each entry of the filter as the sum of its copies: the adjoint of {@link #repeatShifted}. */
  public static void sumShifted(
      Window w, int positions, int in, int out, double[] wide, double[] filter) {
    for (int row = 0; row < w.size() * in; row++) {
      for (int o = 0; o < out; o++) {
        double sum = 0;
        for (int t = 0; t < positions; t++) {
          sum += wide[inWide(w, positions, in, row, t) * out + o];
        }
        filter[row * out + o] = sum;
      }
    }
  }

  /** Where a row (cell, channel) of the filter is, moved by t columns, for position t. */
  private static int inWide(Window w, int positions, int in, int row, int t) {
    int u = row / (w.width() * in);
    int shiftedRow = row + (u * (positions - 1) + t) * in;
    return shiftedRow * positions + t;
  }
}
