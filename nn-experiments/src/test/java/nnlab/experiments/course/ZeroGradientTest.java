package nnlab.experiments.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import nnlab.experiments.report.Claim;
import nnlab.experiments.report.Table;
import nnlab.experiments.run.Rehearsal;
import nnlab.experiments.run.Result;
import nnlab.experiments.run.Scale;
import nnlab.experiments.run.Settings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZeroGradientTest {
  private static final String[] TINY = {
    "twins=1",
    "runs=2",
    "points=24",
    "lossIterations=60",
    "normIterations=40",
    "newtonSteps=5",
    "controlSteps=3",
    "neighbours=20"
  };

  @TempDir static Path shared;

  private static Path run;
  private static Result result;

  @TempDir Path folder;

  @BeforeAll
  static void runOnTwoWorkers() throws IOException {
    run = shared.resolve("run");
    result = Rehearsal.run(new ZeroGradient(), run, 2, Scale.QUICK, null, TINY);
  }

  @Test
  void leavesFiguresAndOneFilePerTraining() {
    for (String figure :
        new String[] {
          "ratio-against-loss",
          "ratio-against-loss-tanh",
          "norm-reached",
          "loss-against-norm",
          "course"
        }) {
      assertThat(run.resolve(figure + ".png")).isNotEmptyFile();
    }
    for (String training : new String[] {"relu-seed1", "tanh-seed1", "relu-seed2"}) {
      assertThat(run.resolve("trainings").resolve(training + ".json")).isNotEmptyFile();
    }
    assertThat(run.resolve("report.html"))
        .content()
        .contains("positive semi-definite by construction")
        .contains("scale quick");
    assertThat(run.resolve("norm-reached.svg"))
        .content()
        .contains("1-10-10-1 relu, scale quick, 2 seeds", "1-10-10-1 tanh, scale quick, seed 1");
    assertThat(result.claims())
        .hasSize(8 + 3 + 2)
        .allSatisfy(claim -> assertThat(claim.note()).isEqualTo("not decided at this scale"));
    assertThat(result.claims()).extracting(Claim::id).doesNotHaveDuplicates();
  }

  @Test
  void everyEndHasAClassAndItsSharesAddUpToOne() {
    Table ends = table("Why the searches ended");
    assertThat(ends.rows()).hasSize(6);
    for (List<String> row : ends.rows()) {
      int counted = 0;
      for (int column = 2; column < 6; column++) {
        counted += Integer.parseInt(row.get(column).substring(0, row.get(column).indexOf(' ')));
      }
      assertThat(counted).isEqualTo(Integer.parseInt(row.get(1)));
    }
    Table signs = table("Signs of the 141 eigenvalues");
    assertThat(signs.rows()).allSatisfy(row -> assertThat(row.get(4)).isEqualTo("1"));
    assertThat(table("Every run").rows())
        .extracting(row -> row.get(0))
        .containsExactly("relu 1", "relu 2", "tanh 1");
  }

  private static Table table(String title) {
    return result.tables().stream()
        .filter(table -> table.title().startsWith(title))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void fourRunsDecideAtScaleClass() throws IOException {
    Result decided =
        Rehearsal.run(
            new ZeroGradient(),
            folder.resolve("run"),
            2,
            Scale.CLASS,
            null,
            "twins=0",
            "runs=4",
            "points=12",
            "lossIterations=20",
            "normIterations=10",
            "newtonSteps=2",
            "controlSteps=2",
            "neighbours=10");
    assertThat(decided.claims()).hasSize(13);
    Claim shootsUp = claim(decided.claims(), "Z4");
    assertThat(shootsUp.note()).as("none converges in 20 iterations").endsWith(" of 4 runs");
    assertThat(claim(decided.claims(), "Z3").note())
        .isEqualTo("no run had converged after phase one");
  }

  private static Claim claim(List<Claim> claims, String id) {
    return claims.stream().filter(claim -> claim.id().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void impossibleSettingsAreRefused() {
    assertThatThrownBy(() -> set("twins=200"))
        .hasMessageContaining("twins must be at most as many as the runs, got 200 for 6");
    assertThatThrownBy(() -> set("lastRate=1"))
        .hasMessageContaining("lastRate must be between 0 and the rate, 0.001, got 1.0");
    assertThatThrownBy(() -> set("lastRate=-1"))
        .hasMessageContaining("lastRate must be at least 0, got -1");
  }

  private static void set(String setting) {
    Settings.assign(new ZeroGradient().preset(Scale.QUICK), List.of(setting));
  }
}
