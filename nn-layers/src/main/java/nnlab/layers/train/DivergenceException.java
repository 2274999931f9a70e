package nnlab.layers.train;

/** Training went astray: the loss is not a number any more, or has grown beyond all reason. */
public final class DivergenceException extends ArithmeticException {
  private static final long serialVersionUID = 1L;

  private final long iteration;
  private final double rate;
  private final double loss;

  /**
   * @param iteration that could not be finished or left the parameters not finite, from 1
   * @param rate its learning rate
   * @param loss of its batch
   * @param where what is not finite, and what to do
   */
  DivergenceException(long iteration, double rate, double loss, String where) {
    super(
        "training diverged at iteration "
            + iteration
            + " with learning rate "
            + rate
            + ": the loss is "
            + loss
            + ", "
            + where);
    this.iteration = iteration;
    this.rate = rate;
    this.loss = loss;
  }

  /** The iteration that could not be finished, or left such parameters, counted from 1. */
  public long iteration() {
    return iteration;
  }

  /** Its learning rate. */
  public double rate() {
    return rate;
  }

  /** The loss of its batch. */
  public double loss() {
    return loss;
  }
}
