package nnlab.layers.train;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import nnlab.core.tensor.Tensor;

/** Records batch loss, learning rate and gradient norm of every iteration. */
public final class History implements Listener {
  private final boolean gradientNorm;
  private double[] losses = new double[256];
  private double[] rates = new double[256];
  private double[] norms = new double[256];
  private int length;

  /** Without gradient norms. */
  public History() {
    this(false);
  }

  /**
   * @param gradientNorm whether to record it; it takes a pass over the gradient in each iteration
   */
  public History(boolean gradientNorm) {
    this.gradientNorm = gradientNorm;
  }

  @Override
  public boolean needsGradientNorm() {
    return gradientNorm;
  }

  @Override
  public void stepped(Step step, Trainer trainer) {
    if (length == losses.length) {
      losses = Arrays.copyOf(losses, 2 * length);
      rates = Arrays.copyOf(rates, 2 * length);
      norms = Arrays.copyOf(norms, 2 * length);
    }
    losses[length] = step.loss();
    rates[length] = step.rate();
    norms[length] = step.gradientNorm();
    length++;
  }

  /** Loss of the batch of each iteration, before its step. */
  public double[] losses() {
    return Arrays.copyOf(losses, length);
  }

  /** Learning rate of each iteration. */
  public double[] rates() {
    return Arrays.copyOf(rates, length);
  }

  /** Norm of the gradient of each iteration; NaN if it is not recorded. */
  public double[] gradientNorms() {
    return Arrays.copyOf(norms, length);
  }

  @Override
  public Map<String, Tensor> state() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    state.put("losses", Tensor.vector(losses()));
    state.put("rates", Tensor.vector(rates()));
    state.put("gradientNorms", Tensor.vector(gradientNorms()));
    return state;
  }

  @Override
  public void restore(Map<String, Tensor> state) {
    losses = state.get("losses").f64().clone();
    rates = state.get("rates").f64().clone();
    norms = state.get("gradientNorms").f64().clone();
    length = losses.length;
    if (length == 0) {
      losses = new double[256];
      rates = new double[256];
      norms = new double[256];
    }
  }
}
