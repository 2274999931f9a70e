package nnlab.experiments.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nnlab.experiments.report.Claim;
import nnlab.experiments.run.Rehearsal;
import nnlab.experiments.run.Result;
import nnlab.experiments.run.Scale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharpnessSweepTest {
  private static final List<String> SWEEP =
      List.of(
          "sweep.hidden=6,5",
          "sweep.batches=100,200,400,800",
          "sweep.seeds=3",
          "sweep.ends.iterations=20",
          "sweep.ends.epochs=2",
          "sweep.ends.trainingLoss=2.2",
          "sweep.ends.longest=80",
          "sweep.ends.judgedOn=200",
          "sweep.probe.trainingImages=60",
          "sweep.probe.testImages=60",
          "sweep.probe.draws=5",
          "sweep.probe.hessianProducts=9");

  private static final List<String> KESKAR =
      List.of(
          "keskar.hidden=8",
          "keskar.trainOn=200",
          "keskar.batches=20,200",
          "keskar.rate=0.01",
          "keskar.seeds=3",
          "keskar.ends.trainingLoss=1",
          "keskar.ends.longest=300",
          "keskar.ends.judgedEvery=1",
          "keskar.probe.trainingImages=60",
          "keskar.probe.testImages=60",
          "keskar.probe.draws=3");

  @TempDir static Path shared;

  private static Path run;
  private static Result result;

  @TempDir Path folder;

  private static String[] tiny(String... more) {
    List<String> all = new ArrayList<>(SWEEP);
    all.addAll(KESKAR);
    all.addAll(Arrays.asList(more));
    return all.toArray(String[]::new);
  }

  @BeforeAll
  static void runOnTwoWorkers() throws IOException {
    run = shared.resolve("run");
    result = Rehearsal.run(new SharpnessSweep(), run, 2, Scale.CLASS, "digits", tiny());
  }

  @Test
  void everyClaimIsDecidedUnderEveryProtocolAndKeskarsAtEqualLoss() {
    List<String> ids = new ArrayList<>();
    for (String claim : new String[] {"C1", "C1r", "C2", "C2p", "C3", "C3p"}) {
      for (String protocol : new String[] {"I", "E", "L"}) {
        ids.add(claim + "-" + protocol);
      }
    }
    ids.add("K1+");
    assertThat(result.claims()).extracting(Claim::id).containsExactlyElementsOf(ids);
    assertThat(result.claims()).filteredOn(c -> !Double.isNaN(c.value())).hasSizeGreaterThan(12);
    Claim keskar = result.claims().get(result.claims().size() - 1);
    assertThat(keskar.value()).isBetween(keskar.low(), keskar.high());
  }

  @Test
  void leavesFiguresAndAllDefinitions() throws IOException {
    for (String figure :
        new String[] {
          "sharpness-and-accuracy",
          "sharpness-and-loss",
          "definitions",
          "rise-and-test-error",
          "courses",
          "keskar-phi",
          "keskar-courses"
        }) {
      assertThat(run.resolve(figure + ".png")).isNotEmptyFile();
    }
    List<String> rows = Files.readAllLines(run.resolve("metrics.csv"));
    // 4 batch sizes, 3 seeds, 3 ends; and 2 batch sizes, 3 seeds, 1 end
    assertThat(rows).filteredOn(row -> row.contains("adaptive SAM")).hasSize(42);
    assertThat(run.resolve("report.html"))
        .content()
        .contains("Agreement among the definitions")
        .contains("one network and its rescaled copy")
        .contains("φ in a subspace");
    assertThat(result.metrics().get("Keskar's φ, small batch")).isPositive();
  }

  @Test
  void aKeskarExperimentWithoutALossToCompareAtIsRefused() {
    assertThatThrownBy(
            () ->
                Rehearsal.run(
                    new SharpnessSweep(),
                    folder,
                    1,
                    Scale.QUICK,
                    null,
                    "keskar.ends.iterations=5",
                    "keskar.ends.trainingLoss=0"))
        .hasMessageContaining("keskar.ends.trainingLoss must be above 0");
  }
}
