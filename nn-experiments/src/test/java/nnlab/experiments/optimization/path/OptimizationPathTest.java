package nnlab.experiments.optimization.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nnlab.experiments.report.Verdict;
import nnlab.experiments.run.Rehearsal;
import nnlab.experiments.run.Result;
import nnlab.experiments.run.Scale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptimizationPathTest {
  private static final String[] TINY = {
    "runs=2", "iterations=60", "points=32", "draws=5", "sets=10", "contour=6"
  };

  @TempDir static Path shared;

  private static Path run;
  private static Result result;

  @TempDir Path folder;

  @BeforeAll
  static void runOnTwoWorkers() throws IOException {
    run = shared.resolve("run");
    result = Rehearsal.run(new OptimizationPath(), run, 2, Scale.QUICK, null, TINY);
  }

  @Test
  void leavesEveryFigureAndALossForEveryThirdIteration() throws IOException {
    for (String figure :
        List.of("paths", "single-paths", "twins", "explained-variance", "plane", "loss")) {
      assertThat(run.resolve(figure + ".png")).isNotEmptyFile();
      assertThat(run.resolve(figure + ".svg")).isNotEmptyFile();
    }
    assertThat(run.resolve("paths-growing.gif")).isNotEmptyFile();
    List<String> rows = Files.readAllLines(run.resolve("metrics.csv"));
    assertThat(rows).filteredOn(row -> row.contains(",loss,")).hasSize(4 * 21);
    assertThat(rows).filteredOn(row -> row.contains(",test loss,")).hasSize(4 * 61);
    assertThat(run.resolve("report.html")).content().contains("The path of the parameters");
  }

  @Test
  void numbersArePossible() {
    assertThat(result.metrics().get("training loss (median)")).isBetween(0.1, 2.0);
    assertThat(result.metrics().get("variance in the picture, whole model")).isBetween(0.2, 1.0);
    assertThat(result.metrics().get("variance in the picture, layer 1")).isBetween(0.2, 1.0);
    assertThat(result.claims()).extracting("id").containsExactly("P1", "P1b", "P2");
    assertThat(result.claims())
        .allSatisfy(claim -> assertThat(claim.verdict()).isEqualTo(Verdict.UNDECIDED));
  }

  @Test
  void neitherWorkersNorAnInterruptionChangeABit() throws IOException {
    Path other = folder.resolve("other");
    Rehearsal.resumeWithout(new OptimizationPath(), run, "pair-seed2", other, 1);
    for (String file : List.of("metrics.csv", "paths.png", "explained-variance.svg", "plane.png")) {
      assertThat(run.resolve(file)).hasSameBinaryContentAs(other.resolve(file));
    }
  }

  @Test
  void sixNetworksDecideTheClaims() throws IOException {
    Result decided =
        Rehearsal.run(
            new OptimizationPath(),
            folder.resolve("run"),
            2,
            Scale.CLASS,
            null,
            "runs=6",
            "iterations=30",
            "points=16",
            "draws=2",
            "sets=10",
            "contour=2");
    assertThat(decided.claims()).extracting("id").containsExactly("P1", "P1b", "P2");
    assertThat(decided.claims())
        .extracting("note")
        .containsExactly("3 seeds", "6 seeds", "6 seeds");
    assertThat(decided.claims())
        .allSatisfy(claim -> assertThat(claim.value()).isBetween(claim.low(), claim.high()));
  }

  @Test
  void aPathOfTooFewPointsIsRefused() {
    assertThatThrownBy(
            () ->
                Rehearsal.run(
                    new OptimizationPath(), folder.resolve("x"), 1, Scale.QUICK, null, "every=200"))
        .hasMessageContaining(
            "every 200 iterations needs at least 2000 iterations to have 10 steps, got 1500");
  }
}
