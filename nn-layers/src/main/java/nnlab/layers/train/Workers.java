package nnlab.layers.train;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that a run may use, owned and closed by whoever started the run. The calling thread
 * is the first of them, so one worker means no other thread at all.
 *
 * <p>What is computed never depends on the number of workers: tasks are numbered, and whoever
 * combines their answers does so in the order of the numbers.
 */
public final class Workers implements AutoCloseable {
  private final int count;
  private final ExecutorService others;

  /** One piece of work. */
  @FunctionalInterface
  public interface Task {
    /**
     * Does it.
     *
     * @param index which piece, from 0
     * @param worker who does it, from 0; no two tasks run at once under one number
     */
    void run(int index, int worker);
  }

  private Workers(int count) {
    this.count = count;
    this.others =
        count == 1
            ? null
            : Executors.newFixedThreadPool(
                count - 1,
                work -> {
                  Thread thread = new Thread(work, "nnlab worker");
                  thread.setDaemon(true);
                  return thread;
                });
  }

  /** The calling thread alone. */
  public static Workers single() {
    return new Workers(1);
  }

  /**
   * This many threads, the calling one included.
   *
   * @throws IllegalArgumentException if the number is below 1
   */
  public static Workers of(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("workers: needs at least 1, got " + count);
    }
    return new Workers(count);
  }

  /** How many threads there are. */
  public int count() {
    return count;
  }

  /**
   * Runs every task and returns when all have ended. If tasks fail, the exception of the one with
   * the lowest number is thrown. A task does not call this itself: it would wait for its own end.
   */
  public synchronized void run(int tasks, Task task) {
    int used = Math.min(count, tasks);
    if (used <= 1) {
      for (int i = 0; i < tasks; i++) {
        task.run(i, 0);
      }
      return;
    }
    AtomicInteger next = new AtomicInteger();
    RuntimeException[] failures = new RuntimeException[tasks];
    List<Future<?>> running = new ArrayList<>(used - 1);
    for (int w = 1; w < used; w++) {
      int worker = w;
      running.add(others.submit(() -> work(task, worker, next, failures)));
    }
    work(task, 0, next, failures);
    running.forEach(Workers::await);
    for (RuntimeException failure : failures) {
      if (failure != null) {
        throw failure;
      }
    }
  }

  private static void work(Task task, int worker, AtomicInteger next, RuntimeException[] failures) {
    for (int i = next.getAndIncrement(); i < failures.length; i = next.getAndIncrement()) {
      try {
        task.run(i, worker);
      } catch (RuntimeException e) {
        failures[i] = e;
      }
    }
  }

  /** Waits to the end even if interrupted: the task writes into buffers of the caller. */
  private static void await(Future<?> future) {
    boolean interrupted = false;
    while (true) {
      try {
        future.get();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      } catch (ExecutionException e) {
        // Only an Error gets here: exceptions were noted by number.
        throw (Error) e.getCause();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the threads. */
  @Override
  public void close() {
    if (others != null) {
      others.shutdown();
    }
  }
}
