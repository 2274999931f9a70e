package nnlab.experiments.run;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.LongSupplier;
import nnlab.layers.train.Listener;
import nnlab.layers.train.Step;
import nnlab.layers.train.Trainer;
import nnlab.layers.train.Workers;

/**
 * Watches the first iterations of a training and ends it as soon as its speed is known. Java is
 * slow at first and compiles what is used often meanwhile, so that the first seconds say little.
 */
final class Trial implements Listener {
  private static final long WARM_UP = 2_000_000_000;
  private static final long MEASURE = 1_000_000_000;
  private static final int FEWEST = 3;

  private final LongSupplier clock;
  private final long began;
  private boolean warm;
  private long warmTime;
  private long warmIteration;

  /**
   * @param clock in nanoseconds
   */
  Trial(LongSupplier clock) {
    this.clock = clock;
    this.began = clock.getAsLong();
  }

  /**
   * What a training with these workers is timed with: a single thread with its processor time,
   * which other work on the machine does not change.
   */
  static LongSupplier clock(Workers workers) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return workers.count() == 1 && threads.isCurrentThreadCpuTimeSupported()
        ? threads::getCurrentThreadCpuTime
        : System::nanoTime;
  }

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
    long now = clock.getAsLong();
    if (!warm) {
      warm = now - began >= WARM_UP;
      warmTime = now;
      warmIteration = step.iteration();
      return;
    }
    long iterations = step.iteration() - warmIteration;
    if (now - warmTime >= MEASURE && iterations >= FEWEST) {
      throw new Over((now - warmTime) / 1e9 / iterations, Forecast.heapInUse());
    }
  }
}
