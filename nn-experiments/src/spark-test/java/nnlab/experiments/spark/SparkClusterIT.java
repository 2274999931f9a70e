package nnlab.experiments.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sweep on a real master with two real workers. */
class SparkClusterIT {
  private static final List<String> SWEEP =
      List.of("run", "function-fit", "--set", "iterations=600", "--set", "gridPoints=256");
  private static final int RUNS = 6;
  private static final int PATIENCE_SECONDS = 120;

  @TempDir static Path folder;
  private static StandaloneCluster cluster;
  private static Path local;

  @BeforeAll
  static void startsAndRunsTheSweepHere() throws Exception {
    cluster = new StandaloneCluster(folder);
    local = folder.resolve("local");
    finish(cluster.lab("local", command(local)), "local");
  }

  @AfterAll
  static void stop() throws Exception {
    cluster.stop();
  }

  private static List<String> command(Path out, String... more) {
    List<String> command = new ArrayList<>(SWEEP);
    command.addAll(List.of("--out", out.toString(), "--resume"));
    command.addAll(List.of(more));
    return command;
  }

  private static Process sweep(Path out) throws IOException {
    String name = out.getFileName().toString();
    return cluster.lab(name, command(out, "--engine", "spark", "--master", cluster.url()));
  }

  private static void finish(Process process, String log) throws Exception {
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(folder.resolve(log + ".log"))).isZero();
  }

  /** Files of finished trainings, without what depends on the clock. */
  private static Map<String, String> trainings(Path run) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    for (Path file : finished(run)) {
      String text = Files.readString(file);
      texts.put(file.getFileName().toString(), text.replaceAll("\"seconds\":[^,]*,", ""));
    }
    return texts;
  }

  private static List<Path> finished(Path run) throws IOException {
    Path folder = run.resolve("trainings");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).toList();
    }
  }

  private static void await(Process sweep, Path run, int count) throws Exception {
    while (sweep.isAlive() && finished(run).size() < count) {
      Thread.sleep(20);
    }
    assertThat(finished(run)).hasSizeGreaterThanOrEqualTo(count);
  }

  @Test
  void theClusterGivesTheBitsOfTheLocalEngine() throws Exception {
    Process first = cluster.worker("worker-1");
    Process second = cluster.worker("worker-2");
    Path run = folder.resolve("cluster");
    finish(sweep(run), "cluster");
    assertThat(trainings(run)).hasSize(RUNS).isEqualTo(trainings(local));
    assertThat(run.resolve("metrics.csv")).hasSameTextualContentAs(local.resolve("metrics.csv"));
    StandaloneCluster.kill(first);
    StandaloneCluster.kill(second);
  }

  @Test
  void lostWorkersAndALostDriverCostNoFinishedTraining() throws Exception {
    Process lost = cluster.worker("worker-3");
    cluster.worker("worker-4");
    Path run = folder.resolve("killed");
    Process driver = sweep(run);
    await(driver, run, 1);
    StandaloneCluster.kill(lost);
    await(driver, run, 3);
    StandaloneCluster.kill(driver);
    Map<Path, FileTime> before = new TreeMap<>();
    for (Path file : finished(run)) {
      before.put(file, Files.getLastModifiedTime(file));
    }
    assertThat(run.resolve("result.json")).doesNotExist();
    assertThat(before).hasSizeLessThan(RUNS);

    finish(sweep(run), "killed");
    assertThat(trainings(run)).hasSize(RUNS).isEqualTo(trainings(local));
    for (Map.Entry<Path, FileTime> file : before.entrySet()) {
      assertThat(Files.getLastModifiedTime(file.getKey()))
          .as("%s was not done again", file.getKey())
          .isEqualTo(file.getValue());
    }
    assertThat(run.resolve("metrics.csv")).hasSameTextualContentAs(local.resolve("metrics.csv"));
  }

  @Test
  void aMasterThatIsNotThereIsToldAtOnceAndNothingIsLeft() throws Exception {
    Path run = folder.resolve("nowhere");
    Process sweep =
        cluster.lab(
            "nowhere", command(run, "--engine", "spark", "--master", "spark://127.0.0.1:1"));
    assertThat(sweep.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(sweep.exitValue()).isEqualTo(2);
    assertThat(folder.resolve("nowhere.log"))
        .content()
        .contains("error: --master spark://127.0.0.1:1 cannot be reached");
    assertThat(run).doesNotExist();
  }
}
