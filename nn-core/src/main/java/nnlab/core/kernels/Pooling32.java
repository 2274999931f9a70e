package nnlab.core.kernels;

import java.util.Arrays;

/**
 * Windows over images {@code [n, height, width, channels]}, channel by channel: one answer per
 * position of the window. Padding takes no part.
 */
public final class Pooling32 {
  private Pooling32() {}

  /** Elements of a line of windows from which a loop over it is long enough to be fast. */
  private static final int LONG = 1024;

  /** Below so many channels it is faster to look for the largest pixel than to copy all. */
  private static final int NARROW = 8;

  /**
   * Scratch for some rows of windows. The first four are {@code [rows, windows across, channels]},
   * the others {@code [rows, image and padding across, channels]}.
   *
   * @param top the largest element of each window
   * @param cell what one cell of each window sees
   * @param rest what has not yet been given to a cell
   * @param values what the same cell sees in another image
   * @param pixels one row of an image for each row of windows
   * @param tallest the largest of each column of pixels
   */
  public record Lines(
      float[] top, float[] cell, float[] rest, float[] values, float[] pixels, float[] tallest) {}

  /** How many rows of windows are worked on at a time: more if they are short. */
  public static int rows(Window w, int n, int channels) {
    int line = Math.max(1, w.outWidth() * channels);
    return Math.min(n * w.outHeight(), (LONG + line - 1) / line);
  }

  /** y = largest of each window; NaN if there is one. */
  public static void max(Window w, int n, int channels, float[] x, Lines scratch, float[] y) {
    int line = w.paddedWidth() * channels;
    int all = n * w.outHeight();
    int step = rows(w, n, channels);
    for (int first = 0; first < all; first += step) {
      int rows = Math.min(step, all - first);
      tallest(w, channels, first, rows, x, scratch.pixels, scratch.tallest);
      widen(w.width(), channels, rows * line, scratch.tallest, scratch.pixels);
      int to = first * w.outWidth() * channels;
      for (int r = 0; r < rows; r++) {
        for (int j = 0; j < w.outWidth(); j++, to += channels) {
          int from = r * line + j * w.strideAcross() * channels;
          System.arraycopy(scratch.tallest, from, y, to, channels);
        }
      }
    }
  }

  /** The largest of each column of the pixels that rows of windows see, with padding around. */
  private static void tallest(
      Window w, int channels, int first, int rows, float[] x, float[] pixels, float[] tallest) {
    int line = w.paddedWidth() * channels;
    Arrays.fill(tallest, 0, rows * line, Float.NEGATIVE_INFINITY);
    for (int u = 0; u < w.height(); u++) {
      for (int r = 0; r < rows; r++) {
        int from = w.pixelRow(first + r, u);
        if (from == Window.PADDING || w.paddedWidth() > w.imageWidth()) {
          Arrays.fill(pixels, r * line, (r + 1) * line, Float.NEGATIVE_INFINITY);
        }
        if (from != Window.PADDING) {
          int to = r * line + w.left() * channels;
          System.arraycopy(x, from * channels, pixels, to, w.imageWidth() * channels);
        }
      }
      largest(rows * line, pixels, tallest);
    }
  }

  /**
   * The largest of each pixel and its neighbours to the right, as many as the window is wide: each
   * time that a line is compared with itself, moved by a pixel, one more neighbour takes part.
   */
  private static void widen(int width, int channels, int size, float[] line, float[] moved) {
    int neighbours = Math.max(0, size - channels);
    for (int v = 1; v < width; v++) {
      System.arraycopy(line, size - neighbours, moved, 0, neighbours);
      largest(neighbours, moved, line);
    }
  }

  private static void largest(int n, float[] x, float[] largest) {
    for (int i = 0; i < n; i++) {
      largest[i] = Math.max(largest[i], x[i]);
    }
  }

