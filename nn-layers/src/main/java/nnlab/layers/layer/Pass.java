package nnlab.layers.layer;

import nnlab.core.random.CounterRandom;
import nnlab.core.tensor.ShapeException;

/**
 * The circumstances of one forward pass: training or evaluation, and where its random numbers come
 * from. A random mask is a function of (seed, step, layer, example), so it is the same however the
 * batch was cut into tiles, and a second pass of the same step (a curvature product, the second
 * gradient of SAM) meets the same network.
 */
public final class Pass {
  private static final Pass EVALUATION = new Pass(false, 0, 0, new int[0]);

  private final boolean training;
  private final long seed;
  private final long step;
  private final int[] examples;

  private Pass(boolean training, long seed, long step, int[] examples) {
    this.training = training;
    this.seed = seed;
    this.step = step;
    this.examples = examples;
  }

  /** Nothing is random, and batch normalisation uses its running statistics. */
  public static Pass evaluation() {
    return EVALUATION;
  }

  /**
   * A pass of training.
   *
   * @param seed of the run
   * @param step the iteration, counted over the whole run
   * @param examples for each row of the batch, where the example stands in the data set; the array
   *     itself, not to be written to
   */
  public static Pass training(long seed, long step, int... examples) {
    return new Pass(true, seed, step, examples);
  }

  /** Whether this is a pass of training. */
  public boolean isTraining() {
    return training;
  }

  /**
   * The keys of the random numbers that a layer draws for the rows of a batch: use each as the seed
   * of {@link CounterRandom}, with the element's index as the counter.
   *
   * @param layer named if the pass does not fit the batch
   * @param p the layer's parameters; they tell where in the network it stands
   * @param rows of the batch
   * @return one key per row
   * @throws ShapeException if the pass was made for another number of examples
   */
  public long[] randomKeys(Layer layer, Parameters p, int rows) {
    if (rows != examples.length) {
      throw new ShapeException(
          layer.toString(),
          "its random numbers are functions of the examples' indices: the batch has "
              + rows
              + " rows, Pass.training(seed, step, indices) was given "
              + examples.length);
    }
    long[] keys = new long[rows];
    for (int row = 0; row < rows; row++) {
      keys[row] = CounterRandom.bits(seed, step, p.key(), examples[row]);
    }
    return keys;
  }
}
