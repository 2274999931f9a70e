package nnlab.core.kernels;

/**
 * Parts of the discrete Fourier transform of images along their columns. A spectrum has rows {@code
 * 2 k} and {@code 2 k + 1} for the real and the imaginary part of frequency k.
 */
// Generated from its float twin by Widen: change that one.
@SuppressWarnings("cast")
public final class Fourier64 {
  private Fourier64() {}

  /**
   * Writes the matrix of the transform {@code [length, rows]}: {@code scale} times the cosine (row
   * 2 k) and the sine (row 2 k + 1) of {@code pi (2 k + 1) (r - first) / length + quarters pi / 2}.
   *
   * @param cosines of {@code pi m / length} for m from 0 to {@code 2 length - 1}: a full turn
   * @param first the row at which all angles of no quarters are 0
   * @param at element of the array at which the matrix begins
   */
  public static void matrix(
      double[] cosines, int rows, int first, int quarters, double scale, int at, double[] matrix) {
    int turn = cosines.length;
    int to = at;
    for (int row = 0; row < turn / 2; row++) {
      int step = row / 2 * 2 + 1;
      // A sine is the cosine of a quarter turn less.
      int quarter = (quarters - row % 2) * (turn / 4);
      int angle = Math.floorMod(quarter - step * first, turn);
      for (int r = 0; r < rows; r++, to++) {
        matrix[to] = (double) (scale * cosines[angle]);
        angle += step;
        angle -= angle < turn ? 0 : turn;
      }
    }
  }

  /**
   * Copies lines from {@code [image, rows]} to {@code [rows, count]}, so that one product
   * transforms the columns of some images. Padding beside the lines is not written.
   *
   * @param first the first image of {@code count}
   * @param line elements of a line
   * @param padded elements of a line with its padding
   * @param before elements of padding before it
   */
  public static void toRows(
      int first,
      int count,
      int rows,
      int line,
      int padded,
      int before,
      double[] images,
      double[] lines) {
    for (int b = 0; b < count; b++) {
      for (int r = 0; r < rows; r++) {
        int from = ((first + b) * rows + r) * line;
        System.arraycopy(images, from, lines, (r * count + b) * padded + before, line);
      }
    }
  }

  /** Copies what {@link #toRows} has read back to where it was. */
  public static void toImages(
      int first,
      int count,
      int rows,
      int line,
      int padded,
      int before,
      double[] lines,
      double[] images) {
    for (int b = 0; b < count; b++) {
      for (int r = 0; r < rows; r++) {
        int to = ((first + b) * rows + r) * line;
        System.arraycopy(lines, (r * count + b) * padded + before, images, to, line);
      }
    }
  }

  /**
   * What each window of a grid's row sees of frequency k of some images' spectra: {@code [count,
   * windows across, 2, width, channels]}, the real parts before the imaginary ones.
   *
   * @param spectrum {@code [length, count, width with padding, channels]}
   */
  public static void unfold(
      Window w, int channels, int count, int k, double[] spectrum, double[] patches) {
    int line = w.paddedWidth() * channels;
    int run = w.width() * channels;
    int at = 0;
    for (int b = 0; b < count; b++) {
      for (int j = 0; j < w.outWidth(); j++) {
        int real = (2 * k * count + b) * line + j * w.strideAcross() * channels;
        System.arraycopy(spectrum, real, patches, at, run);
        System.arraycopy(spectrum, real + count * line, patches, at + run, run);
        at += 2 * run;
      }
    }
  }

  /** Adds patches to where they came from: the adjoint of {@link #unfold}. */
  public static void fold(
      Window w, int channels, int count, int k, double[] patches, double[] spectrum) {
    int line = w.paddedWidth() * channels;
    int run = w.width() * channels;
    int at = 0;
    for (int b = 0; b < count; b++) {
      for (int j = 0; j < w.outWidth(); j++) {
        int real = (2 * k * count + b) * line + j * w.strideAcross() * channels;
        add(run, patches, at, spectrum, real);
        add(run, patches, at + run, spectrum, real + count * line);
        at += 2 * run;
      }
    }
  }

  /**
   * Overwrites the answers of windows that see nothing but zeros, which a transform gives up to
   * rounding only: y = start there.
   *
   * @param image number of the image
   * @param start one number for each filter
   * @param sums scratch, one more than the image in both directions
   */
  public static void fillBlank(
      Window w, int channels, int image, double[] x, double[] start, int[] sums, double[] y) {
    int size = w.imageSize() * channels;
    if (zeros(image * size, (image + 1) * size, x) < w.fewestPixels() * channels) {
      return;
    }
    sumNonzero(w, channels, image, x, sums);
    int line = w.imageWidth() + 1;
    int filters = start.length;
    int at = image * w.positions() * filters;
    for (int i = 0; i < w.outHeight(); i++) {
      int top = Math.max(0, i - w.top()) * line;
      int bottom = Math.min(w.imageHeight(), i - w.top() + w.height()) * line;
      for (int j = 0; j < w.outWidth(); j++, at += filters) {
        int left = Math.max(0, j - w.left());
        int right = Math.min(w.imageWidth(), j - w.left() + w.width());
        int seen =
            sums[bottom + right] - sums[bottom + left] - sums[top + right] + sums[top + left];
        if (seen == 0) {
          System.arraycopy(start, 0, y, at, filters);
        }
      }
    }
  }

  private static int zeros(int begin, int end, double[] x) {
    int zeros = 0;
    for (int i = begin; i < end; i++) {
      zeros += x[i] == 0 ? 1 : 0;
    }
    return zeros;
  }

  /**
   * sums[r, c] = how many pixels above row r and left of column c are not 0 (F. Crow, Summed-area
   * tables for texture mapping, SIGGRAPH 1984).
   */
  private static void sumNonzero(Window w, int channels, int image, double[] x, int[] sums) {
    int line = w.imageWidth() + 1;
    int at = image * w.imageSize() * channels;
    for (int r = 1; r <= w.imageHeight(); r++) {
      int inRow = 0;
      for (int c = 1; c < line; c++) {
        boolean zero = true;
        for (int channel = 0; channel < channels; channel++, at++) {
          zero &= x[at] == 0;
        }
        inRow += zero ? 0 : 1;
        sums[r * line + c] = sums[(r - 1) * line + c] + inRow;
      }
    }
  }

  private static void add(int n, double[] x, int xAt, double[] y, int yAt) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] += x[xAt + i];
    }
  }
}
