package nnlab.core.kernels;

import java.util.Arrays;

/**
 * Windows over images {@code [n, height, width, channels]}, channel by channel: one answer per
 * position of the window. Padding takes no part.
 */
public final class Pooling32 {
  private Pooling32() {}

  /**
   * Scratch for one row of windows. The first four are {@code [windows across, channels]}, the
   * others {@code [image width, channels]}.
   *
   * @param top the largest element of each window
   * @param cell what one cell of each window sees
   * @param rest what has not yet been given to a cell
   * @param values what the same cell sees in another image
   * @param pixels one row of an image
   * @param tallest the largest of each column of pixels
   */
  public record Lines(
      float[] top, float[] cell, float[] rest, float[] values, float[] pixels, float[] tallest) {}

  /** y = largest of each window; NaN if there is one. */
  public static void max(Window w, int n, int channels, float[] x, Lines scratch, float[] y) {
    float[] top = scratch.top;
    float[] cell = scratch.cell;
    int line = w.outWidth() * channels;
    for (int row = 0; row < n * w.outHeight(); row++) {
      tallest(w, channels, row, x, scratch.pixels, scratch.tallest);
      Arrays.fill(top, 0, line, Float.NEGATIVE_INFINITY);
      for (int v = 0; v < w.width(); v++) {
        gather(w, channels, 0, v, scratch.tallest, cell);
        for (int i = 0; i < line; i++) {
          top[i] = Math.max(top[i], cell[i]);
        }
      }
      System.arraycopy(top, 0, y, row * line, line);
    }
  }

  /** The largest of each column of the pixels that a row of windows sees. */
  private static void tallest(
      Window w, int channels, int row, float[] x, float[] pixels, float[] tallest) {
    int line = w.imageWidth() * channels;
    Arrays.fill(tallest, 0, line, Float.NEGATIVE_INFINITY);
    for (int u = w.firstCell(row); u < w.endCell(row); u++) {
      System.arraycopy(x, w.pixelRow(row, u) * channels, pixels, 0, line);
      for (int i = 0; i < line; i++) {
        tallest[i] = Math.max(tallest[i], pixels[i]);
      }
    }
  }

  /**
   * y += g at the place of the largest x of each window: at the first one, row by row, if several
   * tie. NaN where the largest is infinite or NaN.
   *
   * @param top the largest x of each window
   */
  public static void addAtMax(
      Window w, int n, int channels, float[] g, float[] x, float[] top, Lines scratch, float[] y) {
    float[] cell = scratch.cell;
    float[] rest = scratch.rest;
    int line = w.outWidth() * channels;
    for (int row = 0; row < n * w.outHeight(); row++) {
      System.arraycopy(top, row * line, scratch.top, 0, line);
      System.arraycopy(g, row * line, rest, 0, line);
      for (int u = w.firstCell(row); u < w.endCell(row); u++) {
        int pixels = w.pixelRow(row, u);
        for (int v = 0; v < w.width(); v++) {
          gather(w, channels, pixels, v, x, cell);
          takeWhereEqual(line, scratch.top, cell, rest);
          scatter(w, channels, pixels, v, cell, y);
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
    for (int row = 0; row < n * w.outHeight(); row++) {
      System.arraycopy(top, row * line, scratch.top, 0, line);
      Arrays.fill(rest, 0, line, 1);
      Arrays.fill(y, row * line, (row + 1) * line, 0);
      for (int p = w.firstCell(row); p < w.endCell(row); p++) {
        int pixels = w.pixelRow(row, p);
        for (int q = 0; q < w.width(); q++) {
          gather(w, channels, pixels, q, x, cell);
          takeWhereEqual(line, scratch.top, cell, rest);
          gather(w, channels, pixels, q, u, scratch.values);
          for (int i = 0; i < line; i++) {
            y[row * line + i] += cell[i] == 0 ? 0 : scratch.values[i];
          }
        }
      }
    }
  }

  /**
   * (cell, rest) = (rest, 0) where the cell is the largest, (0, rest) elsewhere. Without a branch,
   * which would be guessed wrong at every other element: rest is cut to [-t, t], where t is 0 if
   * the cell is the largest, and infinite if not.
   */
  private static void takeWhereEqual(int n, float[] top, float[] cell, float[] rest) {
    for (int i = 0; i < n; i++) {
      float t = (top[i] - cell[i]) * Float.MAX_VALUE * Float.MAX_VALUE * Float.MAX_VALUE;
      float left = Math.max(-t, Math.min(t, rest[i]));
      cell[i] = rest[i] - left;
      rest[i] = left;
    }
  }

  /**
   * What column v of each window sees of a row of pixels; -infinity for padding.
   *
   * @param pixels number of the row's first pixel
   */
  private static void gather(Window w, int channels, int pixels, int v, float[] x, float[] cell) {
    int from = w.firstWindow(v);
    int end = w.endWindow(v);
    Arrays.fill(cell, 0, from * channels, Float.NEGATIVE_INFINITY);
    Arrays.fill(cell, end * channels, w.outWidth() * channels, Float.NEGATIVE_INFINITY);
    for (int j = from; j < end; j++) {
      System.arraycopy(x, (pixels + w.column(j, v)) * channels, cell, j * channels, channels);
    }
  }

  /**
   * Gives the pixels what {@link #gather} would read from them: adds it, unless the windows have no
   * pixel in common.
   */
  private static void scatter(Window w, int channels, int pixels, int v, float[] cell, float[] y) {
    boolean disjoint = w.isDisjoint();
    int end = w.endWindow(v);
    for (int j = w.firstWindow(v); j < end; j++) {
      int from = j * channels;
      int to = (pixels + w.column(j, v)) * channels;
      if (disjoint) {
        System.arraycopy(cell, from, y, to, channels);
      } else {
        for (int c = 0; c < channels; c++) {
          y[to + c] += cell[from + c];
        }
      }
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
