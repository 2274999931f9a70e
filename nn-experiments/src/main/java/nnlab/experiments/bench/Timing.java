package nnlab.experiments.bench;

import java.util.Arrays;

/**
 * Seconds per step, in several blocks.
 *
 * @param blocks mean seconds of a step in each block
 */
public record Timing(double[] blocks) {
  /** Something to measure. */
  @FunctionalInterface
  public interface Step {
    /** Does it once. */
    void run();
  }

  /**
   * How long to measure.
   *
   * @param warmUpSeconds before the first block, so that the compiler has done its work
   * @param blocks number of blocks
   * @param blockSeconds length of each, at least
   */
  public record Plan(double warmUpSeconds, int blocks, double blockSeconds) {
    /** What the tables in the documents were measured with. */
    public static final Plan FULL = new Plan(3, 7, 0.8);

    /** For what may take seconds: each block is one step at least. */
    public static final Plan SHORT = new Plan(2, 3, 0.5);

    /** For what is warm after one block: three more of the same length. */
    public Plan shortened() {
      return new Plan(blockSeconds, 3, blockSeconds);
    }
  }

  /** Measures a step. */
  public static Timing of(Step step, Plan plan) {
    repeat(step, plan.warmUpSeconds());
    double[] blocks = new double[plan.blocks()];
    Arrays.setAll(blocks, i -> repeat(step, plan.blockSeconds()));
    return new Timing(blocks);
  }

  private static double repeat(Step step, double seconds) {
    long start = System.nanoTime();
    long end = start + (long) (seconds * 1e9);
    int steps = 0;
    long now;
    do {
      step.run();
      steps++;
      now = System.nanoTime();
    } while (now < end);
    return (now - start) * 1e-9 / steps;
  }

  /** The fastest block. */
  public double min() {
    return Arrays.stream(blocks).min().orElseThrow();
  }

  /** The middle one. */
  public double median() {
    double[] sorted = blocks.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }
}
