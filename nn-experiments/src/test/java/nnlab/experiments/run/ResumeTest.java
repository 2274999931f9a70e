package nnlab.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nnlab.experiments.measure.Measure;
import nnlab.experiments.report.LiveCurves;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumeTest {
  @TempDir Path folder;

  private RunFolder walk(ToyList list, Walking how, String... set) throws IOException {
    RunRequest request =
        new RunRequest(
            null, null, null, null, null, List.of(set), folder.resolve("run"), 1, false, null, how);
    return Runner.run(list, request, Rehearsal.SILENT);
  }

  private static Walking resume(boolean retryFailed, boolean allowDifferentBits) {
    return new Walking(true, retryFailed, allowDifferentBits, Shard.WHOLE, 0, Attached.NOTHING);
  }

  private void interrupt() {
    assertThatThrownBy(() -> walk(new ToyList(25), resume(false, false), "networks=2"))
        .isInstanceOf(ToyList.Killed.class);
  }

  @Test
  void theSettingsAreTakenFromTheFolderAndTheResumptionIsNoted() throws IOException {
    interrupt();
    RunFolder run = walk(new ToyList(), resume(false, false));
    Result result = Result.read(run.file(RunFolder.RESULT));
    assertThat(result.metrics()).containsOnlyKeys("end 0", "end 1");
    assertThat(result.resumed()).hasSize(1);
    assertThat(run.file(RunFolder.PAGE)).content().contains("interrupted and resumed");
  }

  @Test
  void theTimeOfAResumedRunIsThatOfAllItsPiecesAndARedrawnPageKeepsIt() throws IOException {
    interrupt();
    Path half = folder.resolve("run");
    RunTimes.read(half).after(1000).write(half);
    RunFolder run = walk(new ToyList(), resume(false, false));
    Result result = Result.read(run.file(RunFolder.RESULT));
    assertThat(result.seconds()).isBetween(1000.0, 1100.0);
    assertThat(run.times().seconds()).isCloseTo(result.seconds(), within(1.0));
    assertThat(run.file(RunFolder.PAGE)).content().contains(" s in 2 pieces");
    double kept = run.times().seconds();
    Runner.report(new ToyList(), List.of(run.path()), null, false);
    Result redrawn = Result.read(run.file(RunFolder.RESULT));
    assertThat(redrawn.seconds()).isEqualTo(kept);
    assertThat(redrawn.environment()).isEqualTo(result.environment());
  }

  @Test
  void theTimeIsKeptWhileARunGoesOn() throws Exception {
    RunFolder run = new RunFolder(folder);
    RunTimes.NONE.after(40).write(folder);
    TimedProgress timed = new TimedProgress(Rehearsal.SILENT, run, run.times());
    try (Progress progress = timed.start("training", 10)) {
      progress.advance(1, "at once");
      assertThat(run.times().seconds()).isEqualTo(40);
      Thread.sleep((long) (1000 * TimedProgress.KEPT_EVERY) + 20);
      progress.advance(2, "later");
    }
    assertThat(run.times().seconds()).isBetween(40 + TimedProgress.KEPT_EVERY, timed.seconds());
  }

  @Test
  void theMeasuresAskedForAtTheBeginningAreTakenAfterAResumption() throws IOException {
    Attached trace = new Attached(List.of(Measure.TRACE), false, LiveCurves.NONE);
    Walking how = new Walking(true, false, false, Shard.WHOLE, 0, trace);
    assertThatThrownBy(() -> walk(new ToyList(45), how)).isInstanceOf(ToyList.Killed.class);
    RunFolder run = walk(new ToyList(), resume(false, false));
    Result result = Result.read(run.file(RunFolder.RESULT));
    assertThat(result.measured()).extracting("network").startsWith("net-seed1").hasSize(3);
    assertThat(result.metrics()).containsKey("trace, trace: net-seed3");
    assertThat(result.ownMetrics()).containsOnlyKeys("end 0", "end 1", "end 2");
    assertThat(run.file(RunFolder.PAGE)).content().contains("Trace of the Hessian");
    assertThatThrownBy(() -> walk(new ToyList(), how.measuring(List.of(Measure.SHARPNESS))))
        .hasMessageContaining("measures is [trace] there, [sharpness] now");
  }

  @Test
  void otherDataAreRefused() throws IOException {
    RunStore store = new RunStore(new RunFolder(folder));
    store.requireSame(new Result.Data("mnist", "abc"));
    store.requireSame(new Result.Data("mnist", "abc"));
    assertThatThrownBy(() -> store.requireSame(new Result.Data("mnist", "def")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("was begun with mnist (SHA-256 abc), now it is mnist (SHA-256 def)");
  }

  @Test
  void otherSettingsAreRefusedByName() {
    interrupt();
    assertThatThrownBy(() -> walk(new ToyList(), resume(false, false), "iterations=9"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("holds another run: config.iterations is 20 there, 9 now; leave");
  }

  @Test
  void otherBitsAreRefusedByNameUnlessAllowed() throws IOException {
    interrupt();
    Path config = folder.resolve("run").resolve(RunFolder.CONFIG);
    Forged.edit(config, json -> json.getAsJsonObject("bits").addProperty("code", "another"));
    assertThatThrownBy(() -> walk(new ToyList(), resume(false, false)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("code is another (commit ")
        .hasMessageContaining("use the same code, start anew, or accept it with")
        .hasMessageContaining("--allow-different-bits");
    assertThat(walk(new ToyList(), resume(false, true)).isFinished()).isTrue();
  }

  @Test
  void aRunOfANewerVersionOrADamagedOneIsRefusedAndKept() throws IOException {
    interrupt();
    Path config = folder.resolve("run").resolve(RunFolder.CONFIG);
    Forged.edit(config, json -> json.addProperty("format", 7));
    assertThatThrownBy(() -> walk(new ToyList(), resume(false, false)))
        .hasMessageContaining("newer version of nnlab (format 7");
    Files.writeString(config, "{\"form");
    assertThatThrownBy(() -> walk(new ToyList(), resume(false, false)))
        .hasMessageContaining("is damaged");
    assertThat(folder.resolve("run").resolve(RunStore.FOLDER)).isNotEmptyDirectory();
  }

  @Test
  void aTrainingThatDivergedIsNotToBeRetried() throws IOException {
    assertThatThrownBy(() -> walk(new ToyList().failing(2), Walking.fresh()))
        .isInstanceOf(UnfinishedException.class);
    Path file = folder.resolve("run").resolve(RunStore.FOLDER).resolve("net-seed2.failed.json");
    Forged.edit(
        file, json -> json.addProperty("error", "nnlab.layers.train.DivergenceException: 1e30"));
    assertThatThrownBy(() -> walk(new ToyList(), resume(false, false)))
        .isInstanceOf(UnfinishedException.class)
        .hasMessageContaining("would do so again in the same way: change a setting in a new run")
        .hasMessageNotContaining("--retry-failed");
  }

  @Test
  void aFailureIsNotedTheOthersGoOnAndItIsRetriedOnRequest() throws IOException {
    assertThatThrownBy(() -> walk(new ToyList().failing(2), Walking.fresh()))
        .isInstanceOf(UnfinishedException.class)
        .hasMessageContaining("1 of 3 trainings failed; net-seed2")
        .hasMessageContaining("the toy diverged")
        .hasMessageContaining("--resume --retry-failed --out " + folder.resolve("run"));
    Path trainings = folder.resolve("run").resolve(RunStore.FOLDER);
    assertThat(trainings.toFile().list())
        .containsExactlyInAnyOrder("net-seed1.json", "net-seed2.failed.json", "net-seed3.json");
    assertThatThrownBy(() -> walk(new ToyList(), resume(false, false)))
        .hasMessageContaining("1 of 3 trainings failed");
    assertThat(walk(new ToyList(), resume(true, false)).isFinished()).isTrue();
    assertThat(trainings.resolve("net-seed2.failed.json")).doesNotExist();
  }

  /** Gson alone would take null for the losses. */
  @Test
  void aMisspeltFieldIsNoEmptyOne() throws IOException {
    RunFolder run = walk(new ToyList(), Walking.fresh());
    Path file = run.file(RunStore.FOLDER).resolve("net-seed1.json");
    Forged.edit(
        file,
        json -> {
          JsonObject left = json.getAsJsonObject("result");
          left.add("lossses", left.remove("losses"));
        });
    assertThatThrownBy(() -> Runner.report(new ToyList(), List.of(run.path()), null, false))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("training net-seed1 in " + run.path() + " left something else")
        .hasMessageContaining("lossses: there is no such field; expected losses, never, ends");
  }

  @Test
  void aFinishedRunIsLeftAsItIs() throws IOException {
    RunFolder run = walk(new ToyList(), Walking.fresh());
    var time = Files.getLastModifiedTime(run.file(RunFolder.RESULT));
    assertThat(walk(new ToyList(0), resume(false, false)).path()).isEqualTo(run.path());
    assertThat(Files.getLastModifiedTime(run.file(RunFolder.RESULT))).isEqualTo(time);
  }

  @Test
  void onlyAnInterruptedRunOffersToGoOn() throws IOException {
    interrupt();
    assertThatThrownBy(() -> walk(new ToyList(), Walking.fresh()))
        .hasMessageContaining("add --resume to go on with it, or --force");
    assertThat(walk(new ToyList(), resume(false, false)).isFinished()).isTrue();
    assertThatThrownBy(() -> walk(new ToyList(), Walking.fresh()))
        .hasMessageContaining("or add --force")
        .hasMessageNotContaining("--resume");
  }

  @Test
  void withoutAFolderTheLastUnfinishedRunIsFound() throws IOException {
    RunFolder first = RunFolder.next(folder, "toy-list", Scale.QUICK, 1);
    assertThatThrownBy(() -> RunFolder.unfinished(folder, "toy-list"))
        .hasMessageContaining("there is no unfinished run of toy-list");
    Files.writeString(first.file(RunFolder.CONFIG), "{}");
    assertThat(RunFolder.unfinished(folder, "toy-list").path()).isEqualTo(first.path());
    Files.writeString(first.file(RunFolder.RESULT), "{}");
    assertThatThrownBy(() -> RunFolder.unfinished(folder, "toy-list"))
        .isInstanceOf(UsageException.class);
  }

  @Test
  void shardsOfDifferentRunsAreNotJoined() throws IOException {
    interrupt();
    Walking fresh = RunListLawsTest.how(false, "1/2", 10);
    Path other = folder.resolve("other");
    assertThatThrownBy(
            () ->
                Runner.run(
                    new ToyList(), RunListLawsTest.request(other, 5, 1, fresh), Rehearsal.SILENT))
        .isInstanceOf(UnfinishedException.class);
    List<Path> folders = List.of(folder.resolve("run"), other);
    assertThatThrownBy(() -> Runner.report(new ToyList(), folders, null, false))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("seed is 1 there, 5 now");
  }

  @Test
  void joinedFoldersTellWhyATrainingFailedUntilItIsFinishedInOneOfThem() throws IOException {
    assertThatThrownBy(() -> walk(new ToyList().failing(2), Walking.fresh()))
        .isInstanceOf(UnfinishedException.class);
    Path run = folder.resolve("run");
    Path whole = folder.resolve("whole");
    assertThatThrownBy(() -> Runner.report(new ToyList(), List.of(run), whole, false))
        .isInstanceOf(UnfinishedException.class)
        .hasMessageContaining("1 of 3 trainings failed; net-seed2")
        .hasMessageContaining("the toy diverged");
    walk(new ToyList(), resume(true, false));
    assertThat(Runner.report(new ToyList(), List.of(whole, run), null, false).isFinished())
        .isTrue();
    assertThat(whole.resolve(RunStore.FOLDER).resolve("net-seed2.failed.json")).doesNotExist();
  }

  @Test
  void whatIsNoListOfTrainingsIsNotDrawnAnew() {
    assertThatThrownBy(() -> Runner.report(new ToyExperiment(), List.of(folder), null, false))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("toy is one piece of work and keeps no trainings");
  }

  @Test
  void aTrainingsNameMustBeAFileName() {
    assertThatThrownBy(() -> new RunList.Run<>("seed: 1", new ToyList.Job(1), 1))
        .hasMessageContaining("is its file name");
    assertThatThrownBy(() -> Shard.of("3/2")).hasMessageContaining("as in --shard 1/4");
    assertThatThrownBy(() -> Shard.of("half")).hasMessageContaining("write it as i/n");
  }
}
