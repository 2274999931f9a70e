package nnlab.layers.layer;

import nnlab.core.autodiff.Var;
import nnlab.core.tensor.Shape;

/**
 * Maps the interval [low, high] to [-1, 1]: y = (x - middle) / half, {@code [n, in...] -> [n,
 * in...]}. A network whose inputs are all positive and large learns slowly.
 *
 * @param low what becomes -1
 * @param high what becomes 1
 */
public record Rescale(double low, double high) implements Layer {
  /** Refuses an empty interval. */
  public Rescale {
    if (!(low < high)) {
      throw new IllegalArgumentException("Rescale: needs low < high, got " + low + " and " + high);
    }
  }

  @Override
  public Shape outputShape(Shape in) {
    return in;
  }

  @Override
  public Var apply(Parameters p, Var x, Pass pass) {
    return x.minus((low + high) / 2).times(slope());
  }

  /** What one number becomes. */
  public double at(double x) {
    return (x - (low + high) / 2) * slope();
  }

  /** dy/dx. */
  public double slope() {
    return 2 / (high - low);
  }

  @Override
  public boolean isAffine() {
    return true;
  }
}
