package nnlab.core.kernels;

/**
 * Softmax and cross-entropy over the logits {@code [rows, classes]}, in two steps, so that the
 * exponentials between them are one flat loop.
 */
// Generated from its float twin by Widen: change that one.
@SuppressWarnings("cast")
public final class Losses64 {
  private Losses64() {}

  /** y[r, c] = x[r, c] - the largest of x[r]: its exponentials neither overflow nor all vanish. */
  public static void shift(int rows, int classes, double[] x, double[] y) {
    for (int r = 0; r < rows; r++) {
      int at = r * classes;
      double largest = largest(classes, x, at);
      for (int c = 0; c < classes; c++) {
        y[at + c] = x[at + c] - largest;
      }
    }
  }

  /**
   * loss[r] = logSumExp(x[r]) - x[r, label[r]]: the cross-entropy of each example, in nats.
   *
   * @param e the exponentials of x as {@link #shift} leaves it
   */
  public static void crossEntropy(
      int rows, int classes, double[] x, double[] e, double[] label, double[] loss) {
    for (int r = 0; r < rows; r++) {
      int at = r * classes;
      double behind = largest(classes, x, at) - x[at + (int) label[r]];
      loss[r] = (double) (behind + Math.log(sum(classes, e, at)));
    }
  }

  /**
   * y[r, c] = g[r] (softmax(x[r])[c] - [c = label[r]]): what the loss sends back to the logits.
   *
   * @param y as it comes, the exponentials of x as {@link #shift} leaves it
   */
  public static void crossEntropyGrad(int rows, int classes, double[] g, double[] label, double[] y) {
    for (int r = 0; r < rows; r++) {
      int at = r * classes;
      double share = g[r] / sum(classes, y, at);
      for (int c = 0; c < classes; c++) {
        y[at + c] = (double) (share * y[at + c]);
      }
      y[at + (int) label[r]] -= g[r];
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
