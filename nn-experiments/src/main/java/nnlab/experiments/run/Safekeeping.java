package nnlab.experiments.run;

import java.util.function.Consumer;
import nnlab.layers.train.Listener;
import nnlab.layers.train.Step;
import nnlab.layers.train.Trainer;

/**
 * Keeps a training in flight from time to time: by the clock, since that bounds what an
 * interruption costs, and since no number depends on when a checkpoint was written. To be the last
 * listener, so that the records of the others are complete.
 */
final class Safekeeping implements Listener {
  private final Consumer<Trainer> keep;
  private final long interval;
  private long last = System.nanoTime();

  Safekeeping(Consumer<Trainer> keep, double seconds) {
    this.keep = keep;
    this.interval = (long) (seconds * 1e9);
  }

  @Override
  public void stepped(Step step, Trainer trainer) {
    // One that was just stopped is written by whoever sees it end; going on from here, it would
    // not.
    boolean stopped = trainer.stopReason() != null;
    if (!stopped && System.nanoTime() - last >= interval) {
      keep.accept(trainer);
      last = System.nanoTime();
    }
  }
}
