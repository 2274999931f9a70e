package nnlab.experiments.run;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
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

  /**
   * The settings of a run that is going to replace the one that is here: while this file exists,
   * the other files are of the old run and may be incomplete.
   */
  private static final String NEXT = "next.json";

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
   * Makes the folder that the user named, or makes sure that it may be used; no file is touched.
   *
   * @param force allows a folder that already holds a run
   * @throws UsageException if it holds something and may not be used
   */
  public static RunFolder at(Path path, boolean force) throws IOException {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new UsageException("--out " + path + " is a file; name a folder for the run");
    }
    Files.createDirectories(path);
    RunFolder folder = new RunFolder(path);
    if (isEmpty(path)) {
      return folder;
    }
    if (!folder.isBegun() && !Files.exists(path.resolve(RESULT))) {
      throw new UsageException(
          String.format(
              Locale.ROOT,
              "--out %s already holds other files; name a new or an empty folder",
              path));
    }
    if (!force) {
      throw new UsageException(
          String.format(
              Locale.ROOT,
              "--out %s already holds a run; name another folder, or add %s--force to replace that run",
              path,
              folder.isFinished() ? "" : "--resume to go on with it, or "));
    }
    return folder;
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
            .filter(folder -> new RunFolder(folder).isBegun())
            .filter(folder -> !new RunFolder(folder).isFinished())
            .forEach(candidates::add);
      }
    }
    Path newest = null;
    FileTime time = null;
    for (Path candidate : candidates) {
      RunFolder folder = new RunFolder(candidate);
      FileTime begun =
          Files.getLastModifiedTime(folder.file(folder.isBeingReplaced() ? NEXT : CONFIG));
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
    return Files.exists(file(RESULT)) && !isBeingReplaced();
  }

  /** Whether a run was begun here. */
  boolean isBegun() {
    return Files.exists(file(CONFIG)) || isBeingReplaced();
  }

  private boolean isBeingReplaced() {
    return Files.exists(file(NEXT));
  }

  /**
   * Refuses a folder whose files are of two runs.
   *
   * @throws UsageException if the replacement of a run was interrupted
   */
  void requireOneRun() {
    if (isBeingReplaced()) {
      throw new UsageException(
          String.format(
              Locale.ROOT,
              "%s: the run here was being replaced by another one when that was interrupted; go on with the new one with --resume --out %s",
              path,
              path));
    }
  }

  /**
   * Begins a run in place of one that may be here. The old one stays whole until the settings of
   * the new one are on the disk; from then on, {@link #mend} finishes what is interrupted.
   *
   * @param lock of this folder
   * @param config settings of the new run
   */
  void begin(RunLock lock, String config) throws IOException {
    AtomicFiles.write(file(NEXT), config);
    mend(lock);
  }

  /**
   * Removes what a process that was killed left behind: parts of files, and an old run that was
   * being replaced.
   *
   * @param lock of this folder: else the parts may be of a run that goes on
   */
  void mend(RunLock lock) throws IOException {
    AtomicFiles.removeParts(path);
    AtomicFiles.removeParts(file(RunStore.FOLDER));
    if (isBeingReplaced()) {
      removeRun();
      Files.move(
          file(NEXT),
          file(CONFIG),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** How long it has taken, and when it went on. */
  RunTimes times() throws IOException {
    return RunTimes.read(path);
  }

  /** A file that is not what the run wrote gets another name, under which nothing reads it. */
  static Path setAside(Path file) throws IOException {
    return Files.move(file, aside(file), StandardCopyOption.REPLACE_EXISTING);
  }

  /** That name. */
  static Path aside(Path file) {
    return file.resolveSibling(file.getFileName() + ".damaged");
  }

  /** A file of this folder. */
  public Path file(String name) {
    return path.resolve(name);
  }

  /** Gives up a run that could not begin: nothing of it stays. */
  void discard() throws IOException {
    if (!RunStore.isUsed(path)) {
      removeRun();
      Files.deleteIfExists(file(CONFIG));
    }
  }

  /** After {@link #discard}: an empty folder is of no use. */
  void removeIfEmpty() throws IOException {
    try {
      Files.delete(path);
    } catch (DirectoryNotEmptyException e) {
      return; // it holds files that are not of this run
    }
  }

  /**
   * Only what a run writes is removed, so that a wrong --out cannot cost anyone other files. The
   * settings stay; the result goes last, since it knows the names of the figures.
   */
  private void removeRun() throws IOException {
    for (String name : artifacts()) {
      Files.deleteIfExists(file(name));
    }
    RunStore.remove(path);
    for (String name : List.of(METRICS, PAGE, RunTimes.FILE, RESULT)) {
      Files.deleteIfExists(aside(file(name)));
      Files.deleteIfExists(file(name));
    }
  }

  /** Files that the result names; none if it cannot be read. */
  private List<String> artifacts() throws IOException {
    if (!Files.exists(file(RESULT))) {
      return List.of();
    }
    try {
      return Result.read(file(RESULT)).files().stream()
          .map(file -> Path.of(file.name()).getFileName().toString())
          .filter(name -> !name.equals(CONFIG) && !name.equals(RESULT))
          .toList();
    } catch (UsageException damaged) {
      return List.of();
    }
  }

  /** A run that was killed at its very first moment may have left parts of files. */
  private static boolean isEmpty(Path path) throws IOException {
    try (Stream<Path> entries = Files.list(path)) {
      return entries.allMatch(entry -> AtomicFiles.isPart(entry) || entry.endsWith(RunLock.FILE));
    }
  }
}
