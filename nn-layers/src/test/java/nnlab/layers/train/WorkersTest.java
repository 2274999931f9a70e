package nnlab.layers.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

  @Test
  void noWorkersAreRefused() {
    assertThatThrownBy(() -> Workers.of(0)).hasMessage("workers: needs at least 1, got 0");
  }
}
