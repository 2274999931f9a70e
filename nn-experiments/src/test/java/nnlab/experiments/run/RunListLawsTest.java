package nnlab.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import nnlab.experiments.measure.Measure;
import nnlab.experiments.report.LiveCurves;

class RunListLawsTest {
  private static final Attached MEASURING =
      new Attached(List.of(Measure.values()), false, LiveCurves.NONE);

  private Path folder;

  @BeforeTry
  void makeFolder() throws IOException {
    folder = Files.createTempDirectory("nnlab-runs");
  }

  @AfterTry
  void removeFolder() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private RunFolder walk(ToyList list, String name, long seed, int workers, Walking how)
      throws IOException {
    return Runner.run(list, request(folder.resolve(name), seed, workers, how), Rehearsal.SILENT);
  }

  static RunRequest request(Path out, long seed, int workers, Walking how) {
    List<String> set = List.of("iterations=7");
    return new RunRequest(null, seed, null, null, null, set, out, workers, false, null, how);
  }

  static Walking how(boolean resume, String shard, double checkpointSeconds) {
    return new Walking(resume, false, false, Shard.of(shard), checkpointSeconds, MEASURING);
  }

  /** Everything of a run that must not depend on how it was walked. */
  static List<String> bits(RunFolder run) throws IOException {
    List<String> bits = new ArrayList<>(Files.readAllLines(run.file(RunFolder.METRICS)));
    Result result = Result.read(run.file(RunFolder.RESULT));
    bits.add(result.metrics().toString() + result.claims());
    RunStore store = new RunStore(run);
    for (RunList.Run<?> training :
        new ToyList().runs(new ToyList().preset(Scale.QUICK), result.seed())) {
      RunStore.Entry entry = store.read(training);
      bits.add(entry.run() + entry.parameters() + entry.result() + entry.measured());
    }
    return bits;
  }

  @Property(tries = 25)
  void aRunKilledAtAnyStepsEndsAsAnUninterruptedOne(
      @ForAll @LongRange(min = 0, max = 1000) long seed,
      @ForAll List<@IntRange(max = 50) Integer> lives,
      @ForAll boolean checkpoints)
      throws IOException {
    List<String> expected = bits(walk(new ToyList(), "whole", seed, 1, how(false, "1/1", 10)));
    Walking how = how(true, "1/1", checkpoints ? 0 : 1000);
    for (int life : lives.subList(0, Math.min(3, lives.size()))) {
      try {
        walk(new ToyList(life), "killed", seed, 1, how);
      } catch (ToyList.Killed killed) {
        assertThat(folder.resolve("killed").resolve(RunFolder.RESULT)).doesNotExist();
      }
    }
    RunFolder killed = walk(new ToyList(), "killed", seed, 1, how);
    assertThat(bits(killed)).isEqualTo(expected);
    try (Stream<Path> left = Files.list(killed.file(RunStore.FOLDER))) {
      assertThat(left).hasSize(3).allMatch(file -> file.toString().endsWith(".json"));
    }
  }

  @Property(tries = 10)
  void workersDoNotChangeABit(
      @ForAll @LongRange(min = 0, max = 1000) long seed, @ForAll @IntRange(min = 2, max = 5) int n)
      throws IOException {
    List<String> one = bits(walk(new ToyList(), "one", seed, 1, how(false, "1/1", 10)));
    assertThat(bits(walk(new ToyList(), "several", seed, n, how(false, "1/1", 10)))).isEqualTo(one);
  }

  @Property(tries = 10)
  void shardsJoinedAreTheWhole(
      @ForAll @LongRange(min = 0, max = 1000) long seed, @ForAll @IntRange(min = 2, max = 4) int n)
      throws IOException {
    List<String> whole = bits(walk(new ToyList(), "whole", seed, 1, how(false, "1/1", 10)));
    List<Path> shards = new ArrayList<>();
    for (int i = 1; i <= n; i++) {
      String shard = i + "/" + n;
      String name = "shard" + i;
      assertThatThrownBy(() -> walk(new ToyList(), name, seed, 1, how(false, shard, 10)))
          .isInstanceOf(UnfinishedException.class)
          .hasMessageContaining("lab report");
      shards.add(folder.resolve(name));
    }
    RunFolder joined = Runner.report(new ToyList(), shards, folder.resolve("joined"), false);
    assertThat(bits(joined)).isEqualTo(whole);
  }

  @Property(tries = 50)
  void everyTrainingBelongsToExactlyOneShard(
      @ForAll @IntRange(min = 1, max = 20) int n, @ForAll @IntRange(max = 100) int place) {
    long holders = 0;
    for (int i = 1; i <= n; i++) {
      holders += Shard.of(i + "/" + n).holds(place) ? 1 : 0;
    }
    assertThat(holders).isOne();
  }

  @Property
  void aNumberComesBackToTheLastBit(@ForAll double number) {
    Double back = Json.readExact(Json.EXACT.toJson(number), Double.class);
    assertThat(Double.doubleToLongBits(back)).isEqualTo(Double.doubleToLongBits(number));
  }
}
