package nnlab.core.kernels;

/** Softmax and cross-entropy in one pass over the logits {@code [rows, classes]}. */
public final class Losses32 {
  private Losses32() {}

  /** loss[r] = logSumExp(x[r]) - x[r, label[r]]: the cross-entropy of each example, in nats. */
  public static void crossEntropy(int rows, int classes, float[] x, float[] label, float[] loss) {
    for (int r = 0; r < rows; r++) {
      int at = r * classes;
      loss[r] = (float) (logSumExp(classes, x, at) - x[at + (int) label[r]]);
    }
  }

  /** y[r, c] = g[r] (softmax(x[r])[c] - [c = label[r]]): what the loss sends back to the logits. */
  public static void crossEntropyGrad(
      int rows, int classes, float[] g, float[] x, float[] label, float[] y) {
    for (int r = 0; r < rows; r++) {
      int at = r * classes;
      double logSum = logSumExp(classes, x, at);
      for (int c = 0; c < classes; c++) {
        y[at + c] = (float) (g[r] * Math.exp(x[at + c] - logSum));
      }
      y[at + (int) label[r]] -= g[r];
    }
  }

  private static double logSumExp(int n, float[] x, int at) {
    float largest = x[at];
    for (int k = 1; k < n; k++) {
      largest = Math.max(largest, x[at + k]);
    }
    double sum = 0;
    for (int k = 0; k < n; k++) {
      sum += Math.exp(x[at + k] - largest);
    }
    return largest + Math.log(sum);
  }
}
