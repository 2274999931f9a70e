package nnlab.analysis.projection;

import nnlab.layers.train.Workers;

/**
 * Splits the points into ranges for the workers. The ranges do not depend on how many there are.
 */
final class Ranges {
  private static final int LENGTH = 256;

  /** What is done with the points {@code from <= i < to}; ranges write to disjoint places. */
  interface Task {
    void run(int from, int to);
  }

  private Ranges() {}

  /** Runs the task over all points and waits for the end. */
  static void forEach(Workers workers, int points, Task task) {
    int ranges = (points + LENGTH - 1) / LENGTH;
    workers.run(
        ranges,
        (range, worker) -> task.run(range * LENGTH, Math.min(points, (range + 1) * LENGTH)));
  }
}
