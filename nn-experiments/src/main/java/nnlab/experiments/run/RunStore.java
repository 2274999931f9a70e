package nnlab.experiments.run;

import com.google.gson.JsonElement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import nnlab.core.io.DataException;
import nnlab.experiments.json.JsonException;
import nnlab.experiments.json.MayBeMissing;
import nnlab.experiments.measure.Measured;
import nnlab.layers.train.Checkpoint;

/**
 * The files of a run list below a run folder: {@code trainings/NAME.json} for a finished training,
 * {@code NAME.failed.json} for one that failed, {@code NAME.fit1.safetensors} for one in flight,
 * {@code NAME.network.safetensors} for a trained network that is to stay; {@code _data.json} says
 * what they learn from.
 */
final class RunStore {
  static final String FOLDER = "trainings";

  private static final int FORMAT = 2;
  private static final String MEND =
      "go on with: lab run EXPERIMENT --resume --out DIR; that training is done again";
  private static final String RESULT = ".json";

  /** No training's name begins so. */
  private static final String DATA = "_data.json";

  private static final String FAILED = ".failed.json";

  private final Path folder;
  private final Consumer<String> tell;

  RunStore(RunFolder run) {
    this(run, Note.CONSOLE);
  }

  /**
   * @param tell is told what was damaged
   */
  RunStore(RunFolder run, Consumer<String> tell) {
    this.folder = run.file(FOLDER);
    this.tell = tell;
  }

  /**
   * A finished training as its file keeps it.
   *
   * @param format version of this schema
   * @param run its name
   * @param job what set it apart from the others
   * @param data what it learned from
   * @param origin what else its numbers depend on
   * @param seconds wall-clock time of its last, or only, piece
   * @param parameters SHA-256 of the final parameters as big-endian doubles; empty without a fit
   * @param measured of the trained network; null if nothing was
   * @param result what it left
   */
  record Entry(
      int format,
      String run,
      JsonElement job,
      Result.Data data,
      Origin origin,
      double seconds,
      String parameters,
      @MayBeMissing Measured measured,
      JsonElement result) {}

  /** Why a training failed. */
  record Failure(int format, String run, String error) {}

  /** What the trainings learn from. */
  private record Learned(int format, Result.Data data) {}

  boolean isFinished(String run) {
    return Files.exists(file(run, RESULT));
  }

  boolean hasFailed(String run) {
    return Files.exists(file(run, FAILED));
  }

  /**
   * Looks at what a training left. What is damaged is set aside and told, so that the training is
   * done again.
   *
   * @throws UsageException if it comes from elsewhere
   */
  void setDamagedAside(RunList.Run<?> run, Origin origin, boolean allowDifferentBits) {
    if (isFinished(run.name())) {
      soundOrAside(file(run.name(), RESULT), () -> read(run, origin, allowDifferentBits));
    }
    if (hasFailed(run.name())) {
      soundOrAside(file(run.name(), FAILED), () -> failure(run.name()));
    }
  }

  private <T> Optional<T> soundOrAside(Path file, Supplier<T> read) {
    try {
      return Optional.of(read.get());
    } catch (DamagedFileException e) {
      try {
        Path aside = RunFolder.setAside(file);
        tell.accept(
            String.format(
                Locale.ROOT,
                "%s is damaged; it is set aside as %s, and what it held is done again",
                file,
                aside.getFileName()));
        return Optional.empty();
      } catch (IOException trouble) {
        throw new UncheckedIOException("cannot set aside " + file, trouble);
      }
    }
  }

  /** A training in flight; nothing if there is none, or if it is damaged, which is told. */
  Optional<Checkpoint> checkpoint(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    return soundOrAside(
        file,
        () -> {
          try {
            return Checkpoint.read(file);
          } catch (DataException e) {
            if (e.getCause() instanceof IOException cause) {
              throw new UncheckedIOException("cannot read " + file, cause);
            }
            throw new DamagedFileException(e.getMessage());
          }
        });
  }

  /** Writes; trouble with the disk is told apart from bad data. */
  static void orFileTrouble(Path file, Runnable write) {
    try {
      write.run();
    } catch (DataException e) {
      if (e.getCause() instanceof IOException cause) {
        throw new UncheckedIOException("cannot write " + file, cause);
      }
      throw e;
    }
  }

  /** Where a training in flight is kept. */
  Path checkpoint(String run, String fit) {
    return file(run, ".fit" + fit + ".safetensors");
  }

  /** Where a trained network is kept. */
  Path network(String run) {
    return file(run, ".network.safetensors");
  }

  /**
   * Notes what the trainings learn from, or makes sure that it is still the same.
   *
   * @throws UsageException if it is not
   */
  void requireSame(Result.Data data) {
    Path file = folder.resolve(DATA);
    Result.Data before =
        Files.exists(file)
            ? soundOrAside(file, () -> read(file, Learned.class).data()).orElse(null)
            : null;
    if (before == null) {
      write(file, new Learned(FORMAT, data));
    } else if (!before.equals(data)) {
      throw new UsageException(
          String.format(
              Locale.ROOT,
              "%s was begun with %s (SHA-256 %s), now it is %s (SHA-256 %s): name the same data with --data, or start a new run",
              folder.getParent(),
              before.name(),
              before.sha256(),
              data.name(),
              data.sha256()));
    }
  }

