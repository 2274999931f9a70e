package nnlab.experiments.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nnlab.analysis.series.Series;
import nnlab.experiments.claims.Bound;
import nnlab.experiments.report.Verdict;
import nnlab.experiments.run.Rehearsal;
import nnlab.experiments.run.Result;
import nnlab.experiments.run.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EdgeOfStabilityTest {
  @TempDir Path folder;

  @Test
  void leavesFiguresTablesAndTheCurves() throws IOException {
    Path run = folder.resolve("run");
    Result result =
        Rehearsal.run(
            new EdgeOfStability(),
            run,
            2,
            Scale.QUICK,
            "digits",
            "hidden=6",
            "images=40",
            "steps=40",
            "every=10",
            "rates=0.05,0.1",
            "testImages=50");
    for (String figure : new String[] {"ratio", "sharpness-and-loss"}) {
      assertThat(run.resolve(figure + ".png")).isNotEmptyFile();
      assertThat(run.resolve(figure + ".svg")).isNotEmptyFile();
    }
    List<String> rows = Files.readAllLines(run.resolve("metrics.csv"));
    assertThat(rows).filteredOn(row -> row.contains(",largest eigenvalue,")).hasSize(2 * 5);
    assertThat(result.tables()).hasSize(2);
    assertThat(result.claims()).extracting("id").containsExactly("E1+ η = 0.05", "E1+ η = 0.1");
    assertThat(result.claims()).extracting("note").containsOnly("not decided at this scale");
  }

  @Test
  void threeSeedsDecideAndARunThatNeverArrivesLeavesTheClaimOpen() throws IOException {
    Result decided =
        Rehearsal.run(
            new EdgeOfStability(),
            folder.resolve("run"),
            2,
            Scale.CLASS,
            "digits",
            "hidden=4",
            "images=20",
            "steps=10",
            "every=5",
            "rates=0.0001",
            "seeds=3",
            "testImages=20");
    assertThat(decided.claims()).hasSize(1);
    assertThat(decided.claims().get(0).verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(decided.claims().get(0).note()).isEqualTo("3 of 3 seeds gave no number");
  }

  @Test
  void measuresAreThoseOfAKnownRun() {
    double[] steps = {0, 1, 2, 3, 4, 5};
    double[] ratios = {0.1, 0.895, 0.9, 1, 1.1, 1.5};
    Settling run = new Settling(new Series("ratio", steps, ratios), new double[] {5, 4, 3, 4, 3});
    assertThat(run.step()).isEqualTo(2);
    assertThat(run.median()).isCloseTo(1.05, within(1e-12));
    assertThat(run.shareInside(new Bound.Within(0.9, 1.2))).isEqualTo(0.75);
    assertThat(run.risesBefore()).isZero();
    assertThat(run.risesAfter()).as("steps 2 to 3 to 4").isEqualTo(1.0 / 3);
    Settling never = new Settling(new Series("ratio", steps, new double[6]), new double[] {1, 2});
    assertThat(never.arrives()).isFalse();
    assertThat(never.median()).isNaN();
    assertThat(never.risesBefore()).isOne();
    assertThat(never.risesAfter()).isNaN();
  }

  @Test
  void aRateThatIsThereTwiceIsRefused() {
    assertThatThrownBy(
            () ->
                Rehearsal.run(
                    new EdgeOfStability(),
                    folder.resolve("x"),
                    1,
                    Scale.QUICK,
                    "digits",
                    "rates=0.1,0.1"))
        .hasMessageContaining("one learning rate or several different ones, got [0.1, 0.1]");
  }
}
