package nnlab.layers.optim;

/**
 * A learning rate that falls in steps: rate factor^floor(iteration / every).
 *
 * @param rate at the beginning, positive
 * @param every iterations between two falls, at least 1
 * @param factor of each fall, positive
 */
public record StepRate(double rate, long every, double factor) implements Schedule {
  public StepRate {
    Check.positive("rate", rate);
    Check.positive("factor", factor);
    Check.require(every >= 1, "every", every, "at least 1");
  }

  @Override
  public double rate(long iteration) {
    return rate * StrictMath.pow(factor, iteration / every);
  }
}
