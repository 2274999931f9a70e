package nnlab.layers.data;

/**
 * The batches of a training run. The batch of an iteration is a function of the iteration's number:
 * a run that is resumed at iteration k goes on with the batches it would have seen, to the same
 * bits.
 */
@FunctionalInterface
public interface Batches {
  /**
   * The batch of this iteration.
   *
   * @param iteration counted from 0 over the whole run
   */
  Batch batch(long iteration);

  /** Every iteration sees the whole data set: gradient descent without the "stochastic". */
  static Batches whole(Dataset data) {
    Batch all = data.all();
    return iteration -> all;
  }
}
