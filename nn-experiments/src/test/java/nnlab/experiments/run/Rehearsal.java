package nnlab.experiments.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

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

  /** The training whose file comes last in the folder of a run. */
  public static String lastTraining(Path run) throws IOException {
    try (Stream<Path> files = Files.list(run.resolve(RunStore.FOLDER))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json") && !name.startsWith("_"))
          .map(name -> name.substring(0, name.length() - ".json".length()))
          .max(Comparator.naturalOrder())
          .orElseThrow();
    }
  }

  /** Runs it as two shards, below {@code folder}, and joins them in another folder. */
  public static void inTwoShards(
      Experiment<?> experiment, Path folder, Path joined, String... assignments)
      throws IOException {
    List<Path> shards = List.of(folder.resolve("shard1"), folder.resolve("shard2"));
    for (int i = 0; i < 2; i++) {
      Walking half =
          new Walking(false, false, false, Shard.of((i + 1) + "/2"), 1000, Attached.NOTHING);
      RunRequest request =
          new RunRequest(
              Scale.QUICK,
              1L,
              null,
              null,
              null,
              List.of(assignments),
              shards.get(i),
              1,
              false,
              null,
              half);
      try {
        Runner.run(experiment, request, SILENT);
      } catch (UnfinishedException expected) {
        // the other half is missing
      }
    }
    Runner.report(experiment, shards, joined, false);
  }

  /** Numbers, tables and claims of a run, as text. */
  public static String found(Path run) throws IOException {
    Result result = Result.read(run.resolve(RunFolder.RESULT));
    return Json.text(List.of(result.metrics(), result.tables(), result.claims(), result.notes()));
  }

  private static final class Silence implements Progress {
    @Override
    public void advance(long done, String message) {}

    @Override
    public void close() {}
  }
}
