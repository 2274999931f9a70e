package nnlab.experiments.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import nnlab.experiments.report.Verdict;
import nnlab.experiments.run.Rehearsal;
import nnlab.experiments.run.Result;
import nnlab.experiments.run.Scale;
import nnlab.experiments.study.Log;
import nnlab.experiments.study.Pages;
import nnlab.experiments.study.Runs;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrorSurfaceTest {
  private static final String[] TINY = {
    "iterations=120",
    "points=32",
    "pathEvery=10",
    "cloud.from=40",
    "cloud.every=20",
    "cloud.count=30",
    "lines=5",
    "linePoints=21",
    "planePoints=6"
  };

  @TempDir static Path shared;

  private static Path run;
  private static Result result;

  @TempDir Path folder;

  @BeforeAll
  static void runOnTwoWorkers() throws IOException {
    run = shared.resolve("run");
    result = Rehearsal.run(new ErrorSurface(), run, 2, Scale.QUICK, null, TINY);
  }

  @Test
  void drawsOneNetworkByEveryMethod() throws IOException {
    for (String figure :
        List.of("cloud", "cloud-3d", "random-plane", "path-plane", "lines", "loss")) {
      assertThat(run.resolve(figure + ".png")).isNotEmptyFile();
      assertThat(run.resolve(figure + ".svg")).isNotEmptyFile();
    }
    assertThat(run.resolve("cloud-turning.gif")).isNotEmptyFile();
    List<String> rows = Files.readAllLines(run.resolve("metrics.csv"));
    assertThat(rows).filteredOn(row -> row.contains(",loss,")).hasSize(13);
    assertThat(rows).filteredOn(row -> row.contains(",test loss,")).hasSize(13);
  }

  @Test
  void numbersArePossible() {
    // Three layers that stay with probability 0.9 each: 27.1 % of the draws move.
    assertThat(result.metrics().get("distinct points of the cloud (share)")).isBetween(0.12, 0.5);
    assertThat(result.metrics())
        .allSatisfy(
            (name, value) -> {
              if (name.startsWith("trustworthiness")) {
                assertThat(value).isBetween(0.5, 1.0);
              }
            });
    assertThat(result.claims()).extracting("id").containsExactly("S1", "S2", "S3");
    assertThat(result.claims())
        .allSatisfy(claim -> assertThat(claim.verdict()).isEqualTo(Verdict.UNDECIDED));
  }

  @Test
  void ofTrainingsThatDivergedThereIsNothingToDraw() {
    ErrorSurface surface = new ErrorSurface();
    ErrorSurface.Config config = surface.preset(Scale.CLASS);
    Pages pages = Pages.of(Scale.CLASS, 1);
    Log diverged = new Log(Map.of(), Map.of(), Map.of(), 7);
    List<Runs.Trained<ErrorSurface.Arm>> all =
        surface.arms(config).stream().map(arm -> new Runs.Trained<>(arm, 1, diverged)).toList();
    surface.report(config, new Runs<>(all), pages.page());
    assertThat(pages.claims())
        .hasSize(3)
        .allSatisfy(claim -> assertThat(claim.verdict()).isEqualTo(Verdict.UNDECIDED));
  }

  @Test
  void threeSeedsDecideTheClaimsAndTheSecondRateStandsBesideThem() throws IOException {
    Result decided =
        Rehearsal.run(
            new ErrorSurface(),
            folder.resolve("run"),
            2,
            Scale.CLASS,
            null,
            "seeds=3",
            "rates=1e-3,1e-2",
            "iterations=60",
            "points=16",
            "pathEvery=10",
            "cloud.from=20",
            "cloud.every=10",
            "cloud.count=20",
            "lines=4",
            "linePoints=11",
            "planePoints=3");
    assertThat(decided.claims()).extracting("id").containsExactly("S1", "S2", "S3");
    assertThat(decided.claims()).extracting("note").containsOnly("3 seeds");
    assertThat(decided.tables())
        .filteredOn(table -> table.title().startsWith("The verdicts at each learning rate"))
        .singleElement()
        .satisfies(table -> assertThat(table.rows()).hasSize(6));
  }

  @Test
  void aCloudOffTheRecordedPathIsRefused() {
    assertThatThrownBy(
            () ->
                Rehearsal.run(
                    new ErrorSurface(), folder.resolve("x"), 1, Scale.QUICK, null, "pathEvery=70"))
        .hasMessageContaining("must be multiples of pathEvery = 70, got 3,000 and 500");
    assertThatThrownBy(
            () ->
                Rehearsal.run(
                    new ErrorSurface(),
                    folder.resolve("x"),
                    1,
                    Scale.QUICK,
                    null,
                    "iterations=3100"))
        .hasMessageContaining("needs more than 3,100 iterations to have two centres");
  }
}
