package nnlab.core.kernels;

/**
 * Softmax and cross-entropy over the logits {@code [rows, classes]}, in two steps, so that the
 * exponentials between them are one flat loop.
 */
public final class Losses32 {
  private Losses32() {}

  /** y[r, c] = x[r, c] - the largest of x[r]: its exponentials neither overflow nor all vanish. */
  public static void shift(int rows, int classes, float[] x, float[] y) {
    for (int r = 0; r < rows; r++) {
      int at = r * classes;
      float largest = largest(classes, x, at);
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
      int rows, int classes, float[] x, float[] e, float[] label, float[] loss) {
    for (int r = 0; r < rows; r++) {
      int at = r * classes;
      double behind = largest(classes, x, at) - x[at + (int) label[r]];
      loss[r] = (float) (behind + Math.log(sum(classes, e, at)));
    }
  }

  /**
   * y[r, c] = g[r] (softmax(x[r])[c] - [c = label[r]]): what the loss sends back to the logits.
   *
   * @param y as it comes, the exponentials of x as {@link #shift} leaves it
   */
  public static void crossEntropyGrad(int rows, int classes, float[] g, float[] label, float[] y) {
    for (int r = 0; r < rows; r++) {
      int at = r * classes;
      double share = g[r] / sum(classes, y, at);
      for (int c = 0; c < classes; c++) {
        y[at + c] = (float) (share * y[at + c]);
      }
      y[at + (int) label[r]] -= g[r];
    }
  }

  private static float largest(int n, float[] x, int at) {
    float largest = x[at];
    for (int k = 1; k < n; k++) {
      largest = Math.max(largest, x[at + k]);
    }
    return largest;
  }

  private static double sum(int n, float[] x, int at) {
    double sum = 0;
    for (int k = 0; k < n; k++) {
      sum += x[at + k];
    }
    return sum;
  }
}
