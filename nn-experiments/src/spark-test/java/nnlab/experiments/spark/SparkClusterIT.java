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
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The sweep of Experiment 3-2, tiny, on a real master with two real workers. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SparkClusterIT {
  private static final List<String> TINY =
      List.of(
          "images=200",
          "tiny=2",
          "wide=4",
          "leastBase=20",
          "mostBase=60",
          "batch=50",
          "iterations=150",
          "fixed.iterations=150",
          "fixed.evaluateEvery=50",
          "descent.images=40",
          "descent.features=8,40,320",
          "descent.testOn=100",
          "descent.trained.widths=8",
          "descent.trained.images=200",
          "descent.trained.iterations=150");

  /** Six networks at two rates each; three and one models of the double descents, at two noises. */
  private static final int RUNS = 20;

  private static final int PATIENCE_SECONDS = 120;

  @TempDir static Path folder;
  private static StandaloneCluster cluster;
  private static Process lost;
  private static Path local;

  @BeforeAll
  static void startsAndRunsTheSweepHere() throws Exception {
    cluster = new StandaloneCluster(folder);
    lost = cluster.worker("worker-1");
    cluster.worker("worker-2");
    local = folder.resolve("local");
    finish(cluster.lab("local", command(local)), "local");
  }

  @AfterAll
  static void stop() throws Exception {
    cluster.stop();
  }

  private static List<String> command(Path out, String... more) {
    List<String> command = new ArrayList<>(List.of("run", "parameters"));
    TINY.forEach(setting -> command.addAll(List.of("--set", setting)));
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
      texts.put(
          file.getFileName().toString(), text.replaceAll("\"(seconds|checksum)\":[^,}]*", ""));
    }
    return texts;
  }

  private static List<Path> finished(Path run) throws IOException {
    Path folder = run.resolve("trainings");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().matches("[^_].*[.]json")).toList();
    }
  }

  private static void await(Process sweep, Path run, int count) throws Exception {
    while (sweep.isAlive() && finished(run).size() < count) {
      Thread.sleep(20);
    }
    assertThat(finished(run)).hasSizeGreaterThanOrEqualTo(count);
  }

  @Test
  @Order(1)
  void theClusterGivesTheBitsOfTheLocalEngine() throws Exception {
    Path run = folder.resolve("cluster");
    finish(sweep(run), "cluster");
    assertThat(trainings(run)).hasSize(RUNS).isEqualTo(trainings(local));
    assertThat(run.resolve("metrics.csv")).hasSameTextualContentAs(local.resolve("metrics.csv"));
    assertThat(folder.resolve("cluster.log"))
        .content()
        .contains(RUNS + " trainings took ", " s themselves; each took Spark ");
  }

  @Test
  @Order(2)
  void aLostWorkerAndALostDriverCostNoFinishedTraining() throws Exception {
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
  @Order(3)
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
