package nnlab.experiments.optimization.zerogradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nnlab.analysis.curvature.RunEnd;
import nnlab.analysis.curvature.SignCount;
import nnlab.analysis.stats.Share;
import nnlab.experiments.report.Claim;
import nnlab.experiments.report.Table;
import nnlab.experiments.report.Verdict;
import nnlab.experiments.run.Rehearsal;
import nnlab.experiments.run.Result;
import nnlab.experiments.run.Scale;
import nnlab.layers.layer.Activation;
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
    assertThat(table("Every run").rows()).hasSize(3);
  }

  private static Table table(String title) {
    return result.tables().stream()
        .filter(table -> table.title().startsWith(title))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theNumbersDoNotDependOnTheWorkers() throws IOException {
    Path one = folder.resolve("one");
    Rehearsal.run(new ZeroGradient(), one, 1, Scale.QUICK, null, TINY);
    assertThat(Files.readString(one.resolve("metrics.csv")))
        .isEqualTo(Files.readString(run.resolve("metrics.csv")));
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
  void claimsAreThoseOfKnownRuns() {
    List<ZeroRun> runs = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      // 30 converged runs whose loss falls by half, 10 others whose loss triples on the way; the
      // ratio falls as the loss rises
      double first = i < 30 ? 0.01 + 0.001 * i : 0.2 + 0.01 * i;
      End end = end(i < 30 ? first / 2 : first, 3 * first, 121 - i);
      runs.add(new ZeroRun(Activation.RELU, i, first, 1, List.of(), end, end, end));
    }
    List<Claim> claims = new ZeroClaims(runs, 1).decided();
    Claim z1 = claim(claims, "Z1 " + Ratio.FULL_OF_ALL.title());
    assertThat(z1.note()).isEqualTo("30 of 30 runs");
    assertThat(z1.verdict()).isEqualTo(Verdict.SUPPORTED);
    assertThat(claim(claims, "Z1 " + Ratio.SAMPLED.title()).verdict())
        .isEqualTo(Verdict.NOT_SUPPORTED);
    Claim z2 = claim(claims, "Z2 " + Ratio.FULL_OF_ALL.title());
    assertThat(z2.value()).isEqualTo(-1);
    assertThat(z2.verdict()).isEqualTo(Verdict.SUPPORTED);
    assertThat(claim(claims, "Z2 " + Ratio.DIAGONAL_OF_ALL.title()).note())
        .isEqualTo("fewer than 10 runs, or the same ratio in all of them");
    assertThat(claim(claims, "Z3").note()).isEqualTo("30 of 30 runs");
    assertThat(claim(claims, "Z4").note()).isEqualTo("10 of 10 runs");
    assertThat(claim(claims, "Z4").verdict()).isEqualTo(Verdict.SUPPORTED);
  }

  private static End end(double loss, double highest, int positive) {
    return new End(
        10,
        loss,
        highest,
        1e-3,
        new RunEnd(RunEnd.Reason.STILL_DESCENDING, 1e-3, 0, 1),
        new SignCount(positive, 141 - positive - 10, 10, positive, 1e-9),
        new SignCount(141, 0, 0, 141, 1e-9),
        new SignCount(141, 0, 0, 141, 1e-9),
        20,
        new Share(2, 10));
  }

  @Test
  void theDenominatorIsAllCurvaturesOrThoseWithASign() {
    End end = end(0.01, 0.01, 30);
    assertThat(Ratio.FULL_OF_ALL.of(end)).isCloseTo(30.0 / 141, within(1e-15));
    assertThat(Ratio.FULL_OF_NONZERO.of(end)).isEqualTo(0.75);
    assertThat(Ratio.SAMPLED.of(end)).isEqualTo(0.2);
    assertThat(end.shares()).isCloseTo(1, within(1e-15));
  }

  @Test
  void readingsOfDifferentHessiansAreRefused() {
    SignCount five = new SignCount(5, 0, 0, 5, 0);
    SignCount four = new SignCount(4, 0, 0, 4, 0);
    RunEnd why = new RunEnd(RunEnd.Reason.CRITICAL, 0, 0, 1);
    assertThatThrownBy(() -> new End(1, 1, 1, 1, why, five, four, five, 0, new Share(1, 2)))
        .hasMessageContaining("as many curvatures, got 5, 4 and 5");
  }

  @Test
  void impossibleSettingsAreRefused() {
    assertThatThrownBy(() -> preset("twins=200"))
        .hasMessageContaining("twins must be at most as many as the runs, got 200 for 6");
    assertThatThrownBy(() -> preset("lastRate=1"))
        .hasMessageContaining("lastRate must be between 0 and the rate, 0.001, got 1.0");
  }

  private Result preset(String setting) throws IOException {
    return Rehearsal.run(new ZeroGradient(), folder.resolve("x"), 1, Scale.QUICK, null, setting);
  }
}
