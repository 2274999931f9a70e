package nnlab.layers.optim;

/**
 * The same learning rate throughout.
 *
 * @param rate positive
 */
public record ConstantRate(double rate) implements Schedule {
  public ConstantRate {
    Check.positive("rate", rate);
  }

  @Override
  public double rate(long iteration) {
    return rate;
  }
}