  /** Keeps a result, whole or not at all, and lets go of what it was made from. */
  void finish(
      RunList.Run<?> run, Record result, Result.Data data, double seconds, Training training) {
    training.keepNetwork();
    Entry entry =
        new Entry(
            FORMAT,
            run.name(),
            Json.EXACT.toJsonTree(run.job()),
            data,
            training.origin(),
            seconds,
            training.parameters(),
            training.measured(),
            Json.EXACT.toJsonTree(result));
    write(file(run.name(), RESULT), entry);
    deleteCheckpoints(run.name());
  }

  /** Keeps the reason; the checkpoints go, since a new attempt starts afresh. */
  void fail(RunList.Run<?> run, RuntimeException error) {
    write(file(run.name(), FAILED), new Failure(FORMAT, run.name(), String.valueOf(error)));
    deleteCheckpoints(run.name());
  }

  /** What a finished or failed training left. */
  SweepTask.Left left(String run) {
    boolean failed = hasFailed(run);
    Path file = file(run, failed ? FAILED : RESULT);
    double seconds = failed ? 0 : read(file, Entry.class).seconds();
    try {
      return new SweepTask.Left(run, failed, seconds, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** Keeps what a training left elsewhere. */
  void keep(SweepTask.Left left) {
    forgetFailure(left.run());
    write(file(left.run(), left.failed() ? FAILED : RESULT), left.text());
    deleteCheckpoints(left.run());
  }

  String failure(String run) {
    return read(file(run, FAILED), Failure.class).error();
  }

  /** Before a new attempt. */
  void forgetFailure(String run) {
    try {
      Files.createDirectories(folder);
      Files.deleteIfExists(file(run, FAILED));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + file(run, FAILED), e);
    }
  }

  /**
   * A finished training.
   *
   * @param origin where it must come from
   * @throws UsageException if its file is damaged, of another version, or of another origin
   */
  Entry read(RunList.Run<?> run, Origin origin, boolean allowDifferentBits) {
    Entry entry = read(run);
    origin.requireSame(entry.origin(), file(run.name(), RESULT), allowDifferentBits);
    return entry;
  }

  /**
   * A finished training, wherever it comes from.
   *
   * @throws UsageException if its file is damaged, of another version, or of another job
   */
  Entry read(RunList.Run<?> run) {
    Path file = file(run.name(), RESULT);
    Entry entry = read(file, Entry.class);
    String expected = Json.EXACT.toJson(run.job());
    String found = Json.EXACT.toJson(entry.job());
    if (!found.equals(expected)) {
      throw new UsageException(
          String.format(
              Locale.ROOT,
              "%s is of another training: expected %s, found %s",
              file,
              expected,
              found));
    }
    return entry;
  }

  /**
   * Copies the finished trainings of one run folder into another that lacks them, and the reasons
   * of those that failed; what finished in either has not failed.
   */
  static void copy(RunFolder from, RunFolder to) throws IOException {
    Path target = Files.createDirectories(to.file(FOLDER));
    for (Path file : ours(from.file(FOLDER), "")) {
      String name = file.getFileName().toString();
      if (name.endsWith(RESULT) && !Files.exists(target.resolve(name))) {
        AtomicFiles.write(target.resolve(name), Files.readAllBytes(file));
      }
    }
    for (Path file : ours(target, "")) {
      String name = file.getFileName().toString();
      if (name.endsWith(FAILED) && Files.exists(target.resolve(name.replace(FAILED, RESULT)))) {
        Files.delete(file);
      }
    }
  }

  /** Whether a training has left anything. */
  static boolean isUsed(Path run) throws IOException {
    return ours(run.resolve(FOLDER), "").stream().anyMatch(file -> !file.endsWith(DATA));
  }

  /** Removes everything of every training. */
  static void remove(Path run) throws IOException {
    Path folder = run.resolve(FOLDER);
    if (Files.isDirectory(folder)) {
      for (Path file : ours(folder, "")) {
        Files.delete(file);
      }
      try (Stream<Path> left = Files.list(folder)) {
        if (left.findAny().isPresent()) {
          return;
        }
      }
      Files.delete(folder);
    }
  }

  private void deleteCheckpoints(String run) {
    try {
      for (Path file : ours(folder, run + ".fit")) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete checkpoints in " + folder, e);
    }
  }

  private static List<Path> ours(Path folder, String prefix) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .filter(file -> file.toString().matches(".*\\.(json|safetensors|sample|part|damaged)"))
          .toList();
    }
  }

  private Path file(String run, String ending) {
    return folder.resolve(run + ending);
  }

  private void write(Path file, Object value) {
    write(file, SealedJson.seal(Json.EXACT.toJson(value)));
  }

  private void write(Path file, String text) {
    try {
      Files.createDirectories(folder);
      AtomicFiles.write(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private static <T> T read(Path file, Class<T> type) {
    try {
      return Json.readExact(SealedJson.readTraining(file, FORMAT, MEND), type);
    } catch (JsonException e) {
      throw new UsageException(file + " is of another version of nnlab: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
