package nnlab.layers.optim;

/**
 * Another schedule, approached in a straight line: iteration i &lt; length has (i + 1) / length of
 * the rate with which the other schedule begins; then that schedule runs from its beginning.
 *
 * <p>P. Goyal et al., Accurate, large minibatch SGD: training ImageNet in 1 hour, 2017.
 *
 * @param length iterations of the approach, at least 0
 * @param then the schedule afterwards
 */
public record WarmUp(long length, Schedule then) implements Schedule {
  public WarmUp {
    Check.require(length >= 0, "length", length, "at least 0");
  }

  @Override
  public double rate(long iteration) {
    return iteration < length
        ? then.rate(0) * ((iteration + 1) / (double) length)
        : then.rate(iteration - length);
  }
}
