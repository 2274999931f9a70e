package nnlab.experiments.run;

import java.util.List;
import nnlab.experiments.measure.Measure;

/**
 * How a run list is walked. Nothing of it changes a number of the result.
 *
 * @param resume go on with what the folder holds
 * @param retryFailed try trainings again that failed
 * @param allowDifferentBits go on although the code, Java or the matrix products are others than
 *     those that the folder was begun with
 * @param shard the part of the list that this process does
 * @param checkpointSeconds least time between two checkpoints of a training in flight
 * @param attached what else is done with each training
 * @param cluster the machines that do it; null for the threads of this process
 */
public record Walking(
    boolean resume,
    boolean retryFailed,
    boolean allowDifferentBits,
    Shard shard,
    double checkpointSeconds,
    Attached attached,
    Cluster cluster) {
  /** Loses at most this much of a training, and costs next to nothing. */
  static final double CHECKPOINT_SECONDS = 10;

  /** By the threads of this process. */
  Walking(
      boolean resume,
      boolean retryFailed,
      boolean allowDifferentBits,
      Shard shard,
      double checkpointSeconds,
      Attached attached) {
    this(resume, retryFailed, allowDifferentBits, shard, checkpointSeconds, attached, null);
  }

  /** Refuses a negative time. */
  public Walking {
    if (!(checkpointSeconds >= 0)) {
      throw new IllegalArgumentException(
          "--checkpoint-seconds must be 0 or more, got " + checkpointSeconds);
    }
  }

  /** The same with other measures. */
  Walking measuring(List<Measure> measures) {
    return new Walking(
        resume,
        retryFailed,
        allowDifferentBits,
        shard,
        checkpointSeconds,
        attached.measuring(measures),
        cluster);
  }

  /** The whole list from its beginning. */
  public static Walking fresh() {
    return new Walking(false, false, false, Shard.WHOLE, CHECKPOINT_SECONDS, Attached.NOTHING);
  }
}
