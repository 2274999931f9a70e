package nnlab.experiments.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nnlab.experiments.run.RunList.Run;
import nnlab.layers.data.Split;
import nnlab.layers.train.Workers;

/**
 * What a run is going to take, from a second or so of some of its trainings.
 *
 * @param trainings of the list
 * @param measured how many of them were begun to find out
 * @param iterations of all trainings together
 * @param seconds expected for all, on this machine with these workers
 * @param bytes of Java's memory expected
 */
public record Forecast(int trainings, int measured, long iterations, double seconds, long bytes) {
  private static final int MOST_MEASURED = 6;

  /**
   * Measures; leaves no file.
   *
   * @throws UsageException if the experiment is not a list of trainings
   */
  static <C extends Record> Forecast of(RunPlan<C> plan, Walking how, int workers)
      throws IOException {
    if (plan.experiment() instanceof RunList<C, ?, ?> list) {
      Path folder = Files.createTempDirectory("nnlab-forecast");
      try {
        return of(list, plan, how, workers, new RunStore(new RunFolder(folder)));
      } finally {
        RunStore.remove(folder);
        Files.delete(folder);
      }
    }
    throw new UsageException(
        "--dry-run: %s is one piece of work, of which no part can be measured; run it at scale quick"
            .formatted(plan.experiment().name()));
  }

  private static <C extends Record, J extends Record> Forecast of(
      RunList<C, J, ?> list, RunPlan<C> plan, Walking how, int workers, RunStore store) {
    List<Run<J>> runs = new ArrayList<>();
    List<Run<J>> all = list.runs(plan.config(), plan.seed());
    for (int i = 0; i < all.size(); i++) {
      if (how.shard().holds(i)) {
        runs.add(all.get(i));
      }
    }
    Split images = list.datasets().isEmpty() ? null : plan.data().images(plan.seed());
    int measured = Math.min(MOST_MEASURED, runs.size());
    int atOnce = Math.max(1, Math.min(workers, runs.size()));
    long before = heapInUse();
    long most = before;
    double seconds = 0;
    try (Workers own = Workers.of(atOnce == 1 ? workers : 1);
        TrainingProgress silent = new TrainingProgress((task, total) -> new Unseen(), "", 1)) {
      for (int m = 0; m < measured; m++) {
        Run<J> run = runs.get((int) ((long) m * runs.size() / measured));
        Training training = Training.trial(run, images, own, silent, store);
        long start = System.nanoTime();
        try {
          list.train(plan.config(), run.job(), training);
          seconds += (System.nanoTime() - start) / 1e9; // it was shorter than a measurement
        } catch (Trial.Over over) {
          seconds += over.secondsPerIteration() * run.iterations();
          most = Math.max(most, over.bytes());
        }
      }
    }
    long iterations = runs.stream().mapToLong(Run::iterations).sum();
    double whole = measured == 0 ? 0 : seconds / measured * runs.size() / atOnce;
    return new Forecast(
        runs.size(), measured, iterations, whole, before + (most - before) * atOnce);
  }

  /** Bytes of the heap that live objects take. */
  static long heapInUse() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** For a person. */
  @Override
  public String toString() {
    String time =
        seconds < 90
            ? "%.0f s".formatted(seconds)
            : seconds < 5400
                ? "%.0f min".formatted(seconds / 60)
                : "%.1f h".formatted(seconds / 3600);
    return "%d trainings, %,d iterations: about %s and %d MiB on this machine (from a second of %d of them)"
        .formatted(trainings, iterations, time, (bytes >> 20) + 1, measured);
  }

  private static final class Unseen implements Progress {
    @Override
    public void advance(long done, String message) {}

    @Override
    public void close() {}
  }
}
