package nnlab.layers.train;

import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Numbered tasks for those threads that are there. Each takes the next task until there is none; a
 * thread that comes too late is not waited for.
 */
final class Job {
  private final Workers.Task task;
  private final Throwable[] failures;
  private final AtomicInteger next = new AtomicInteger();

  /** Those at work. The one whose job it is counts until {@link #end}, so it is not over before. */
  private final Phaser inside = new Phaser(1);

  Job(int tasks, Workers.Task task) {
    this.task = task;
    this.failures = new Throwable[tasks];
  }

  /** Does tasks until none is left; whatever they throw is noted. */
  void work(int worker) {
    for (int i = next.getAndIncrement(); i < failures.length; i = next.getAndIncrement()) {
      try {
        task.run(i, worker);
      } catch (Throwable e) {
        failures[i] = e;
      }
    }
  }

  /** Helps, unless all have gone. */
  void join(int worker) {
    if (inside.register() >= 0) {
      work(worker);
      inside.arriveAndDeregister();
    }
  }

  /**
   * Waits until nobody is at work any more, even if interrupted: tasks write into buffers of the
   * caller. Then throws what the task with the lowest number threw.
   */
  void end(Patience patience) {
    int phase = inside.arriveAndDeregister();
    if (!patience.spin(inside::isTerminated)) {
      inside.awaitAdvance(phase);
    }
    for (Throwable failure : failures) {
      if (failure instanceof Error error) {
        throw error;
      } else if (failure instanceof RuntimeException exception) {
        throw exception;
      } else if (failure != null) {
        throw new IllegalStateException("a task threw a checked exception", failure);
      }
    }
  }
}
