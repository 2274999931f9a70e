package nnlab.core.kernels;

import java.util.Arrays;

/**
 * Patches of images and back. Images are {@code [n, height, width, channels]}; the patch matrix has
 * one row for each position of the window and one column for each cell and channel, padding being
 * 0.
 *
 * <p>Positions are taken by whole rows of the grid, counted through all images: row r belongs to
 * image {@code r / outHeight}. So a caller can work on any number of them at a time.
 */
public final class Convolution32 {
  private Convolution32() {}

  /** Writes the patches of the grid's rows first ... first + rows - 1. */
  public static void unfold(
      Window w, int channels, int first, int rows, float[] x, float[] patches) {
    int line = w.width() * channels;
    int at = 0;
    for (int r = first; r < first + rows; r++) {
      int image = r / w.outHeight() * w.imageHeight();
      int top = r % w.outHeight() * w.stride() - w.top();
      for (int j = 0; j < w.outWidth(); j++) {
        int left = j * w.stride() - w.left();
        int from = Math.max(0, -left);
        int to = Math.min(w.width(), w.imageWidth() - left);
        for (int ky = 0; ky < w.height(); ky++, at += line) {
          int y = top + ky;
          if (y < 0 || y >= w.imageHeight()) {
            Arrays.fill(patches, at, at + line, 0);
            continue;
          }
          int source = ((image + y) * w.imageWidth() + left + from) * channels;
          Arrays.fill(patches, at, at + from * channels, 0);
          System.arraycopy(x, source, patches, at + from * channels, (to - from) * channels);
          Arrays.fill(patches, at + to * channels, at + line, 0);
        }
      }
    }
  }

  /** Adds patches into the pixels they came from: the adjoint of {@link #unfold}. */
  public static void fold(Window w, int channels, int first, int rows, float[] patches, float[] x) {
    int line = w.width() * channels;
    int at = 0;
    for (int r = first; r < first + rows; r++) {
      int image = r / w.outHeight() * w.imageHeight();
      int top = r % w.outHeight() * w.stride() - w.top();
      for (int j = 0; j < w.outWidth(); j++) {
        int left = j * w.stride() - w.left();
        int from = Math.max(0, -left);
        int to = Math.min(w.width(), w.imageWidth() - left);
        for (int ky = 0; ky < w.height(); ky++, at += line) {
          int y = top + ky;
          if (y >= 0 && y < w.imageHeight()) {
            int target = ((image + y) * w.imageWidth() + left + from) * channels;
            add((to - from) * channels, patches, at + from * channels, x, target);
          }
        }
      }
    }
  }

  private static void add(int n, float[] x, int xAt, float[] y, int yAt) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] += x[xAt + i];
    }
  }
}
