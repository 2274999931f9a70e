package nnlab.core.kernels;

/**
 * Reductions over the middle axis of a block {@code [outer, n, inner]}: any adjacent axes of a
 * row-major tensor form such a block.
 *
 * <p>Sums accumulate in double: some thousand numbers as they come, then these sums together with
 * what rounding took from each addition. So the error does not grow with n.
 */
public final class Reductions32 {
  /** Columns that are summed at once: their sums stay in the innermost cache. */
  private static final int COLUMNS = 512;

  /** Rows up to this length are too short for a loop of their own. */
  private static final int NARROW = 32;

  /** What short rows are put together to, about. */
  private static final int WIDE = 128;

  /** Additions after which a sum is put to the others. */
  private static final int RUN = 256;

  private Reductions32() {}

  /** y[o, i] = sum over k of x[o, k, i]. */
  public static void sum(int outer, int n, int inner, float[] x, float[] y) {
    reduce(outer, n, inner, 1, x, y);
  }

  /**
   * y[o, i] = mean over k of x[o, k, i]. In doubles, {@link #correctMean} is to follow.
   *
   * <p>In floats the sum is rounded when it has been divided, not before.
   */
  public static void mean(int outer, int n, int inner, float[] x, float[] y) {
    reduce(outer, n, inner, n, x, y);
  }

