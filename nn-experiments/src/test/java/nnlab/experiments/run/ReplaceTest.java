package nnlab.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nnlab.core.random.Rng;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left of an old run, and of a new one in its place, when something goes wrong. */
class ReplaceTest {
  @TempDir Path folder;

  private static RunRequest request(Path out, boolean force, boolean resume, String... set) {
    Walking how = new Walking(resume, false, false, Shard.WHOLE, 0, Attached.NOTHING);
    return new RunRequest(null, null, null, null, null, List.of(set), out, 1, force, null, how);
  }

  private Path old() throws IOException {
    Path out = folder.resolve("run");
    return Runner.run(new ToyList(), request(out, false, false), Rehearsal.SILENT).path();
  }

  /** A crash in the middle: some of the old files are gone, the new settings are there. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void aReplacementThatWasInterruptedAnywhereEndsAsTheNewRun(long seed) throws IOException {
    Path out = old();
    Path other = folder.resolve("other");
    String[] set = {"networks=2", "iterations=9"};
    Runner.run(new ToyList(), request(other, false, false, set), Rehearsal.SILENT);
    Files.copy(other.resolve(RunFolder.CONFIG), out.resolve("next.json"));
    Rng rng = Rng.of(seed);
    for (Path file : files(out)) {
      boolean settings = file.endsWith(RunFolder.CONFIG) || file.endsWith("next.json");
      if (!settings && rng.nextInt(7) >= seed) {
        Files.delete(file);
      }
    }
    assertThatThrownBy(() -> Result.ofFolder(out)).isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> Beginning.read(new RunFolder(out)))
        .hasMessageContaining("was being replaced by another one")
        .hasMessageContaining("--resume --out " + out);
    RunFolder run = Runner.run(new ToyList(), request(out, false, true), Rehearsal.SILENT);
    assertThat(Result.ofFolder(out).metrics()).isEqualTo(Result.ofFolder(other).metrics());
    assertThat(names(run.file(RunStore.FOLDER)))
        .containsExactlyInAnyOrder("net-seed1.json", "net-seed2.json");
  }

  @Test
  void anOldRunStaysWholeUntilTheNewSettingsAreOnTheDisk() throws IOException {
    Path out = old();
    Result before = Result.ofFolder(out);
    String part = "next.json." + ProcessHandle.current().pid();
    // No file can be written where a folder has its name.
    Path blocking = out.resolve(part + "-" + Thread.currentThread().getId() + ".part");
    Files.createDirectory(blocking);
    assertThatThrownBy(() -> Runner.run(new ToyList(), request(out, true, false), Rehearsal.SILENT))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("the run cannot begin: ");
    Files.deleteIfExists(blocking);
    assertThat(Result.ofFolder(out)).isEqualTo(before);
    assertThatThrownBy(
            () ->
                Runner.run(
                    new ToyList(), request(out, true, false, "networks=0"), Rehearsal.SILENT))
        .hasMessageContaining("must be 1 or more");
    assertThat(Result.ofFolder(out)).isEqualTo(before);
  }

  /** As a full disk does, of which this is the part that any system can show. */
  @Test
  void aRunThatCannotWriteItsFirstCheckpointKeepsItsFolderAndGoesOn() throws IOException {
    Path out = folder.resolve("run");
    Path trainings = out.resolve(RunStore.FOLDER);
    long thread = Thread.currentThread().getId();
    String part = ProcessHandle.current().pid() + "-" + thread + ".part";
    Path blocking = trainings.resolve("net-seed1.fit1.safetensors." + part);
    Progress.Factory block =
        (task, total) -> {
          try {
            Files.createDirectories(blocking);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return Progress.silent();
        };
    assertThatThrownBy(() -> Runner.run(new ToyList(), request(out, false, false), block))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("cannot write " + trainings.resolve("net-seed1.fit1.safetensors"));
    assertThat(out.resolve(RunFolder.CONFIG)).exists();
    Files.deleteIfExists(blocking);
    assertThat(Runner.run(new ToyList(), request(out, false, true), Rehearsal.SILENT).isFinished())
        .isTrue();
  }

  @Test
  void partsOfFilesGoWithTheNextWhoHasTheFolderAndOthersFilesStay() throws IOException {
    Path out = old();
    Files.createFile(out.resolve("metrics.csv.4711.part"));
    Files.createFile(
        out.resolve(RunStore.FOLDER).resolve("net-seed1.fit1.safetensors.4711-1.part"));
    Path mine = Files.createFile(out.resolve("thesis.part"));
    Runner.report(new ToyList(), List.of(out), null, false);
    assertThat(files(out).stream().filter(file -> file.toString().endsWith(".part")))
        .containsExactly(mine);
  }

  @Test
  void shardsOfDifferentCodeAreNotJoinedUnlessAllowedAndThenThePageSaysSo() throws IOException {
    List<Path> shards = new ArrayList<>();
    for (int i = 1; i <= 2; i++) {
      Path out = folder.resolve("shard" + i);
      RunRequest part = RunListLawsTest.request(out, 1, 1, shard(i));
      assertThatThrownBy(() -> Runner.run(new ToyList(), part, Rehearsal.SILENT))
          .isInstanceOf(UnfinishedException.class);
      shards.add(out);
    }
    Path second = shards.get(1).resolve(RunStore.FOLDER).resolve("net-seed2.json");
    Forged.edit(
        second,
        json ->
            json.getAsJsonObject("origin").getAsJsonObject("bits").addProperty("java", "Java 99"));
    Path whole = folder.resolve("whole");
    assertThatThrownBy(() -> Runner.report(new ToyList(), shards, whole, false))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("net-seed2.json was computed differently: Java is Java 99 there, ")
        .hasMessageContaining("use the same Java and libraries");
    Runner.report(new ToyList(), List.of(whole), null, true);
    Result result = Result.ofFolder(whole);
    assertThat(result.environment().java()).endsWith(" and Java 99");
    assertThat(result.notes()).anyMatch(note -> note.contains("Java is Java 99 there"));

    Path alone = old();
    assertThatThrownBy(() -> Comparison.of(List.of(alone, whole), false))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("was computed differently: Java is ");
    Comparison.of(List.of(alone, whole), true).write(folder.resolve("c.html"));
    assertThat(folder.resolve("c.html")).content().contains("Java 99");
  }

  private static Walking shard(int i) {
    return new Walking(false, false, false, Shard.of(i + "/2"), 0, Attached.NOTHING);
  }

  private static List<Path> files(Path of) throws IOException {
    try (Stream<Path> files = Files.walk(of)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static List<String> names(Path of) throws IOException {
    try (Stream<Path> files = Files.list(of)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
