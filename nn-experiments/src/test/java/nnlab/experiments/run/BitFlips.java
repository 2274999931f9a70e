package nnlab.experiments.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import nnlab.core.io.DataException;
import nnlab.experiments.measure.Sample;
import nnlab.experiments.report.LiveCurves;
import nnlab.layers.train.Checkpoint;

/** Turns single bits of a run's files around, and looks at what becomes of it. */
final class BitFlips implements AutoCloseable {
  /** What a flip can lead to; a result of other bits without a word is none of it. */
  enum End {
    REFUSED,
    DONE_AGAIN,
    SAME
  }

  /** A kind of file, and what reads it. */
  enum Kind {
    CONFIG("half/config.json"),
    TRAINING("half/trainings/net-seed1.json"),
    CHECKPOINT_OF_AN_ENDED_FIT("half/trainings/net-seed2.fit1-end.safetensors"),
    CHECKPOINT_IN_FLIGHT("half/trainings/net-seed2.fit2.safetensors"),
    TIMES("half/times.json"),
    FAILURE("failed/trainings/net-seed2.failed.json"),
    DATA("data/trainings/_data.json"),
    NETWORK("whole/trainings/net-seed1.network.safetensors"),
    SAMPLE("whole/trainings/net-seed1.network.sample"),
    RESULT("whole/result.json"),
    METRICS("whole/metrics.csv"),
    PAGE("whole/report.html"),
    FIGURE("toy/values.png");

    private final String file;

    /** Its name in the run's folder. */
    String fileName() {
      return file.substring(file.indexOf('/') + 1);
    }

    Kind(String file) {
      this.file = file;
    }
  }

  private static final Result.Data LEARNED = new Result.Data("digits", "5ab");

  private final Path originals;
  private final List<String> expected;

  BitFlips() throws IOException {
    originals = Files.createTempDirectory("nnlab-flips");
    Attached keep = new Attached(List.of(), true, LiveCurves.NONE);
    Walking fresh = new Walking(false, false, false, Shard.WHOLE, 0, keep);
    expected = RunListLawsTest.bits(run(new ToyList(), "whole", fresh));
    try {
      run(new ToyList(65), "half", fresh);
      throw new IllegalStateException("it was to be killed");
    } catch (ToyList.Killed killed) {
      RunTimes.NONE.after(3).write(originals.resolve("half"));
    }
    try {
      run(new ToyList().failing(2), "failed", fresh);
      throw new IllegalStateException("a training was to fail");
    } catch (UnfinishedException failed) {
      store(originals.resolve("data")).requireSame(LEARNED);
    }
    Rehearsal.run(new ToyExperiment(), originals.resolve("toy"), 1, Scale.QUICK, null);
  }

  private RunFolder run(ToyList list, String name, Walking how) throws IOException {
    return Runner.run(list, request(originals.resolve(name), how), Rehearsal.SILENT);
  }

  private static RunRequest request(Path out, Walking how) {
    return new RunRequest(null, null, null, null, null, List.of(), out, 1, false, null, how);
  }

  private static RunStore store(Path run) {
    return new RunStore(new RunFolder(run));
  }

  int size(Kind kind) throws IOException {
    return (int) Files.size(originals.resolve(kind.file));
  }

  /**
   * Turns one bit around.
   *
   * @throws AssertionError if other numbers come out without a word
   */
  End flip(Kind kind, int place, int bit) throws IOException {
    Path all = Files.createTempDirectory("nnlab-flip");
    try {
      Path run = originals.resolve(kind.file.substring(0, kind.file.indexOf('/')));
      copy(run, all.resolve(run.getFileName()));
      Path file = all.resolve(kind.file);
      byte[] bytes = Files.readAllBytes(file);
      bytes[place] ^= (byte) (1 << bit);
      Files.write(file, bytes);
      return end(kind, all.resolve(run.getFileName()), file);
    } finally {
      delete(all);
    }
  }

  private End end(Kind kind, Path run, Path file) throws IOException {
    ByteArrayOutputStream console = new ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(console, true, StandardCharsets.UTF_8));
    try {
      switch (kind) {
        case NETWORK -> same(Checkpoint.read(file).origin(), originals.resolve(kind.file));
        case SAMPLE -> Sample.read(file);
        case RESULT, METRICS, PAGE, FIGURE -> Result.ofFolder(run);
        case DATA -> store(run).requireSame(LEARNED);
        default -> goOn(run);
      }
    } catch (UsageException | DataException refused) {
      return End.REFUSED;
    } finally {
      System.setErr(before);
    }
    String told = "note: " + file;
    return console.toString(StandardCharsets.UTF_8).contains(told) ? End.DONE_AGAIN : End.SAME;
  }

  private static void same(String origin, Path original) {
    if (!origin.equals(Checkpoint.read(original).origin())) {
      throw new AssertionError("another origin was taken");
    }
  }

  private void goOn(Path run) throws IOException {
    Walking how = new Walking(true, false, false, Shard.WHOLE, 0, Attached.NOTHING);
    RunFolder folder = Runner.run(new ToyList(), request(run, how), Rehearsal.SILENT);
    if (!RunListLawsTest.bits(folder).equals(expected)) {
      throw new AssertionError("other numbers came out");
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Override
  public void close() throws IOException {
    delete(originals);
  }
}
