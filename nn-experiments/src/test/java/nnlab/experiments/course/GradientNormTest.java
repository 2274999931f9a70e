package nnlab.experiments.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nnlab.experiments.run.Rehearsal;
import nnlab.experiments.run.Result;
import nnlab.experiments.run.RunRequest;
import nnlab.experiments.run.Runner;
import nnlab.experiments.run.Scale;
import nnlab.experiments.run.Walking;
import nnlab.experiments.study.Log;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GradientNormTest {
  @TempDir Path folder;

  @Test
  void recordsLossAndNormOfEveryIterationAndLearns() throws IOException {
    Path run = folder.resolve("run");
    Result result =
        Rehearsal.run(
            new GradientNorm(),
            run,
            2,
            Scale.QUICK,
            null,
            "iterations=300",
            "hidden=32",
            "batch=50");
    List<String> rows = Files.readAllLines(run.resolve("metrics.csv"));
    assertThat(rows).filteredOn(row -> row.contains(",loss,")).hasSize(300);
    assertThat(rows).filteredOn(row -> row.contains(",gradient norm,")).hasSize(300);
    assertThat(result.data().name()).isEqualTo("digits");
    assertThat(result.data().sha256()).hasSize(64);
    assertThat(result.metrics().get("test accuracy")).isBetween(0.7, 0.999);
    assertThat(run.resolve("loss-and-norm.png")).isNotEmptyFile();
    assertThat(run.resolve("accuracy.png")).isNotEmptyFile();
  }

  @Test
  void threeSeedsWithAndWithoutMomentumDecideTheClaims() throws IOException {
    Result result =
        Rehearsal.run(
            new GradientNorm(),
            folder.resolve("run"),
            2,
            Scale.CLASS,
            "digits",
            "iterations=400",
            "hidden=8",
            "seeds=3",
            "evaluateOn=200",
            "evaluateEvery=400");
    assertThat(result.claims()).extracting("id").containsExactly("G1", "G2", "G3");
    assertThat(result.claims()).extracting("note").containsOnly("3 seeds");
    assertThat(folder.resolve("run").resolve("momentum.png")).isNotEmptyFile();
    assertThat(result.tables().get(0).rows())
        .hasSize(3)
        .allSatisfy(row -> assertThat(row.get(3)).isIn("supported", "not supported", "undecided"));
    assertThat(result.tables().get(1).rows()).hasSize(3);
  }

  @Test
  void measuresAreThoseOfKnownCurves() {
    int n = 1000;
    double[] losses = new double[n];
    double[] norms = new double[n];
    for (int i = 0; i < n; i++) {
      losses[i] = 1.0 / (i + 1);
      // a log-norm that alternates by 0.2 around a falling course
      norms[i] = Math.exp(-i / 500.0 + (i % 2 == 0 ? 0.1 : -0.1));
    }
    Log log = new Log().curve(Log.BATCH_LOSS, losses).curve(Log.GRADIENT_NORM, norms);
    assertThat(GradientNorm.correlation(log)).isEqualTo(1);
    assertThat(GradientNorm.fluctuation(log)).isCloseTo(1.4826 * 0.1, within(0.02));
    assertThat(GradientNorm.third(n, 0)).isZero();
    assertThat(GradientNorm.third(n, 1)).isEqualTo(9);
    assertThat(GradientNorm.third(n, 2)).isEqualTo(99);
    assertThat(GradientNorm.third(n, 3)).isEqualTo(n);
    assertThat(GradientNorm.inThird(log, 2)).isBetween(0.9, 1.0);
  }

  @Test
  void aRunTooShortForACorrelationSaysSo() throws IOException {
    Result result =
        Rehearsal.run(
            new GradientNorm(), folder.resolve("run"), 1, Scale.QUICK, null, "iterations=5");
    assertThat(result.metrics().get("correlation of loss and norm")).isNaN();
    assertThat(result.tables().get(0).rows())
        .allSatisfy(row -> assertThat(row.get(3)).isEqualTo("not decided at this scale"));
  }

  @Test
  void missingDataIsExplained() {
    RunRequest request =
        new RunRequest(
            Scale.CLASS,
            1L,
            "mnist",
            folder.resolve("empty"),
            null,
            List.of(),
            folder.resolve("run"),
            1,
            false,
            null,
            Walking.fresh());
    assertThatThrownBy(() -> Runner.run(new GradientNorm(), request, null))
        .hasMessageContaining("train-images-idx3-ubyte")
        .hasMessageContaining("--data");
    assertThat(folder.resolve("run")).doesNotExist();
  }
}
