package nnlab.experiments.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import nnlab.core.random.Rng;
import nnlab.experiments.run.RunList.Run;
import nnlab.layers.data.Split;
import nnlab.layers.train.Workers;

/**
 * What a run is going to take, from a few seconds of some of its trainings. Counted are their
 * iterations, not what an experiment does with a network afterwards or only now and then.
 *
 * @param trainings of the list
 * @param measured how many of them were begun to find out
 * @param iterations of all trainings together
 * @param seconds expected for all, on this machine with these workers
 * @param longest seconds expected for the longest of those that were begun: with however many
 *     workers, a run takes no less
 * @param bytes of Java's memory expected
 */
public record Forecast(
    int trainings, int measured, long iterations, double seconds, double longest, long bytes) {
  private static final int MOST_MEASURED = 10;

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
        String.format(
            Locale.ROOT,
            "--dry-run: %s is one piece of work, of which no part can be measured; run it at scale quick",
            plan.experiment().name()));
  }

  private static <C extends Record, J extends Record> Forecast of(
      RunList<C, J, ?> list, RunPlan<C> plan, Walking how, int workers, RunStore store) {
    Split images = list.datasets().isEmpty() ? null : plan.data().images(plan.seed());
    List<Run<J>> runs = new ArrayList<>();
    List<Run<J>> all = list.runs(plan.config(), plan.seed());
    for (int i = 0; i < all.size(); i++) {
      if (how.shard().holds(i)) {
        runs.add(list.on(images, plan.config(), all.get(i)));
      }
    }
    int atOnce = Math.max(1, Math.min(workers, runs.size()));
    long before = heapInUse();
    List<Part> parts = new ArrayList<>();
    try (Workers own = Workers.of(atOnce == 1 ? workers : 1)) {
      for (Run<J> run : sample(runs)) {
        parts.add(watch(list, plan, run, images, own, store));
      }
    }
    double mean = parts.stream().mapToDouble(Part::seconds).average().orElse(0);
    double longest = parts.stream().mapToDouble(Part::seconds).max().orElse(0);
    long most = parts.stream().mapToLong(Part::bytes).max().orElse(before);
    return new Forecast(
        runs.size(),
        parts.size(),
        runs.stream().mapToLong(Run::iterations).sum(),
        Math.max(mean * runs.size() / atOnce, longest),
        longest,
        before + (most - before) * atOnce);
  }

  /** The same ones each time, but at random: lists go in turn through kinds, sizes and seeds. */
  private static <T> List<T> sample(List<T> all) {
    return Arrays.stream(Rng.of(0).permutation(all.size()))
        .limit(MOST_MEASURED)
        .sorted()
        .mapToObj(all::get)
        .toList();
  }

  private static <C extends Record, J extends Record> Part watch(
      RunList<C, J, ?> list,
      RunPlan<C> plan,
      Run<J> run,
      Split images,
      Workers workers,
      RunStore store) {
    Progress.Factory silent = (task, iterations) -> Progress.silent();
    LongSupplier clock = Trial.clock(workers);
    long start = clock.getAsLong();
    try (TrainingProgress progress = new TrainingProgress(silent, run.name(), 1)) {
      Training trial = Training.trial(run, images, workers, progress, store, plan.origin());
      list.train(plan.config(), run.job(), trial);
      return new Part((clock.getAsLong() - start) / 1e9, heapInUse()); // shorter than a trial
    } catch (Trial.Over over) {
      return new Part(over.secondsPerIteration() * run.iterations(), over.bytes());
    }
  }

  /** What one training takes: time, and heap in use with whatever else there is. */
  private record Part(double seconds, long bytes) {}

  /** Bytes of the heap that live objects take. */
  static long heapInUse() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** For a person. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d trainings, %,d iterations: about %s (the longest %s) and %d MiB on this machine (from a few seconds of %d of them)",
        trainings,
        iterations,
        time(seconds),
        time(longest),
        (bytes >> 20) + 1,
        measured);
  }

  private static String time(double seconds) {
    return seconds < 90
        ? String.format(Locale.ROOT, "%.0f s", seconds)
        : seconds < 5400
            ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
            : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
  }
}
