package nnlab.experiments.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs real experiments small, silently, into a given folder. */
public final class Rehearsal {
  /** Shows nothing. */
  static final Progress.Factory SILENT = (task, total) -> new Silence();

  private Rehearsal() {}

  /**
   * Runs with these assignments and returns what {@code result.json} says.
   *
   * @param dataset null for the experiment's default
   */
  public static Result run(
      Experiment<?> experiment,
      Path folder,
      int workers,
      Scale scale,
      String dataset,
      String... assignments)
      throws IOException {
    return watched(SILENT, experiment, folder, workers, scale, dataset, assignments);
  }

  /** The same, and tells how far it is. */
  public static Result watched(
      Progress.Factory progress,
      Experiment<?> experiment,
      Path folder,
      int workers,
      Scale scale,
      String dataset,
      String... assignments)
      throws IOException {
    RunRequest request =
        new RunRequest(
            scale,
            1L,
            dataset,
            null,
            null,
            List.of(assignments),
            folder,
            workers,
            false,
            null,
            Walking.fresh());
    RunFolder run = Runner.run(experiment, request, progress);
    return Result.read(run.file(RunFolder.RESULT));
  }

  /**
   * Goes on with a copy of this run in which one training is missing, as if it had been stopped.
   */
  public static void resumeWithout(
      Experiment<?> experiment, Path run, String training, Path copy, int workers)
      throws IOException {
    Path trainings = Files.createDirectories(copy.resolve(RunStore.FOLDER));
    Files.copy(run.resolve(RunFolder.CONFIG), copy.resolve(RunFolder.CONFIG));
    for (File file : run.resolve(RunStore.FOLDER).toFile().listFiles()) {
      if (!file.getName().equals(training + ".json")) {
        Files.copy(file.toPath(), trainings.resolve(file.getName()));
      }
    }
    resume(experiment, copy, workers);
  }

  /** Goes on with the run in this folder, with its own settings. */
  public static Result resume(Experiment<?> experiment, Path folder, int workers)
      throws IOException {
    Walking how = new Walking(true, false, false, Shard.WHOLE, 0, Attached.NOTHING);
    RunRequest request =
        new RunRequest(null, null, null, null, null, List.of(), folder, workers, false, null, how);
    RunFolder run = Runner.run(experiment, request, SILENT);
    return Result.read(run.file(RunFolder.RESULT));
  }

  private static final class Silence implements Progress {
    @Override
    public void advance(long done, String message) {}

    @Override
    public void close() {}
  }
}
