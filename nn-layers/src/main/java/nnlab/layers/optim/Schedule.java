package nnlab.layers.optim;

/** The learning rate as a function of the iteration, and of nothing else. */
@FunctionalInterface
public interface Schedule {
  /**
   * The learning rate of an iteration.
   *
   * @param iteration counted from 0 over the whole run
   */
  double rate(long iteration);
}
