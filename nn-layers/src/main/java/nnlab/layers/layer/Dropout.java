package nnlab.layers.layer;

import nnlab.core.autodiff.Var;
import nnlab.core.random.CounterRandom;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

/**
 * In training, each element is set to 0 with probability {@code rate}, and the others are divided
 * by 1 - rate, so that the expectation stays; in evaluation, nothing happens.
 *
 * <p>The mask of an example is a function of (seed, step, layer, example), see {@link Pass}.
 *
 * <p>N. Srivastava et al., Dropout: a simple way to prevent neural networks from overfitting, JMLR
 * 15, 2014; the division at training time ("inverted") is today's usual form.
 *
 * @param rate share of the elements that are dropped, in [0, 1)
 */
public record Dropout(double rate) implements Layer {
  public Dropout {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException(
          "Dropout: the rate is the share that is dropped, in [0, 1), got " + rate);
    }
  }

  @Override
  public Shape outputShape(Shape in) {
    return in;
  }

  @Override
  public Var apply(Parameters p, Var x, Pass pass) {
    if (!pass.isTraining() || rate == 0) {
      return x;
    }
    long[] keys = pass.randomKeys(this, p, x.shape().dim(0));
    return x.times(Var.constant(mask(x.value(), keys)));
  }

  private Tensor mask(Tensor x, long[] keys) {
    Tensor mask = Tensor.zeros(x.shape(), x.dtype());
    int width = keys.length == 0 ? 0 : x.size() / keys.length;
    double kept = 1 / (1 - rate);
    for (int row = 0; row < keys.length; row++) {
      for (int j = 0; j < width; j++) {
        if (CounterRandom.uniform(keys[row], j) >= rate) {
          mask.set(row * width + j, kept);
        }
      }
    }
    return mask;
  }

  @Override
  public boolean isAffine() {
    return true;
  }

  /** {@code Dropout(0.5)}. */
  @Override
  public String toString() {
    return "Dropout(" + rate + ")";
  }
}
