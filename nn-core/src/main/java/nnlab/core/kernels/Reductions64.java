package nnlab.core.kernels;

/**
 * Reductions over the middle axis of a block {@code [outer, n, inner]}: any adjacent axes of a
 * row-major tensor form such a block. Sums accumulate in double.
 */
// Generated from its float twin by Widen: change that one.
@SuppressWarnings("cast")
public final class Reductions64 {
  /** Columns that are summed at once: their sums stay in the innermost cache. */
  private static final int COLUMNS = 512;

  /** Rows up to this length are too short for a loop of their own. */
  private static final int NARROW = 32;

  /** What short rows are put together to, about. */
  private static final int WIDE = 128;

  private Reductions64() {}

  /** y[o, i] = sum over k of x[o, k, i]. */
  public static void sum(int outer, int n, int inner, double[] x, double[] y) {
    if (inner == 1) {
      for (int o = 0; o < outer; o++) {
        y[o] = (double) sumRow(x, o * n, n);
      }
      return;
    }
    double[] total = new double[inner <= NARROW ? WIDE : Math.min(inner, COLUMNS)];
    for (int o = 0; o < outer; o++) {
      for (int first = 0; first < inner; first += COLUMNS) {
        int columns = Math.min(COLUMNS, inner - first);
        if (inner <= NARROW) {
          sumNarrowColumns(n, inner, x, o * n * inner, total);
        } else {
          sumColumns(n, inner, columns, x, o * n * inner + first, total);
        }
        for (int i = 0; i < columns; i++) {
          y[o * inner + first + i] = (double) total[i];
        }
      }
    }
  }

  /**
   * total[i] = sum over k of x[start + k columns + i]. Short rows are taken several at a time, as
   * one long row, whose columns are then added up.
   */
  private static void sumNarrowColumns(int n, int columns, double[] x, int start, double[] total) {
    int width = Math.max(1, WIDE / columns) * columns;
    int whole = n * columns / width;
    sumColumns(whole, width, width, x, start, total);
    for (int first = columns; first < width; first += columns) {
      for (int i = 0; i < columns; i++) {
        total[i] += total[first + i];
      }
    }
    for (int first = whole * width; first < n * columns; first += columns) {
      for (int i = 0; i < columns; i++) {
        total[i] += x[start + first + i];
      }
    }
  }

  /** total[i] = sum over k of x[start + k stride + i]. */
  private static void sumColumns(
      int n, int stride, int columns, double[] x, int start, double[] total) {
    java.util.Arrays.fill(total, 0, columns, 0);
    for (int k = 0; k < n; k++) {
      int row = start + k * stride;
      for (int i = 0; i < columns; i++) {
        total[i] += x[row + i];
      }
    }
  }

  /** Four partial sums break the chain of additions that would otherwise wait for one another. */
  private static double sumRow(double[] x, int start, int n) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int end = start + n;
    int i = start;
    for (; i + 3 < end; i += 4) {
      s0 += x[i];
      s1 += x[i + 1];
      s2 += x[i + 2];
      s3 += x[i + 3];
    }
    for (; i < end; i++) {
      s0 += x[i];
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** y[o, i] = the largest x[o, k, i]; NaN if one of them is NaN. */
  public static void max(int outer, int n, int inner, double[] x, double[] y) {
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < inner; i++) {
        int at = o * n * inner + i;
        double largest = x[at];
        for (int k = 1; k < n; k++) {
          largest = Math.max(largest, x[at + k * inner]);
        }
        y[o * inner + i] = largest;
      }
    }
  }

  /**
   * y[o, i] = ln of the sum over k of e^x[o, k, i], shifted by the maximum so that nothing
   * overflows.
   */
  public static void logSumExp(int outer, int n, int inner, double[] x, double[] y) {
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < inner; i++) {
        int at = o * n * inner + i;
        y[o * inner + i] = (double) logSumExpLine(n, inner, x, at);
      }
    }
  }

  private static double logSumExpLine(int n, int stride, double[] x, int at) {
    double largest = x[at];
    for (int k = 1; k < n; k++) {
      largest = Math.max(largest, x[at + k * stride]);
    }
    // All minus infinity: the sum is 0. Plus infinity: the sum is infinite. Neither may become NaN
    // by inf - inf.
    if (Double.isInfinite(largest)) {
      return largest;
    }
    double sum = 0;
    for (int k = 0; k < n; k++) {
      sum += Math.exp(x[at + k * stride] - largest);
    }
    return largest + Math.log(sum);
  }

  /** y = x - logSumExp(x), line by line: logarithms of probabilities. */
  public static void logSoftmax(int outer, int n, int inner, double[] x, double[] y) {
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < inner; i++) {
        int at = o * n * inner + i;
        double logSum = logSumExpLine(n, inner, x, at);
        for (int k = 0; k < n; k++) {
          y[at + k * inner] = (double) (x[at + k * inner] - logSum);
        }
      }
    }
  }

  /** y = e^x / sum of e^x, line by line: probabilities. */
  public static void softmax(int outer, int n, int inner, double[] x, double[] y) {
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < inner; i++) {
        int at = o * n * inner + i;
        double logSum = logSumExpLine(n, inner, x, at);
        for (int k = 0; k < n; k++) {
          y[at + k * inner] = (double) Math.exp(x[at + k * inner] - logSum);
        }
      }
    }
  }
}
