package nnlab.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
  @TempDir Path folder;

  private static void begin(RunFolder run, String config) throws IOException {
    try (RunLock lock = RunLock.take(run.path(), text -> {})) {
      run.begin(lock, config);
    }
  }

  @Test
  void foldersAreNumberedAndNeverUsedTwice() throws IOException {
    RunFolder first = RunFolder.next(folder, "toy", Scale.QUICK, 3);
    RunFolder second = RunFolder.next(folder, "toy", Scale.QUICK, 3);
    assertThat(first.path()).hasFileName("toy-quick-seed3-001");
    assertThat(second.path()).hasFileName("toy-quick-seed3-002");
  }

  @Test
  void aNamedFolderIsTheRunFolderItself() throws IOException {
    Path named = folder.resolve("deep").resolve("fit7");
    assertThat(RunFolder.at(named, false).path()).isEqualTo(named).isEmptyDirectory();
  }

  @Test
  void aRunIsReplacedOnlyByForce() throws IOException {
    Path config = Files.writeString(folder.resolve(RunFolder.CONFIG), "old");
    assertThatThrownBy(() -> RunFolder.at(folder, false))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("already holds a run")
        .hasMessageContaining("--force");
    RunFolder.at(folder, true);
    assertThat(config).hasContent("old");
  }

  @Test
  void forceNeverTouchesFilesThatNoRunWrote() throws IOException {
    Path thesis = Files.writeString(folder.resolve("thesis.txt"), "years of work");
    assertThatThrownBy(() -> RunFolder.at(folder, true))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("already holds other files");
    Files.writeString(folder.resolve(RunFolder.CONFIG), "{}");
    begin(RunFolder.at(folder, true), "new");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("thesis.txt", RunFolder.CONFIG);
    assertThat(thesis).hasContent("years of work");
    assertThat(folder.resolve(RunFolder.CONFIG)).hasContent("new");
  }

  @Test
  void aRunThatWasKilledAtItsFirstMomentIsNothing() throws IOException {
    Files.writeString(folder.resolve("config.json.123-1.part"), "{");
    assertThat(RunFolder.at(folder, false).isBegun()).isFalse();
  }

  @Test
  void aRunThatCouldNotBeginLeavesNothing() throws IOException {
    RunFolder run = RunFolder.at(folder.resolve("run"), false);
    Files.writeString(run.file(RunFolder.CONFIG), "{}");
    new RunStore(run).requireSame(new Result.Data("digits", "5ab"));
    run.discard();
    run.removeIfEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void twoWhoWriteTheSameFileLeaveEachOtherAlone() throws Exception {
    Path file = folder.resolve(RunTimes.FILE);
    Callable<Void> writer =
        () -> {
          for (int i = 0; i < 200; i++) {
            AtomicFiles.write(file, "1.5\n");
          }
          return null;
        };
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      for (Future<Void> done : two.invokeAll(List.of(writer, writer))) {
        done.get();
      }
    } finally {
      two.shutdown();
    }
    assertThat(file).hasContent("1.5\n");
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
  }

  @Test
  void anEmptyFileOfATrainingIsDamaged() throws IOException {
    RunFolder run = new RunFolder(folder);
    Path trainings = Files.createDirectory(run.file(RunStore.FOLDER));
    Files.writeString(trainings.resolve("net-seed1.json"), "");
    RunList.Run<?> training = new RunList.Run<>("net-seed1", new ToyList.Job(1), 1);
    assertThatThrownBy(() -> new RunStore(run).read(training))
        .isInstanceOf(DamagedFileException.class)
        .hasMessageContaining("net-seed1.json is damaged: it is cut short or no JSON")
        .hasMessageContaining("--resume");
  }

  @Test
  void aTrainingThatHasLeftSomethingIsNotGivenUp() throws IOException {
    RunFolder run = RunFolder.at(folder.resolve("run"), false);
    RunStore store = new RunStore(run);
    store.requireSame(new Result.Data("digits", "5ab"));
    store.keep(new SweepTask.Left("net-seed1", false, 1, "{}"));
    run.discard();
    assertThat(store.isFinished("net-seed1")).isTrue();
  }

  @Test
  void aFileCannotBeARunFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertThatThrownBy(() -> RunFolder.at(file, true))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("is a file; name a folder");
  }

  @Test
  void aTableThatIsNotCompleteLeavesNoFile() throws IOException {
    Path file = folder.resolve(RunFolder.METRICS);
    try (MetricsCsv metrics = new MetricsCsv(file)) {
      metrics.add("a", 0, "loss", 1);
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aCompleteTableQuotesWhatNeedsIt() throws IOException {
    Path file = folder.resolve(RunFolder.METRICS);
    try (MetricsCsv metrics = new MetricsCsv(file)) {
      metrics.add("net \"5\", deep", 7, "loss", 0.1);
      metrics.complete();
    }
    assertThat(file).hasContent("run,iteration,metric,value\n\"net \"\"5\"\", deep\",7,loss,0.1\n");
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
  }
}
