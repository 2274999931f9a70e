package nnlab.layers.train;

import nnlab.core.tensor.Workspace;
import nnlab.layers.data.Batch;
import nnlab.layers.layer.Parameter;
import nnlab.layers.layer.Pass;

/**
 * How a batch is cut into tiles of rows. A tile should be small enough for its activations to stay
 * in a core's cache, and large enough to be worth a thread's attention and another reading of the
 * weights. Network and batch decide, never the number of workers: where a batch is cut, sums are
 * rounded.
 *
 * @param activationBytes what a forward pass keeps for one row
 * @param multiplyAdds of a forward pass for one row
 * @param largestWeightBytes of the network's largest parameter
 * @param parameterBytes of all parameters
 */
record Tiling(
    long activationBytes, long multiplyAdds, long largestWeightBytes, long parameterBytes) {
  private static final long MEGABYTE = 1 << 20;

  /** A core's own cache of half a megabyte, about, less what the backward pass takes of it. */
  private static final long CACHE = MEGABYTE * 3 / 8;

  /** A tile's activations are at least so many times as large as its gradient, which is added. */
  private static final long GRADIENTS = 4;

  /** Activations that a tile may take before another tile is the lesser evil. */
  private static final long MEMORY = 32 * MEGABYTE;

  /** Below this a thread's wake-up costs more than it saves: some tens of microseconds. */
  private static final long WORTHWHILE = 600_000;

  /** Rows from which reading 1 MB of weights is hidden behind the arithmetic on them. */
  private static final int ROWS_PER_MEGABYTE = 48;

  /** Enough tiles for the cores of a laptop. */
  private static final int TILES_FOR_CORES = 8;

  /** Measures what a forward pass takes, by doing it with one row and with two. */
  static Tiling of(ParameterVector model, Batch batch) {
    long largest = 0;
    long all = 0;
    for (Parameter parameter : model.tree().parameters()) {
      long bytes = (long) parameter.size() * model.dtype().bytes();
      largest = Math.max(largest, bytes);
      all += bytes;
    }
    long multiplyAdds = model.network().multiplyAdds(batch.features().shape().dropFirst());
    return new Tiling(activationBytes(model, batch), multiplyAdds, largest, all);
  }

  /** Buffers that a worker holds once for all rows, such as a patch matrix, do not count. */
  private static long activationBytes(ParameterVector model, Batch batch) {
    long one = workspaceBytes(model, batch, 1);
    return batch.size() < 2 ? one : workspaceBytes(model, batch, 2) - one;
  }

  private static long workspaceBytes(ParameterVector model, Batch batch, int rows) {
    Workspace workspace = new Workspace();
    Tile tile = Tile.of(batch, 0, rows, model.dtype(), examples -> Pass.evaluation(), workspace);
    new Forward(model, null).output(tile, Forward.constants(model.trained()));
    return workspace.bytes();
  }

  /** Number of tiles, from 1 to the number of rows. */
  int tiles(int batch) {
    long worthwhile = batch / Math.max(rowsToBeWorthwhile(), rowsToHideWeights());
    long cheap = batch / Math.max(rowsToHideWeights(), rowsToOutweighGradient());
    long inCache = divideUp(batch * activationBytes, CACHE);
    long useful = Math.max(TILES_FOR_CORES, Math.min(inCache, TileRunner.MOST_GROUPS));
    long forCores = shared(Math.min(useful, worthwhile));
    long forCache = shared(Math.min(rounded(inCache), cheap));
    long forMemory = Math.min(divideUp(batch * activationBytes, MEMORY), worthwhile);
    long tiles = Math.max(Math.max(forCores, forCache), forMemory);
    return (int) Math.max(1, Math.min(batch, tiles));
  }

  /** At most so many, but as many as 2, 4 or 8 workers share evenly. */
  private static long shared(long tiles) {
    return tiles < TileRunner.MOST_GROUPS
        ? Long.highestOneBit(tiles)
        : tiles / TileRunner.MOST_GROUPS * TileRunner.MOST_GROUPS;
  }

  /** Up to what is shared evenly, where that is a little more. */
  private static long rounded(long tiles) {
    return tiles < TileRunner.MOST_GROUPS
        ? tiles
        : divideUp(tiles, TileRunner.MOST_GROUPS) * TileRunner.MOST_GROUPS;
  }

  private long rowsToBeWorthwhile() {
    long work = multiplyAdds + activationBytes / 4;
    return Math.max(1, divideUp(WORTHWHILE, Math.max(1, work)));
  }

  private long rowsToHideWeights() {
    return Math.min(MEGABYTE, largestWeightBytes) * ROWS_PER_MEGABYTE / MEGABYTE;
  }

  /** Rows from which adding a tile's gradient to the others does not show. */
  private long rowsToOutweighGradient() {
    return Math.max(1, divideUp(GRADIENTS * parameterBytes, Math.max(1, activationBytes)));
  }

  private static long divideUp(long a, long b) {
    return (a + b - 1) / b;
  }
}
