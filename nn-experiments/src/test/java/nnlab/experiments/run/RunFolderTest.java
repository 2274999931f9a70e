package nnlab.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
  @TempDir Path folder;

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
    Files.writeString(folder.resolve(RunFolder.CONFIG), "{}");
    assertThatThrownBy(() -> RunFolder.at(folder, false))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("already holds a run")
        .hasMessageContaining("--force");
    assertThat(RunFolder.at(folder, true).path()).isEmptyDirectory();
  }

  @Test
  void forceNeverTouchesFilesThatNoRunWrote() throws IOException {
    Path thesis = Files.writeString(folder.resolve("thesis.txt"), "years of work");
    assertThatThrownBy(() -> RunFolder.at(folder, true))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("already holds other files");
    Files.writeString(folder.resolve(RunFolder.CONFIG), "{}");
    RunFolder.at(folder, true);
    assertThat(thesis).exists();
  }

  @Test
  void aRunThatWasKilledAtItsFirstMomentIsNothing() throws IOException {
    Files.writeString(folder.resolve(".config.json.part"), "{");
    assertThat(RunFolder.at(folder, false).path()).isEmptyDirectory();
  }

  @Test
  void aRunThatCouldNotBeginLeavesNothing() throws IOException {
    RunFolder run = RunFolder.at(folder.resolve("run"), false);
    Files.writeString(run.file(RunFolder.CONFIG), "{}");
    new RunStore(run).requireSame(new Result.Data("digits", "5ab"));
    run.discard();
    assertThat(folder).isEmptyDirectory();
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
