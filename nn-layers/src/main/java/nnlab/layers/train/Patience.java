package nnlab.layers.train;

import java.util.function.BooleanSupplier;

/**
 * How long a thread keeps looking for what it waits for before it lets the processor go. To be
 * woken up takes a thread some 100 microseconds, a tenth of a short training step: as long as its
 * processor has nothing else to do, it is cheaper to stay awake until the next step.
 *
 * @param nanos how long
 */
record Patience(long nanos) {
  private static final long BETWEEN_STEPS = 500_000;

  /** For so many threads: none where there are fewer processors. */
  static Patience of(int threads) {
    return new Patience(threads <= Runtime.getRuntime().availableProcessors() ? BETWEEN_STEPS : 0);
  }

  /** Whether it came true in time. */
  boolean spin(BooleanSupplier condition) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < nanos) {
      if (condition.getAsBoolean()) {
        return true;
      }
      Thread.onSpinWait();
    }
    return condition.getAsBoolean();
  }
}