  /** y[o, i] = (sum over k of x[o, k, i]) / divisor. */
  private static void reduce(int outer, int n, int inner, int divisor, float[] x, float[] y) {
    if (inner == 1) {
      for (int o = 0; o < outer; o++) {
        y[o] = (float) (sumRow(x, o * n, n) / divisor);
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
          y[o * inner + first + i] = (float) (total[i] / divisor);
        }
      }
    }
  }

  /**
   * y[o, i] += mean over k of (x[o, k, i] - y[o, i]): gives back to a mean what rounding took from
   * it. The mean of equal numbers is then that number.
   */
  public static void correctMean(int outer, int n, int inner, float[] x, float[] y) {
    double[] total = new double[Math.min(inner, COLUMNS)];
    for (int o = 0; o < outer; o++) {
      for (int first = 0; first < inner; first += COLUMNS) {
        int columns = Math.min(COLUMNS, inner - first);
        int at = o * n * inner + first;
        int mean = o * inner + first;
        for (int i = 0; i < columns; i++) {
          if (!Float.isFinite(y[mean + i])) {
            y[mean + i] = meanOfLarge(n, inner, x, at + i);
          }
        }
        sumDeviations(n, inner, columns, x, at, y, mean, total);
        for (int i = 0; i < columns; i++) {
          double rest = total[i] / n;
          y[mean + i] += (float) (Double.isFinite(rest) ? rest : 0);
        }
      }
    }
  }

  /** The mean of numbers whose sum may be too large for the format. */
  private static float meanOfLarge(int n, int stride, float[] x, int at) {
    double sum = 0;
    for (int k = 0; k < n; k++) {
      sum += (double) x[at + k * stride] / n;
    }
    return (float) sum;
  }

  /** total[i] = sum over k of (x[start + k stride + i] - y[mean + i]). */
  private static void sumDeviations(
      int n, int stride, int columns, float[] x, int start, float[] y, int mean, double[] total) {
    java.util.Arrays.fill(total, 0, columns, 0);
    if (stride == 1) {
      total[0] = sumRow(x, start, n, y[mean]);
      return;
    }
    for (int k = 0; k < n; k++) {
      int row = start + k * stride;
      for (int i = 0; i < columns; i++) {
        total[i] += x[row + i] - y[mean + i];
      }
    }
  }

  /** The sum of x[i] - shift over the n numbers from start on. */
  private static double sumRow(float[] x, int start, int n, float shift) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int end = start + n;
    int i = start;
    for (; i + 3 < end; i += 4) {
      s0 += x[i] - shift;
      s1 += x[i + 1] - shift;
      s2 += x[i + 2] - shift;
      s3 += x[i + 3] - shift;
    }
    for (; i < end; i++) {
      s0 += x[i] - shift;
    }
    return (s0 + s1) + (s2 + s3);
  }

  /**
   * total[i] = sum over k of x[start + k columns + i]. Short rows are taken several at a time, as
   * one long row, whose columns are then added up.
   */
  private static void sumNarrowColumns(int n, int columns, float[] x, int start, double[] total) {
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
      int n, int stride, int columns, float[] x, int start, double[] total) {
    if (n <= RUN) {
      sumRun(n, stride, columns, x, start, total);
    } else {
      sumRuns(n, stride, columns, x, start, total);
    }
  }

  /** The same over many rows, a run of them after the other. */
  private static void sumRuns(
      int n, int stride, int columns, float[] x, int start, double[] total) {
    double[] run = new double[columns];
    double[] lost = new double[columns];
    java.util.Arrays.fill(total, 0, columns, 0);
    for (int k = 0; k < n; k += RUN) {
      sumRun(Math.min(RUN, n - k), stride, columns, x, start + k * stride, run);
      for (int i = 0; i < columns; i++) {
        double sum = total[i] + run[i];
        lost[i] += lost(total[i], run[i], sum);
        total[i] = sum;
      }
    }
    for (int i = 0; i < columns; i++) {
      total[i] = withLost(total[i], lost[i]);
    }
  }

  /** The same over a few rows. */
  private static void sumRun(int n, int stride, int columns, float[] x, int start, double[] total) {
    java.util.Arrays.fill(total, 0, columns, 0);
    for (int k = 0; k < n; k++) {
      int row = start + k * stride;
      for (int i = 0; i < columns; i++) {
        total[i] += x[row + i];
      }
    }
  }

  /** What rounding took from sum = a + b. D. E. Knuth, The Art of Computer Programming 2, 4.2.2. */
  private static double lost(double a, double b, double sum) {
    double ofB = sum - a;
    return (a - (sum - ofB)) + (b - ofB);
  }

  /** The sum and what was lost, which is not a number where the sum is infinite. */
  private static double withLost(double sum, double lost) {
    return Double.isFinite(lost) ? sum + lost : sum;
  }

  private static double sumRow(float[] x, int start, int n) {
    if (n <= 4 * RUN) {
      return sumRun(x, start, n);
    }
    double total = 0;
    double lost = 0;
    for (int k = 0; k < n; k += 4 * RUN) {
      double run = sumRun(x, start + k, Math.min(4 * RUN, n - k));
      double sum = total + run;
      lost += lost(total, run, sum);
      total = sum;
    }
    return withLost(total, lost);
  }

  /** Four partial sums break the chain of additions that would otherwise wait for one another. */
  private static double sumRun(float[] x, int start, int n) {
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

  /**
   * y[o, k, i] = sum over j other than k of x[o, j, i]. The sum of all less the own one would lose
   * its digits where the own one is by far the largest.
   */
  public static void sumOfOthers(int outer, int n, int inner, float[] x, float[] y) {
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < inner; i++) {
        int first = o * n * inner + i;
        double before = 0;
        for (int k = 0; k < n; k++) {
          y[first + k * inner] = (float) before;
          before += x[first + k * inner];
        }
        double behind = 0;
        for (int k = n - 1; k >= 0; k--) {
          y[first + k * inner] = (float) (y[first + k * inner] + behind);
          behind += x[first + k * inner];
        }
      }
    }
  }

  /** y[o, i] = the largest x[o, k, i]; NaN if one of them is NaN. */
  public static void max(int outer, int n, int inner, float[] x, float[] y) {
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < inner; i++) {
        int at = o * n * inner + i;
        float largest = x[at];
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
  public static void logSumExp(int outer, int n, int inner, float[] x, float[] y) {
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < inner; i++) {
        int at = o * n * inner + i;
        int top = largest(n, inner, x, at);
        // An infinite sum is infinite, and that of minus infinities is 0: not inf - inf.
        y[o * inner + i] =
            Float.isInfinite(x[top])
                ? x[top]
                : (float) (x[top] + Math.log1p(others(n, inner, x, at, top)));
      }
    }
  }

  /** y = x - logSumExp(x), line by line: logarithms of probabilities. */
  public static void logSoftmax(int outer, int n, int inner, float[] x, float[] y) {
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < inner; i++) {
        int at = o * n * inner + i;
        int top = largest(n, inner, x, at);
        float largest = x[top];
        double logSum = Math.log1p(others(n, inner, x, at, top));
        for (int k = at; k < at + n * inner; k += inner) {
          y[k] = (float) (behind(largest, x[k]) - logSum);
        }
      }
    }
  }

  /** y = e^x / sum of e^x, line by line: probabilities. */
  public static void softmax(int outer, int n, int inner, float[] x, float[] y) {
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < inner; i++) {
        int at = o * n * inner + i;
        int top = largest(n, inner, x, at);
        float largest = x[top];
        double sum = 1 + others(n, inner, x, at, top);
        for (int k = at; k < at + n * inner; k += inner) {
          y[k] = (float) (Math.exp(behind(largest, x[k])) / sum);
        }
      }
    }
  }

  /** Where the largest number of a line is; the first NaN, if there is one. */
  private static int largest(int n, int stride, float[] x, int at) {
    int top = at;
    for (int k = at + stride; k < at + n * stride; k += stride) {
      if (!(x[k] <= x[top]) && !Float.isNaN(x[top])) {
        top = k;
      }
    }
    return top;
  }

  /** The sum of e^(x - x[top]) over a line, without the 1 of top itself. */
  private static double others(int n, int stride, float[] x, int at, int top) {
    double sum = 0;
    for (int k = at; k < at + n * stride; k += stride) {
      sum += k == top ? 0 : Math.exp(behind(x[top], x[k]));
    }
    return sum;
  }

  /**
   * x - largest, where two equal infinities are 0 apart: the limit of large numbers. Nothing is
   * left of a line of minus infinities: NaN.
   */
  private static double behind(double largest, double x) {
    return largest == Double.POSITIVE_INFINITY && x == largest ? 0 : x - largest;
  }
}
