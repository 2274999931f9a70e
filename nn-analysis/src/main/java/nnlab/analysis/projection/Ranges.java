package nnlab.analysis.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;

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

  /**
   * Runs the task over all points and waits for the end.
   *
   * @param workers null for the caller's thread
   */
  static void forEach(ExecutorService workers, int points, Task task) {
    if (workers == null || points <= LENGTH) {
      task.run(0, points);
      return;
    }
    List<Callable<Void>> calls = new ArrayList<>();
    for (int from = 0; from < points; from += LENGTH) {
      int start = from;
      int end = Math.min(points, from + LENGTH);
      calls.add(
          () -> {
            task.run(start, end);
            return null;
          });
    }
    try {
      for (var done : workers.invokeAll(calls)) {
        done.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the workers", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a worker failed: " + e.getCause(), e.getCause());
    }
  }
}
