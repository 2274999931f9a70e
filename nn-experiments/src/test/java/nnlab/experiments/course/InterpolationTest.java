package nnlab.experiments.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nnlab.experiments.report.Claim;
import nnlab.experiments.run.Rehearsal;
import nnlab.experiments.run.Result;
import nnlab.experiments.run.Scale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterpolationTest {
  private static final String[] TINY = {
    "hidden=6",
    "iterations=60",
    "smallBatch=25",
    "largeBatch=200",
    "rate=0.01",
    "highRate=0.03",
    "seeds=3",
    "measuredOn=100",
    "curveSteps=40"
  };

  @TempDir static Path shared;

  private static Path run;
  private static Result result;

  @TempDir Path folder;

  @BeforeAll
  static void runOnTwoWorkers() throws IOException {
    run = shared.resolve("run");
    result = Rehearsal.run(new Interpolation(), run, 2, Scale.CLASS, "digits", TINY);
  }

  @Test
  void everyClaimIsDecidedInEverySituation() {
    List<String> ids = new ArrayList<>();
    for (String situation : new String[] {"batch-I", "batch-E", "rate-I"}) {
      for (String start : new String[] {"shared", "independent"}) {
        for (int claim = 1; claim <= 4; claim++) {
          ids.add("A" + claim + "-" + situation + "-" + start);
        }
      }
    }
    assertThat(result.claims()).extracting(Claim::id).containsExactlyElementsOf(ids);
    assertThat(result.claims())
        .allSatisfy(claim -> assertThat(claim.value()).isBetween(claim.low(), claim.high()));
  }

  @Test
  void leavesFiguresAndTheWholeLine() throws IOException {
    assertThat(run.resolve("line.png")).isNotEmptyFile();
    assertThat(run.resolve("ways.png")).isNotEmptyFile();
    List<String> rows = Files.readAllLines(run.resolve("metrics.csv"));
    // 6 situations, 3 seeds, 61 points
    assertThat(rows)
        .filteredOn(row -> row.contains(",\"test accuracy, equal "))
        .hasSize(6 * 3 * 61);
    assertThat(result.metrics()).hasSize(6);
  }

  @Test
  void aSharedStartLeavesALowerBarrier() {
    assertThat(result.metrics().get("barrier, batch size, equal epochs, shared start"))
        .isLessThan(result.metrics().get("barrier, batch size, equal epochs, independent starts"));
  }

  @Test
  void aLargeBatchBelowTheSmallOneIsRefused() {
    assertThatThrownBy(
            () -> Rehearsal.run(new Interpolation(), folder, 1, Scale.QUICK, null, "largeBatch=8"))
        .hasMessageContaining("largeBatch must be at least smallBatch, 32, got 8");
  }
}
