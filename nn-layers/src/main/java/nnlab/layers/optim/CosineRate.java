package nnlab.layers.optim;

/**
 * A learning rate that falls along half a wave of the cosine from {@code rate} at iteration 0 to
 * {@code last} at iteration {@code length}, and stays there.
 *
 * <p>I. Loshchilov and F. Hutter, SGDR: stochastic gradient descent with warm restarts, ICLR 2017;
 * without restarts.
 *
 * @param rate at the beginning, positive
 * @param last at the end, at least 0
 * @param length iterations until the end, at least 1
 */
public record CosineRate(double rate, double last, long length) implements Schedule {
  public CosineRate {
    Check.positive("rate", rate);
    Check.notNegative("last", last);
    Check.require(length >= 1, "length", length, "at least 1");
  }

  @Override
  public double rate(long iteration) {
    double share = Math.min(1, iteration / (double) length);
    return last + (rate - last) * (1 + StrictMath.cos(Math.PI * share)) / 2;
  }
}
