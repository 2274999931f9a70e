package nnlab.experiments.run;

import nnlab.layers.train.Listener;
import nnlab.layers.train.Step;
import nnlab.layers.train.Trainer;

/** Watches the first iterations of a training and ends it as soon as its speed is known. */
final class Trial implements Listener {
  private static final long WARM_UP = 300_000_000;
  private static final long MEASURE = 700_000_000;
  private static final int FEWEST = 3;

  private final long began = System.nanoTime();
  private long warmTime;
  private long warmIteration;

  /** Not a failure: the training has been watched for long enough. */
  static final class Over extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final double secondsPerIteration;
    private final long bytes;

    private Over(double secondsPerIteration, long bytes) {
      super(null, null, false, false);
      this.secondsPerIteration = secondsPerIteration;
      this.bytes = bytes;
    }

    double secondsPerIteration() {
      return secondsPerIteration;
    }

    /** Heap in use while the training was alive. */
    long bytes() {
      return bytes;
    }
  }

  @Override
  public void stepped(Step step, Trainer trainer) {
    long now = System.nanoTime();
    if (warmTime == 0) {
      if (now - began >= WARM_UP) {
        warmTime = now;
        warmIteration = step.iteration();
      }
      return;
    }
    long iterations = step.iteration() - warmIteration;
    if (now - warmTime >= MEASURE && iterations >= FEWEST) {
      throw new Over((now - warmTime) / 1e9 / iterations, Forecast.heapInUse());
    }
  }
}
