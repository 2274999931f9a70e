package nnlab.layers.data;

import java.util.Arrays;
import nnlab.core.random.Rng;

/**
 * Batches that visit every example once per epoch, in an order that is drawn anew for each epoch.
 * The order is a function of the seed and the epoch's number only.
 *
 * <p>Where the batch size does not divide the data, the last batch of an epoch is smaller: no
 * example is left out, and a mean loss divides by the examples that are there.
 *
 * <p>Safe for use by several threads.
 */
public final class ShuffledBatches implements Batches {
  private final Dataset data;
  private final int batchSize;
  private final Rng.State orders;
  private volatile Epoch latest = new Epoch(-1, new int[0]);

  private record Epoch(long number, int[] order) {}

  /**
   * @param batchSize examples per batch, from 1; a larger one than the data set has is cut to it
   * @throws IllegalArgumentException if the data set is empty or the batch size below 1
   */
  public ShuffledBatches(Dataset data, int batchSize, long seed) {
    if (data.size() == 0) {
      throw new IllegalArgumentException("batches: " + data.name() + " has no examples");
    }
    if (batchSize < 1) {
      throw new IllegalArgumentException(
          "batches: the batch size must be at least 1, got " + batchSize);
    }
    this.data = data;
    this.batchSize = Math.min(batchSize, data.size());
    this.orders = Rng.of(seed).split("order of examples").state();
  }

  /** Iterations that one pass over the data takes. */
  public int batchesPerEpoch() {
    return (data.size() + batchSize - 1) / batchSize;
  }

  /** The epoch, from 0, that this iteration belongs to. */
  public long epoch(long iteration) {
    return iteration / batchesPerEpoch();
  }

  @Override
  public Batch batch(long iteration) {
    if (iteration < 0) {
      throw new IllegalArgumentException(
          "batches: iterations are counted from 0, got " + iteration);
    }
    int start = (int) (iteration % batchesPerEpoch()) * batchSize;
    int end = Math.min(start + batchSize, data.size());
    return data.batch(Arrays.copyOfRange(order(epoch(iteration)), start, end));
  }

  private int[] order(long epoch) {
    Epoch cached = latest;
    if (cached.number != epoch) {
      cached = new Epoch(epoch, Rng.resume(orders).split(epoch).permutation(data.size()));
      latest = cached;
    }
    return cached.order;
  }
}
