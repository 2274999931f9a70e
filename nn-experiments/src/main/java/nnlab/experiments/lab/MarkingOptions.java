package nnlab.experiments.lab;

import nnlab.experiments.exercise.Limits;
import nnlab.experiments.run.UsageException;
import picocli.CommandLine.Option;

/** What each hand-in may use while it is marked. */
final class MarkingOptions {
  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "20",
      description = "Computing time for each law (${DEFAULT-VALUE}); five times as long may pass.")
  private int seconds;

  @Option(
      names = "--megabytes",
      paramLabel = "N",
      defaultValue = "512",
      description = "Memory for the objects of each hand-in (${DEFAULT-VALUE}).")
  private int megabytes;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Hand-ins marked at once with --all (as many as there are cores).")
  private int workers = Runtime.getRuntime().availableProcessors();

  Limits limits() {
    try {
      return new Limits(seconds, Math.multiplyExact(5, seconds), megabytes);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new UsageException("--seconds and --megabytes: " + e.getMessage());
    }
  }

  int workers() {
    if (workers < 1 || workers > 1000) {
      throw new UsageException("--workers: expected 1 to 1000, got " + workers);
    }
    return workers;
  }
}