  /**
   * y += g at the place of the largest x of each window: at the first one, row by row, if several
   * tie. NaN in windows whose largest is infinite or NaN. Where the windows have no pixel in
   * common, y = g there and 0 at the other pixels of the window.
   *
   * @param top the largest x of each window
   */
  public static void addAtMax(
      Window w, int n, int channels, float[] g, float[] x, float[] top, Lines scratch, float[] y) {
    if (channels < NARROW && w.isPartition()) {
      putAtFirst(w, n * w.outHeight(), channels, g, x, top, y);
      return;
    }
    int line = w.outWidth() * channels;
    int all = n * w.outHeight();
    int step = rows(w, n, channels);
    for (int first = 0; first < all; first += step) {
      int rows = Math.min(step, all - first);
      System.arraycopy(top, first * line, scratch.top, 0, rows * line);
      System.arraycopy(g, first * line, scratch.rest, 0, rows * line);
      for (int u = 0; u < w.height(); u++) {
        for (int v = 0; v < w.width(); v++) {
          gather(w, channels, first, rows, u, v, x, scratch.cell);
          takeWhereEqual(rows * line, scratch.top, scratch.cell, scratch.rest);
          scatter(w, channels, first, rows, u, v, scratch.cell, y);
        }
      }
    }
  }

  /**
   * {@link #addAtMax} of windows side by side, one after the other. From the last cell to the
   * first: the place is the first one that is equal.
   */
  private static void putAtFirst(
      Window w, int rows, int channels, float[] g, float[] x, float[] top, float[] y) {
    int line = w.imageWidth() * channels;
    int[] cells = new int[w.size()];
    for (int k = 0; k < cells.length; k++) {
      cells[k] = k / w.width() * line + k % w.width() * channels;
    }
    Arrays.fill(y, 0, rows * w.height() * line, 0);
    int at = 0;
    for (int row = 0; row < rows; row++) {
      for (int j = 0; j < w.outWidth(); j++) {
        int corner = row * w.height() * line + j * w.width() * channels;
        for (int c = 0; c < channels; c++, at++, corner++) {
          float largest = top[at];
          int place = corner + cells[cells.length - 1];
          for (int k = cells.length - 2; k >= 0; k--) {
            int cell = corner + cells[k];
            place = x[cell] == largest ? cell : place;
          }
          // The difference is 0, or NaN.
          y[place] = g[at] + (largest - largest);
        }
      }
    }
  }

  /**
   * y = u at the place of the largest x of each window: the adjoint of {@link #addAtMax} in g.
   *
   * @param top the largest x of each window
   */
  public static void pickAtMax(
      Window w, int n, int channels, float[] u, float[] x, float[] top, Lines scratch, float[] y) {
    float[] cell = scratch.cell;
    float[] rest = scratch.rest;
    int line = w.outWidth() * channels;
    int all = n * w.outHeight();
    int step = rows(w, n, channels);
    Arrays.fill(y, 0, all * line, 0);
    for (int first = 0; first < all; first += step) {
      int rows = Math.min(step, all - first);
      System.arraycopy(top, first * line, scratch.top, 0, rows * line);
      Arrays.fill(rest, 0, rows * line, 1);
      for (int p = 0; p < w.height(); p++) {
        for (int q = 0; q < w.width(); q++) {
          gather(w, channels, first, rows, p, q, x, cell);
          takeWhereEqual(rows * line, scratch.top, cell, rest);
          gather(w, channels, first, rows, p, q, u, scratch.values);
          for (int i = 0; i < rows * line; i++) {
            y[first * line + i] += cell[i] == 0 ? 0 : scratch.values[i];
          }
        }
      }
    }
  }

  /**
   * (cell, rest) = (rest, 0) where the cell is the largest, (0, rest) elsewhere. Without a branch,
   * which would be guessed wrong at every other element: the least difference of two numbers times
   * the greatest number twice is above 1.
   */
  private static void takeWhereEqual(int n, float[] top, float[] cell, float[] rest) {
    for (int i = 0; i < n; i++) {
      float differs = Math.min((top[i] - cell[i]) * Float.MAX_VALUE * Float.MAX_VALUE, 1);
      float left = rest[i] * differs;
      cell[i] = rest[i] - left;
      rest[i] = left;
    }
  }

