package nnlab.experiments.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nnlab.experiments.report.Claim;
import nnlab.experiments.report.Verdict;
import nnlab.experiments.run.Rehearsal;
import nnlab.experiments.run.Result;
import nnlab.experiments.run.Scale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SensitivitySweepTest {
  private static final String[] TINY = {
    "hidden=6",
    "batches=100,200,400,800",
    "seeds=3",
    "ends.iterations=20",
    "ends.epochs=2",
    "ends.trainingLoss=2.2",
    "ends.longest=80",
    "ends.judgedOn=200",
    "ends.judgedEvery=2",
    "probe.trainingImages=60",
    "probe.testImages=60",
    "probe.draws=5",
    "probe.hessianProducts=0"
  };

  @TempDir static Path shared;

  private static Path run;
  private static Result result;

  @TempDir Path folder;

  @BeforeAll
  static void runOnTwoWorkers() throws IOException {
    run = shared.resolve("run");
    result = Rehearsal.run(new SensitivitySweep(), run, 2, Scale.CLASS, "digits", TINY);
  }

  @Test
  void everyClaimIsDecidedUnderEveryProtocol() {
    assertThat(result.claims())
        .extracting(Claim::id)
        .containsExactly("B1-I", "B1-E", "B1-L", "B2-I", "B2-E", "B2-L", "B3-I", "B3-E", "B3-L");
    assertThat(result.claims())
        .allSatisfy(
            claim -> {
              assertThat(claim.note()).startsWith("3 seeds");
              assertThat(claim.value()).isBetween(-1.0, 1.0);
            });
  }

  @Test
  void leavesFiguresAndMeasurementsOfAllNetworks() throws IOException {
    for (String figure :
        new String[] {
          "sensitivity-and-accuracy",
          "sensitivity-and-loss",
          "three-readings",
          "sensitivity-and-rise",
          "courses"
        }) {
      assertThat(run.resolve(figure + ".png")).isNotEmptyFile();
      assertThat(run.resolve(figure + ".svg")).isNotEmptyFile();
    }
    List<String> rows = Files.readAllLines(run.resolve("metrics.csv"));
    // 4 batch sizes, 3 seeds, 3 ends
    assertThat(rows).filteredOn(row -> row.contains("sensitivity, logits")).hasSize(36);
    assertThat(result.metrics().values()).allSatisfy(value -> assertThat(value).isPositive());
    assertThat(run.resolve("report.html")).content().contains("Reduced from the report");
  }

  @Test
  void oneSeedDecidesNothingAndALossOutOfReachIsNamed() throws IOException {
    Result undecided =
        Rehearsal.run(
            new SensitivitySweep(),
            folder,
            2,
            Scale.QUICK,
            null,
            "hidden=4",
            "batches=400,800",
            "ends.iterations=4",
            "ends.epochs=1",
            "ends.trainingLoss=0.01",
            "ends.longest=6",
            "probe.draws=2",
            "probe.hessianProducts=0");
    assertThat(undecided.claims())
        .extracting(Claim::verdict)
        .hasSize(9)
        .containsOnly(Verdict.UNDECIDED);
    assertThat(folder.resolve("report.html"))
        .content()
        .contains(
            "2 of 2 trainings did not reach their end at equal training loss: batch400-seed1,"
                + " batch800-seed1.");
  }

  @Test
  void impossibleSettingsAreRefused() {
    assertThatThrownBy(
            () ->
                Rehearsal.run(
                    new SensitivitySweep(), folder, 1, Scale.QUICK, null, "batches=200,100"))
        .hasMessageContaining("batches must be two sizes or more, ascending, got [200, 100]");
    assertThatThrownBy(
            () ->
                Rehearsal.run(
                    new SensitivitySweep(), folder, 1, Scale.QUICK, null, "probe.draws=1"))
        .hasMessageContaining("probe.draws must be at least 2 and at most 10⁹, got 1");
  }
}
