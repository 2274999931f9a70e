package nnlab.layers.train;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The threads that a run may use, owned and closed by whoever started the run. The calling thread
 * is the first of them, so one worker means no other thread at all.
 *
 * <p>What is computed never depends on the number of workers: tasks are numbered, and whoever
 * combines their answers does so in the order of the numbers.
 */
public final class Workers implements AutoCloseable {
  private final int count;
  private final Patience patience;
  private final List<Thread> others = new ArrayList<>();
  private final ReentrantLock turn = new ReentrantLock();
  private final Object change = new Object();
  private volatile Job job;
  private volatile boolean closed;

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
    this.patience = Patience.of(count);
    for (int w = 1; w < count; w++) {
      int worker = w;
      Thread thread = new Thread(() -> serve(worker), "nnlab worker");
      thread.setDaemon(true);
      others.add(thread);
    }
    others.forEach(Thread::start);
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
   * the lowest number is thrown.
   *
   * @throws IllegalStateException if a task calls this itself, which would wait for its own end, or
   *     after {@link #close()}; with one worker, both just run
   */
  public void run(int tasks, Task task) {
    if (count > 1) {
      requireOpenAndIdle();
    }
    turn.lock();
    try {
      if (count == 1 || tasks < 2) {
        for (int i = 0; i < tasks; i++) {
          task.run(i, 0);
        }
      } else {
        share(new Job(tasks, task));
      }
    } finally {
      turn.unlock();
    }
  }

  private void requireOpenAndIdle() {
    if (closed) {
      throw new IllegalStateException("workers: they are closed; open new ones by Workers.of");
    }
    if (turn.isHeldByCurrentThread() || others.contains(Thread.currentThread())) {
      throw new IllegalStateException(
          "workers: a task cannot give the same workers another job; give it Workers.single()");
    }
  }

  private void share(Job shared) {
    offer(shared);
    try {
      shared.work(0);
      shared.end(patience);
    } finally {
      offer(null);
    }
  }

  private void offer(Job next) {
    synchronized (change) {
      job = next;
      if (next != null) {
        change.notifyAll();
      }
    }
  }

  /** What the other threads do all the time. */
  private void serve(int worker) {
    Job last = null;
    while (!closed) {
      Job newest = job;
      if (newest != null && newest != last) {
        newest.join(worker);
        last = newest;
      } else {
        awaitOther(last);
      }
    }
  }

  private void awaitOther(Job last) {
    if (patience.spin(() -> closed || isOther(last))) {
      return;
    }
    synchronized (change) {
      while (!closed && !isOther(last)) {
        try {
          change.wait();
        } catch (InterruptedException e) {
          return; // nobody interrupts these threads on purpose: go on
        }
      }
    }
  }

  private boolean isOther(Job last) {
    Job newest = job;
    return newest != null && newest != last;
  }

  /** Ends the threads. */
  @Override
  public void close() {
    synchronized (change) {
      closed = true;
      change.notifyAll();
    }
  }
}
