package nnlab.experiments.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import nnlab.core.random.Rng;
import nnlab.core.tensor.Tensor;
import nnlab.experiments.course.fit.FitNetwork;
import nnlab.experiments.report.Verdict;
import nnlab.experiments.run.Rehearsal;
import nnlab.experiments.run.Result;
import nnlab.experiments.run.Scale;
import nnlab.layers.train.ParameterVector;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionFitTest {
  private static final String[] TINY = {"iterations=60", "batch=32", "gridPoints=256", "moments=3"};

  @TempDir static Path shared;

  private static Path run;
  private static Result result;

  @TempDir Path folder;

  @BeforeAll
  static void runOnTwoWorkers() throws IOException {
    run = shared.resolve("run");
    result = Rehearsal.run(new FunctionFit(), run, 2, Scale.QUICK, null, TINY);
  }

  @Test
  void leavesFiguresOfBothTargetsAndNumbersOfAllNetworks() {
    for (String target : new String[] {"chirp", "weierstrass"}) {
      for (String figure : new String[] {"-loss", "-fit", "-zoom", "-pieces", "-spread"}) {
        assertThat(run.resolve(target + figure + ".png")).isNotEmptyFile();
        assertThat(run.resolve(target + figure + ".svg")).isNotEmptyFile();
      }
      assertThat(run.resolve(target + "-evolution.gif")).isNotEmptyFile();
    }
    assertThat(result.metrics()).hasSize(6);
    assertThat(result.metrics().values()).allSatisfy(mse -> assertThat(mse).isBetween(0.0, 2.0));
    assertThat(result.claims())
        .allSatisfy(claim -> assertThat(claim.verdict()).isEqualTo(Verdict.UNDECIDED));
    assertThat(run.resolve("report.html"))
        .content()
        .contains("1 hidden layer")
        .contains("10,367")
        .contains("scale quick, seed 1");
  }

  @Test
  void threeSeedsDecideEveryClaim() throws IOException {
    Path folder = this.folder.resolve("run");
    Result decided =
        Rehearsal.run(
            new FunctionFit(),
            folder,
            2,
            Scale.CLASS,
            null,
            "iterations=120",
            "batch=32",
            "gridPoints=256",
            "moments=2",
            "chirpSeeds=3",
            "weierstrassSeeds=1",
            "steadyIterations=130");
    assertThat(decided.claims())
        .extracting("id")
        .containsExactly(
            "F1", "F2a, start", "F2a, end", "F2b, start", "F2b, end", "F3", "F4", "F5");
    assertThat(decided.claims())
        .allSatisfy(
            claim -> {
              assertThat(claim.note()).isEqualTo("3 seeds");
              assertThat(claim.value()).isBetween(claim.low(), claim.high());
            });
    // 3450 kinks are spread over the interval, a few fall on its ends or close together
    assertThat(row(decided, "Straight pieces on sin x + cos x²", "1 hidden layer").get(1))
        .matches("3,4\\d\\d");
    for (String figure : List.of("oscillation", "chirp-loss-all-seeds", "weierstrass-report-fit")) {
      assertThat(folder.resolve(figure + ".png")).isNotEmptyFile();
    }
  }

  @Test
  void theSmallestSettingsStillGiveAPage() throws IOException {
    Path folder = this.folder.resolve("smallest");
    Result smallest =
        Rehearsal.run(
            new FunctionFit(),
            folder,
            1,
            Scale.CLASS,
            null,
            "iterations=1",
            "batch=1",
            "gridPoints=1",
            "moments=2",
            "chirpSeeds=1",
            "weierstrassSeeds=1",
            "steadyIterations=1");
    assertThat(folder.resolve("report.html")).isNotEmptyFile();
    assertThat(folder.resolve("chirp-error-map.png")).doesNotExist();
    assertThat(smallest.notes()).anyMatch(note -> note.startsWith("A single iteration"));
  }

  private static List<String> row(Result result, String table, String network) {
    return result.tables().stream()
        .filter(t -> t.title().startsWith(table))
        .flatMap(t -> t.rows().stream())
        .filter(cells -> cells.get(0).equals(network))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theNetworksHaveTheReportsNumberOfParameters() {
    assertThat(FitNetwork.SHALLOW.parameterCount()).isEqualTo(10_351);
    assertThat(FitNetwork.MIDDLE.parameterCount()).isEqualTo(10_367);
    assertThat(FitNetwork.DEEP.parameterCount()).isEqualTo(10_351);
    for (FitNetwork network : FitNetwork.values()) {
      assertThat(network.printedCount()).isEqualTo(network.parameterCount());
    }
  }

  @Test
  void firstKinksStartSpreadOverTheInterval() {
    ParameterVector start = FitNetwork.SHALLOW.initial(false, Rng.of(1).split("start"));
    Tensor weight = start.get("1.weight");
    Tensor bias = start.get("1.bias");
    int[] inEachTenth = new int[10];
    for (int i = 0; i < bias.size(); i++) {
      double kink = -bias.get(i) / weight.get(i);
      assertThat(kink).isBetween(-1.001, 1.001);
      inEachTenth[Math.min(9, Math.max(0, (int) ((kink + 1) * 5)))]++;
    }
    // 345 are expected in each; 75 is more than four standard deviations
    for (int count : inEachTenth) {
      assertThat(count).isBetween(270, 420);
    }
  }
}
