package nnlab.experiments.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import nnlab.core.tensor.DType;
import nnlab.layers.train.Trainer;
import nnlab.layers.train.Workers;

/** Trains for long, and looks now and then at the memory that the process holds. */
public final class Endurance {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final double MEGABYTE = 1 << 20;

  private Endurance() {}

  /**
   * Megabytes after so many steps.
   *
   * @param step how many
   * @param heap Java objects that are still in use, after a collection
   * @param resident memory of the whole process; NaN where the system does not tell
   * @param peak the most that was ever resident; NaN likewise
   */
  public record Sample(long step, double heap, double resident, double peak) {
    /** The memory as it is now. */
    static Sample after(long step) {
      // Resident memory first: the collection itself touches more.
      double resident = status("VmRSS:");
      double peak = status("VmHWM:");
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      return new Sample(
          step, (runtime.totalMemory() - runtime.freeMemory()) / MEGABYTE, resident, peak);
    }
  }

  /** Trains for so many steps and reports ten times, and before the first. */
  public static void run(
      Workload workload, DType dtype, int workers, long steps, Consumer<Sample> report) {
    try (Workers team = Workers.of(workers)) {
      Trainer trainer = StepBench.trainer(workload, dtype, team);
      report.accept(Sample.after(0));
      for (int part = 1; part <= 10; part++) {
        trainer.fit(steps * part / 10);
        report.accept(Sample.after(trainer.iteration()));
      }
    }
  }

  /** A line of Linux's account of this process, which counts in units of 1024 bytes. */
  private static double status(String key) {
    if (!Files.isReadable(STATUS)) {
      return Double.NaN;
    }
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith(key))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
          .findFirst()
          .orElse(Double.NaN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
