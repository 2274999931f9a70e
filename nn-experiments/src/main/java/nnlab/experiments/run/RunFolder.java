package nnlab.experiments.run;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Where one run puts everything. A folder that already holds something is never touched unless that
 * was asked for.
 *
 * @param path the folder, which exists
 */
public record RunFolder(Path path) {
  /** The run's results; its presence says that the run finished. */
  public static final String RESULT = "result.json";

  /** The settings that the run used, to be run again. */
  public static final String CONFIG = "config.json";

  /** The curves. */
  public static final String METRICS = "metrics.csv";

  /** When the run went on after interruptions, a line each. */
  static final String RESUMED = "resumed.txt";

  /** Wall-clock time of all pieces of the run, as of a few seconds ago. */
  static final String SECONDS = "seconds.txt";

  /** The page. */
  public static final String PAGE = "report.html";

  /**
   * Makes {@code runs/NAME-SCALE-seedN-K} below {@code parent}, where K is the first free number.
   */
  public static RunFolder next(Path parent, String experiment, Scale scale, long seed)
      throws IOException {
    Path runs = Files.createDirectories(parent.resolve("runs"));
    for (int k = 1; ; k++) {
      Path candidate =
          runs.resolve(String.format(Locale.ROOT, "%s-%s-seed%d-%03d", experiment, scale, seed, k));
      try {
        return new RunFolder(Files.createDirectory(candidate));
      } catch (FileAlreadyExistsException e) {
        // taken, perhaps by a run that started at the same moment: try the next number
        continue;
      }
    }
  }

  /**
   * Makes or takes over the folder that the user named.
   *
   * @param force allows a folder that already holds a run: the files of that run are removed
   * @throws UsageException if it holds something and may not be used
   */
  public static RunFolder at(Path path, boolean force) throws IOException {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new UsageException("--out " + path + " is a file; name a folder for the run");
    }
    Files.createDirectories(path);
    if (isEmpty(path)) {
      return new RunFolder(path);
    }
    boolean holdsRun = Files.exists(path.resolve(RESULT)) || Files.exists(path.resolve(CONFIG));
    if (!holdsRun) {
      throw new UsageException(
          String.format(
              Locale.ROOT,
              "--out %s already holds other files; name a new or an empty folder",
              path));
    }
    if (!force) {
      boolean finished = new RunFolder(path).isFinished();
      throw new UsageException(
          String.format(
              Locale.ROOT,
              "--out %s already holds a run; name another folder, or add %s--force to replace that run",
              path,
              finished ? "" : "--resume to go on with it, or "));
    }
    removeRun(path);
    return new RunFolder(path);
  }

  /**
   * The unfinished run of this experiment below {@code parent/runs} that was begun last.
   *
   * @throws UsageException if there is none
   */
  static RunFolder unfinished(Path parent, String experiment) throws IOException {
    Path runs = parent.resolve("runs");
    List<Path> candidates = new ArrayList<>();
    if (Files.isDirectory(runs)) {
      try (Stream<Path> folders = Files.list(runs)) {
        folders
            .filter(folder -> folder.getFileName().toString().startsWith(experiment + "-"))
            .filter(folder -> Files.exists(folder.resolve(CONFIG)))
            .filter(folder -> !new RunFolder(folder).isFinished())
            .forEach(candidates::add);
      }
    }
    Path newest = null;
    FileTime time = null;
    for (Path candidate : candidates) {
      FileTime begun = Files.getLastModifiedTime(candidate.resolve(CONFIG));
      if (newest == null || begun.compareTo(time) > 0) {
        newest = candidate;
        time = begun;
      }
    }
    if (newest == null) {
      throw new UsageException(
          String.format(
              Locale.ROOT,
              "--resume: there is no unfinished run of %s below %s; name its folder with --out",
              experiment,
              runs.toAbsolutePath()));
    }
    return new RunFolder(newest);
  }

  /** Whether the run's result is there. */
  boolean isFinished() {
    return Files.exists(file(RESULT));
  }

  /** Whether a run was begun here. */
  boolean isBegun() {
    return Files.exists(file(CONFIG));
  }

  /** Notes that the run goes on now. */
  void noteResumption() throws IOException {
    String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    List<String> times = new ArrayList<>(resumptions());
    times.add(now);
    AtomicFiles.write(file(RESUMED), String.join("\n", times) + "\n");
  }

  /** When it went on after an interruption, in UTC. */
  List<String> resumptions() throws IOException {
    return Files.exists(file(RESUMED))
        ? InputFile.text(file(RESUMED), InputFile.MOST_BYTES).lines().toList()
        : List.of();
  }

  /** Wall-clock time that the run took so far, all pieces together. */
  double seconds() throws IOException {
    if (Files.exists(file(SECONDS))) {
      try {
        double seconds = Double.parseDouble(InputFile.text(file(SECONDS), 100).strip());
        return seconds >= 0 && seconds < Double.POSITIVE_INFINITY ? seconds : 0;
      } catch (NumberFormatException | UsageException e) {
        return 0; // damaged: no reason to lose the trainings
      }
    }
    return isFinished() ? Result.read(file(RESULT)).seconds() : 0;
  }

  /** Keeps that time for the next piece. */
  void keepSeconds(double seconds) throws IOException {
    AtomicFiles.write(file(SECONDS), seconds + "\n");
  }

  /** A file of this folder. */
  public Path file(String name) {
    return path.resolve(name);
  }

  /** Gives up a run that could not begin: nothing of it stays, and no folder that is empty. */
  void discard() throws IOException {
    if (RunStore.isUsed(path)) {
      return; // something was computed
    }
    RunStore.remove(path);
    Files.deleteIfExists(file(CONFIG));
    try {
      Files.delete(path);
    } catch (DirectoryNotEmptyException e) {
      return; // it holds files that are not of this run
    }
  }

  /** Only what a run writes is removed, so that a wrong --out cannot cost anyone other files. */
  private static void removeRun(Path path) throws IOException {
    if (Files.exists(path.resolve(RESULT))) {
      for (Result.Artifact artifact : Result.read(path.resolve(RESULT)).files()) {
        Files.deleteIfExists(path.resolve(Path.of(artifact.name()).getFileName()));
      }
    }
    RunStore.remove(path);
    for (String name : new String[] {RESULT, CONFIG, METRICS, PAGE, RESUMED, SECONDS}) {
      Files.deleteIfExists(path.resolve(name));
    }
  }

  /** A run that was killed at its very first moment may have left the part of a file. */
  private static boolean isEmpty(Path path) throws IOException {
    try (Stream<Path> entries = Files.list(path)) {
      return entries.allMatch(entry -> AtomicFiles.isPart(entry, CONFIG));
    }
  }
}
