package nnlab.core.kernels;

import java.util.Arrays;

/**
 * Windows over images {@code [n, height, width, channels]}, channel by channel: one answer per
 * position of the window. Padding takes no part.
 */
public final class Pooling32 {
  private Pooling32() {}

  /**
   * index = where in x the largest element of each window is: the first one, row by row, if several
   * tie; a NaN if there is one.
   */
  public static void argMax(Window w, int n, int channels, float[] x, int[] index) {
    int at = 0;
    for (int p = 0; p < n * w.positions(); p++, at += channels) {
      int image = p / w.positions() * w.imageSize();
      boolean empty = true;
      int firstColumn = w.firstColumn(p);
      int endRow = w.endRow(p);
      int endColumn = w.endColumn(p);
      for (int row = w.firstRow(p); row < endRow; row++) {
        for (int column = firstColumn; column < endColumn; column++) {
          int pixel = (image + row * w.imageWidth() + column) * channels;
          for (int c = 0; c < channels; c++) {
            int best = index[at + c];
            if (empty || x[pixel + c] > x[best] || Float.isNaN(x[pixel + c])) {
              index[at + c] = pixel + c;
            }
          }
          empty = false;
        }
      }
    }
  }

  /** y[i] = x[index[i]]. */
  public static void pick(int n, int[] index, float[] x, float[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = x[index[i]];
    }
  }

  /** y[index[i]] += x[i]: the adjoint of {@link #pick}. */
  public static void addAt(int n, int[] index, float[] x, float[] y) {
    for (int i = 0; i < n; i++) {
      y[index[i]] += x[i];
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
