package nnlab.layers.train;

import java.util.Arrays;

/**
 * Measures how long each iteration takes, listeners included. A measurement of the machine, not a
 * result: no checkpoint keeps it.
 */
public final class StepTimes implements Listener {
  private long[] nanoseconds = new long[256];
  private int length;
  private long last = -1;

  @Override
  public void started(Trainer trainer) {
    last = System.nanoTime();
  }

  @Override
  public void stepped(Step step, Trainer trainer) {
    long now = System.nanoTime();
    if (last >= 0) {
      if (length == nanoseconds.length) {
        nanoseconds = Arrays.copyOf(nanoseconds, 2 * length);
      }
      nanoseconds[length++] = now - last;
    }
    last = now;
  }

  /** Seconds of each iteration that was measured. */
  public double[] seconds() {
    return Arrays.stream(nanoseconds, 0, length).mapToDouble(n -> n * 1e-9).toArray();
  }
}