  /** What cell (u, v) of each window sees, for some rows of windows; -infinity for padding. */
  private static void gather(
      Window w, int channels, int first, int rows, int u, int v, float[] x, float[] cell) {
    int line = w.outWidth() * channels;
    for (int r = 0; r < rows; r++) {
      int pixels = w.pixelRow(first + r, u);
      if (pixels == Window.PADDING) {
        Arrays.fill(cell, r * line, (r + 1) * line, Float.NEGATIVE_INFINITY);
      } else {
        gather(w, channels, pixels, v, x, cell, r * line);
      }
    }
  }

  /**
   * What column v of each window sees of a row of pixels; -infinity for padding.
   *
   * @param pixels number of the row's first pixel
   * @param at where the row of windows begins
   */
  private static void gather(
      Window w, int channels, int pixels, int v, float[] x, float[] cell, int at) {
    int from = w.firstWindow(v);
    int end = w.endWindow(v);
    int line = w.outWidth() * channels;
    Arrays.fill(cell, at, at + from * channels, Float.NEGATIVE_INFINITY);
    Arrays.fill(cell, at + end * channels, at + line, Float.NEGATIVE_INFINITY);
    for (int j = from; j < end; j++) {
      System.arraycopy(x, (pixels + w.column(j, v)) * channels, cell, at + j * channels, channels);
    }
  }

  /**
   * Gives the pixels what {@link #gather} would read from them: adds it, unless the windows have no
   * pixel in common.
   */
  private static void scatter(
      Window w, int channels, int first, int rows, int u, int v, float[] cell, float[] y) {
    boolean disjoint = w.isDisjoint();
    int end = w.endWindow(v);
    for (int r = 0; r < rows; r++) {
      int pixels = w.pixelRow(first + r, u);
      int begin = pixels == Window.PADDING ? end : w.firstWindow(v);
      for (int j = begin; j < end; j++) {
        int from = (r * w.outWidth() + j) * channels;
        int to = (pixels + w.column(j, v)) * channels;
        if (disjoint) {
          System.arraycopy(cell, from, y, to, channels);
        } else {
          add(channels, cell, from, y, to);
        }
      }
    }
  }

  private static void add(int n, float[] x, int xAt, float[] y, int yAt) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] += x[xAt + i];
    }
  }

  /** y = mean of each window. */
  public static void mean(Window w, int n, int channels, float[] x, float[] y) {
    double[] sum = new double[channels];
    int at = 0;
    for (int p = 0; p < n * w.positions(); p++, at += channels) {
      int image = p / w.positions() * w.imageSize();
      Arrays.fill(sum, 0);
      int firstColumn = w.firstColumn(p);
      int endRow = w.endRow(p);
      int endColumn = w.endColumn(p);
      for (int row = w.firstRow(p); row < endRow; row++) {
        for (int column = firstColumn; column < endColumn; column++) {
          int pixel = (image + row * w.imageWidth() + column) * channels;
          for (int c = 0; c < channels; c++) {
            sum[c] += x[pixel + c];
          }
        }
      }
      int pixels = w.pixels(p);
      for (int c = 0; c < channels; c++) {
        y[at + c] = (float) (sum[c] / pixels);
      }
    }
  }

  /** Adds to each pixel of y its share of every window that it is in: the adjoint of the mean. */
  public static void spread(Window w, int n, int channels, float[] x, float[] y) {
    int at = 0;
    for (int p = 0; p < n * w.positions(); p++, at += channels) {
      int image = p / w.positions() * w.imageSize();
      int pixels = w.pixels(p);
      int firstColumn = w.firstColumn(p);
      int endRow = w.endRow(p);
      int endColumn = w.endColumn(p);
      for (int row = w.firstRow(p); row < endRow; row++) {
        for (int column = firstColumn; column < endColumn; column++) {
          int pixel = (image + row * w.imageWidth() + column) * channels;
          for (int c = 0; c < channels; c++) {
            y[pixel + c] += x[at + c] / pixels;
          }
        }
      }
    }
  }
}
