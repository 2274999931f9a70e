package nnlab.analysis.sensitivity;

import nnlab.analysis.stats.Estimate;
import nnlab.core.tensor.Tensor;
import nnlab.layers.train.TiledObjective;
import nnlab.layers.train.Workers;

/**
 * How strongly a network answers to a change of its input, exactly and for each example: the
 * Frobenius norm of the Jacobian du/dx for the outputs u (logits) and for softmax u, and the length
 * of the gradient of the loss by x. Divide by the unit of x: pixels in [0, 1] make it per full
 * range of grey.
 *
 * <p>R. Novak et al., Sensitivity and generalization in neural networks: an empirical study, ICLR
 * 2018.
 *
 * @param logits {@code |du/dx|_F} per example
 * @param softmax {@code |d softmax(u)/dx|_F} per example; zero for a single output
 * @param loss {@code |dl/dx|_2} per example
 */
public record Sensitivity(double[] logits, double[] softmax, double[] loss) {
  private static final int ROWS = 100;

  public Sensitivity {
    if (logits.length != softmax.length || logits.length != loss.length) {
      throw new IllegalArgumentException(
          "expected three norms per example, got "
              + logits.length
              + ", "
              + softmax.length
              + " and "
              + loss.length);
    }
  }

  /**
   * Measures the network at theta on the objective's examples.
   *
   * @throws nnlab.core.tensor.ShapeException if the outputs are not {@code [n, out]}
   */
  public static Sensitivity of(TiledObjective objective, Tensor theta, Workers workers) {
    int n = objective.batch().size();
    Sensitivity all = new Sensitivity(new double[n], new double[n], new double[n]);
    InputJacobian jacobian = new InputJacobian(objective, theta, workers.count());
    workers.run(
        (n + ROWS - 1) / ROWS,
        (tile, worker) -> {
          int first = tile * ROWS;
          jacobian.measure(first, Math.min(n, first + ROWS), worker, all);
        });
    return all;
  }

  /** Mean of the logit norms with its standard error over the examples. */
  public Estimate meanLogits() {
    return Estimate.ofMean(logits);
  }

  /** Mean of the softmax norms with its standard error over the examples. */
  public Estimate meanSoftmax() {
    return Estimate.ofMean(softmax);
  }

  /** Mean of the loss gradients' lengths with its standard error over the examples. */
  public Estimate meanLoss() {
    return Estimate.ofMean(loss);
  }
}
