package nnlab.layers.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class WorkersTest {
  @Test
  void everyTaskRunsOnce() {
    try (Workers workers = Workers.of(4)) {
      for (int tasks : new int[] {0, 1, 3, 4, 1000}) {
        AtomicIntegerArray runs = new AtomicIntegerArray(tasks);
        workers.run(tasks, (i, worker) -> runs.incrementAndGet(i));
        for (int i = 0; i < tasks; i++) {
          assertThat(runs.get(i)).isEqualTo(1);
        }
      }
    }
  }

  @Test
  void noTwoTasksRunAtOnceUnderOneNumber() {
    try (Workers workers = Workers.of(3)) {
      Set<Integer> busy = ConcurrentHashMap.newKeySet();
      workers.run(
          500,
          (i, worker) -> {
            assertThat(worker).isBetween(0, 2);
            assertThat(busy.add(worker)).isTrue();
            Thread.onSpinWait();
            busy.remove(worker);
          });
    }
  }

  @Test
  void oneTaskRunsOnTheCallersThread() {
    try (Workers workers = Workers.of(4)) {
      Thread[] ran = new Thread[1];
      workers.run(1, (i, worker) -> ran[0] = Thread.currentThread());
      assertThat(ran[0]).isSameAs(Thread.currentThread());
    }
  }

  @Test
  void theFailureOfTheLowestTaskIsThrownAfterAllEnded() {
    try (Workers workers = Workers.of(2)) {
      AtomicIntegerArray runs = new AtomicIntegerArray(20);
      assertThatThrownBy(
              () ->
                  workers.run(
                      20,
                      (i, worker) -> {
                        runs.incrementAndGet(i);
                        if (i % 5 == 2) {
                          throw new IllegalStateException("task " + i);
                        }
                      }))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("task 2");
      for (int i = 0; i < 20; i++) {
        assertThat(runs.get(i)).isEqualTo(1);
      }
    }
  }

  /** Thousands of short jobs, some of which end before every thread has noticed them. */
  @Test
  void oneJobFollowsTheOther() {
    try (Workers workers = Workers.of(4)) {
      long[] sums = new long[8];
      for (int job = 1; job <= 20_000; job++) {
        int number = job;
        workers.run(sums.length, (i, worker) -> sums[i] += number);
      }
      assertThat(sums).containsOnly(20_000L * 20_001 / 2);
    }
  }

  @Test
  void threadsThatWentToSleepComeBack() throws InterruptedException {
    try (Workers workers = Workers.of(2)) {
      for (int time = 0; time < 3; time++) {
        CyclicBarrier both = new CyclicBarrier(2);
        // Each task waits for the other: one thread alone would wait for ever.
        workers.run(2, (i, worker) -> meet(both));
        Thread.sleep(20);
      }
    }
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException("the other thread did not come", e);
    }
  }

  @Test
  void anErrorInATaskIsThrownToo() {
    try (Workers workers = Workers.of(2)) {
      assertThatThrownBy(
              () ->
                  workers.run(
                      2,
                      (i, worker) -> {
                        throw new StackOverflowError("in task " + i);
                      }))
          .isInstanceOf(StackOverflowError.class)
          .hasMessage("in task 0");
    }
  }

  @Test
  void aTaskCannotGiveItsOwnWorkersAnotherJob() {
    try (Workers workers = Workers.of(2)) {
      // Of two tasks that wait for each other, one runs on the caller's thread, one on the other.
      for (int nested = 0; nested < 2; nested++) {
        int calls = nested;
        CyclicBarrier both = new CyclicBarrier(2);
        assertThatThrownBy(
                () ->
                    workers.run(
                        2,
                        (i, worker) -> {
                          meet(both);
                          if (worker == calls) {
                            workers.run(2, (j, w) -> {});
                          }
                        }))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("a task cannot give the same workers another job");
      }
    }
  }

  @Test
  void closedWorkersRefuseWork() {
    Workers workers = Workers.of(2);
    workers.close();
    assertThatThrownBy(() -> workers.run(2, (i, worker) -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void anInterruptDoesNotEndTheWaitAndIsNotLost() {
    try (Workers workers = Workers.of(2)) {
      AtomicIntegerArray runs = new AtomicIntegerArray(20);
      Thread.currentThread().interrupt();
      workers.run(20, (i, worker) -> runs.incrementAndGet(i));
      assertThat(Thread.interrupted()).isTrue();
      for (int i = 0; i < 20; i++) {
        assertThat(runs.get(i)).isEqualTo(1);
      }
    }
  }

  @Test
  void closingEndsTheThreads() throws InterruptedException {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    try (Workers workers = Workers.of(2)) {
      CyclicBarrier both = new CyclicBarrier(2);
      workers.run(
          2,
          (i, worker) -> {
            threads.add(Thread.currentThread());
            meet(both);
          });
    }
    threads.remove(Thread.currentThread());
    assertThat(threads).hasSize(1);
    for (Thread thread : threads) {
      thread.join(60_000);
      assertThat(thread.isAlive()).isFalse();
    }
  }

  @Test
  void noWorkersAreRefused() {
    assertThatThrownBy(() -> Workers.of(0)).hasMessage("workers: needs at least 1, got 0");
  }
}
