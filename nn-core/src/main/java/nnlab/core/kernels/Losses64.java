package nnlab.core.kernels;

/**
 * Losses of the rows of a batch. Softmax and cross-entropy over the logits {@code [rows, classes]}
 * come in two steps, so that the exponentials between them are one flat loop.
 */
// Generated from its float twin by Widen: change that one.
@SuppressWarnings("cast")
public final class Losses64 {
  /** Up to here, the logarithm of a sum of 1 and others is better taken from the others. */
  private static final double NEARLY_ONE = 1.1;

  private Losses64() {}

  /**
   * y[r, c] = x[r, c] - top[r], where top[r] is the largest of x[r]: the exponentials neither
   * overflow nor all vanish. An infinite logit is the limit of large ones; a row without any finite
   * or infinite logit, all of it minus infinity, becomes NaN.
   */
  public static void shift(int rows, int classes, double[] x, double[] top, double[] y) {
    for (int r = 0; r < rows; r++) {
      int at = r * classes;
      double largest = largest(classes, x, at);
      for (int c = 0; c < classes; c++) {
        y[at + c] = x[at + c] - largest;
      }
      if (largest == Double.POSITIVE_INFINITY) {
        for (int c = 0; c < classes; c++) {
          y[at + c] = x[at + c] == largest ? 0 : Double.NEGATIVE_INFINITY;
        }
      }
      top[r] = largest;
    }
  }

  /**
   * loss[r] = logSumExp(x[r]) - x[r, label[r]]: the cross-entropy of each example, in nats. Where
   * the label has the largest logit, it is ln(1 + the others), of which no digit is lost.
   *
   * @param e the exponentials of x as {@link #shift} leaves it
   * @param loss as it comes, the largest of each row
   */
  public static void crossEntropy(
      int rows, int classes, double[] x, double[] e, double[] label, double[] loss) {
    for (int r = 0; r < rows; r++) {
      int at = r * classes;
      int own = at + (int) label[r];
      double sum = sum(classes, e, at);
      if (sum < NEARLY_ONE && x[own] == loss[r]) {
        double others = sum(own - at, e, at) + sum(at + classes - own - 1, e, own + 1);
        loss[r] = (double) Math.log1p(others);
      } else {
        double behind = x[own] == loss[r] ? 0 : (double) loss[r] - x[own];
        loss[r] = (double) (behind + Math.log(sum));
      }
    }
  }

  /**
   * y[r, c] = g[r] (softmax(x[r])[c] - [c = label[r]]): what the loss sends back to the logits. At
   * the label this is minus the share of all others, in which nothing cancels when the label is
   * almost certain.
   *
   * @param y as it comes, the exponentials of x as {@link #shift} leaves it
   */
  public static void crossEntropyGrad(int rows, int classes, double[] g, double[] label, double[] y) {
    for (int r = 0; r < rows; r++) {
      int at = r * classes;
      int before = (int) label[r];
      int own = at + before;
      double others = sum(before, y, at) + sum(classes - before - 1, y, own + 1);
      double share = g[r] / (others + y[own]);
      for (int c = 0; c < classes; c++) {
        y[at + c] = (double) (share * y[at + c]);
      }
      y[own] = (double) -(share * others);
    }
  }

  /** loss[r] = the mean over j of (x[r, j] - t[r, j])^2. */
  public static void squaredError(int rows, int outputs, double[] x, double[] t, double[] loss) {
    if (outputs == 1) {
      for (int r = 0; r < rows; r++) {
        loss[r] = (x[r] - t[r]) * (x[r] - t[r]);
      }
      return;
    }
    for (int r = 0; r < rows; r++) {
      double sum = 0;
      for (int i = r * outputs; i < (r + 1) * outputs; i++) {
        double gap = x[i] - t[i];
        sum += gap * gap;
      }
      loss[r] = (double) (sum / outputs);
    }
  }

  /** y[r, j] = 2 g[r] / outputs (x[r, j] - t[r, j]): what the loss sends back to x. */
  public static void squaredErrorGrad(
      int rows, int outputs, double[] g, double[] x, double[] t, double[] y) {
    if (outputs == 1) {
      for (int r = 0; r < rows; r++) {
        y[r] = 2 * g[r] * (x[r] - t[r]);
      }
      return;
    }
    for (int r = 0; r < rows; r++) {
      double slope = 2 * g[r] / outputs;
      for (int i = r * outputs; i < (r + 1) * outputs; i++) {
        y[i] = slope * (x[i] - t[i]);
      }
    }
  }

  private static double largest(int n, double[] x, int at) {
    double largest = x[at];
    for (int k = 1; k < n; k++) {
      largest = Math.max(largest, x[at + k]);
    }
    return largest;
  }

  private static double sum(int n, double[] x, int at) {
    double sum = 0;
    for (int k = 0; k < n; k++) {
      sum += x[at + k];
    }
    return sum;
  }
}
