package nnlab.core.kernels;

import java.util.Arrays;

/**
 * Parts of the discrete Fourier transform of images along their columns. A spectrum has the real
 * parts of all frequencies first, then the imaginary parts.
 */
// Generated from its float twin by Widen: change that one.
@SuppressWarnings("cast")
public final class Fourier64 {
  private Fourier64() {}

  /**
   * Writes a row of a transform's matrix for each frequency k: {@code scale} times the cosine of
   * {@code pi (2 k + 1) (r - middle / 2) / length + quarters pi / 2}, for rows r from 0.
   *
   * @param cosines of {@code pi m / (2 length)} for m from 0 to {@code 4 length - 1}: a full turn
   * @param middle twice the row, so that it may be between two, at which all angles of no quarters
   *     are 0
   * @param quarters -1 for the sine
   * @param at element of the array at which frequency 0 begins
   * @param stride elements between two frequencies
   */
  public static void matrix(
      double[] cosines,
      int rows,
      int middle,
      int quarters,
      double scale,
      int at,
      int stride,
      double[] matrix) {
    int turn = cosines.length;
    for (int k = 0; k < turn / 8; k++) {
      int step = 2 * k + 1;
      int angle = Math.floorMod(quarters * (turn / 4) - step * middle, turn);
      for (int r = 0; r < rows; r++) {
        matrix[at + k * stride + r] = (double) (scale * cosines[angle]);
        angle += 2 * step;
        angle -= angle < turn ? 0 : turn;
      }
    }
  }

  /**
   * Copies lines from {@code [image, rows]} to {@code [half of the rows, count]}, so that one
   * product transforms the columns of some images: those of the upper half, and the others from the
   * last upwards. A line in the middle goes to the upper ones, and 0 to the lower ones. Padding
   * beside the lines is not written.
   *
   * @param first the first image of {@code count}
   * @param line elements of a line
   * @param padded elements of a line with its padding
   * @param before elements of padding before it
   */
  public static void toHalves(
      int first,
      int count,
      int rows,
      int line,
      int padded,
      int before,
      double[] images,
      double[] upper,
      double[] lower) {
    for (int b = 0; b < count; b++) {
      int image = (first + b) * rows;
      for (int r = 0; 2 * r < rows; r++) {
        int to = (r * count + b) * padded + before;
        int mate = rows - 1 - r;
        System.arraycopy(images, (image + r) * line, upper, to, line);
        if (mate > r) {
          System.arraycopy(images, (image + mate) * line, lower, to, line);
        } else {
          Arrays.fill(lower, to, to + line, 0);
        }
      }
    }
  }

  /** Copies what {@link #toHalves} has read back to where it was. */
  public static void toImages(
      int first,
      int count,
      int rows,
      int line,
      int padded,
      int before,
      double[] upper,
      double[] lower,
      double[] images) {
    for (int b = 0; b < count; b++) {
      int image = (first + b) * rows;
      for (int r = 0; 2 * r < rows; r++) {
        int from = (r * count + b) * padded + before;
        System.arraycopy(lower, from, images, (image + rows - 1 - r) * line, line);
        System.arraycopy(upper, from, images, (image + r) * line, line);
      }
    }
  }

  /** (x, y) = (x + y, x - y). */
  public static void butterfly(int n, double[] x, double[] y) {
    for (int i = 0; i < n; i++) {
      double sum = x[i] + y[i];
      y[i] = x[i] - y[i];
      x[i] = sum;
    }
  }

  /**
   * What each window of a grid's row sees of frequency k of some images' spectra: {@code [count,
   * windows across, 2, width, channels]}, the real parts before the imaginary ones.
   *
   * @param spectrum {@code [length, count, width with padding, channels]}
   */
  public static void unfold(
      Window w, int channels, int count, int length, int k, double[] spectrum, double[] patches) {
    int line = w.paddedWidth() * channels;
    int toImaginary = length / 2 * count * line;
    int run = w.width() * channels;
    int at = 0;
    for (int b = 0; b < count; b++) {
      for (int j = 0; j < w.outWidth(); j++) {
        int real = (k * count + b) * line + j * w.strideAcross() * channels;
        System.arraycopy(spectrum, real, patches, at, run);
        System.arraycopy(spectrum, real + toImaginary, patches, at + run, run);
        at += 2 * run;
      }
    }
  }

  /** Adds patches to where they came from: the adjoint of {@link #unfold}. */
  public static void fold(
      Window w, int channels, int count, int length, int k, double[] patches, double[] spectrum) {
    int line = w.paddedWidth() * channels;
    int toImaginary = length / 2 * count * line;
    int run = w.width() * channels;
    int at = 0;
    for (int b = 0; b < count; b++) {
      for (int j = 0; j < w.outWidth(); j++) {
        int real = (k * count + b) * line + j * w.strideAcross() * channels;
        add(run, patches, at, spectrum, real);
        add(run, patches, at + run, spectrum, real + toImaginary);
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
