package nnlab.experiments.course;

import static nnlab.experiments.course.surface.FunctionTask.LOSS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import nnlab.analysis.landscape.Line;
import nnlab.analysis.landscape.Track;
import nnlab.analysis.projection.Likeness;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Tensor;
import nnlab.experiments.report.Verdict;
import nnlab.experiments.run.Json;
import nnlab.experiments.run.Rehearsal;
import nnlab.experiments.run.Result;
import nnlab.experiments.run.Scale;
import nnlab.experiments.study.Log;
import nnlab.experiments.study.Pages;
import nnlab.experiments.study.Runs;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptimizationPathTest {
  private static final String[] TINY = {
    "runs=2", "iterations=61", "points=16", "draws=5", "sets=10", "contour=6"
  };

  @TempDir static Path shared;

  private static Path run;
  private static Result result;

  @TempDir Path folder;

  @BeforeAll
  static void runOnce() throws IOException {
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
    assertThat(rows).filteredOn(row -> row.contains(",test loss,")).hasSize(4 * 62);
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
  void everyLossIsThatOfTheRecordedParametersAndATwinStartsAtItsDistance() throws IOException {
    ToDoubleFunction<Tensor> loss = OptimizationPath.TASK.loss(16);
    for (String name : List.of("network-seed1", "twin-seed1")) {
      Log log = left(name);
      List<Tensor> path = log.get(Track.class).vectors(DType.F32);
      assertThat(path).hasSize(21);
      assertThat(log.series(LOSS).x()).startsWith(0, 3).endsWith(60);
      for (int k = 0; k < path.size(); k++) {
        assertThat(log.values(LOSS)[k]).isCloseTo(loss.applyAsDouble(path.get(k)), within(1e-5));
      }
    }
    Tensor start = left("network-seed1").get(Track.class).vectors(DType.F32).get(0);
    Tensor twin = left("twin-seed1").get(Track.class).vectors(DType.F32).get(0);
    assertThat(start.f32()).containsExactly(OptimizationPath.TASK.initial(1).flat().f32());
    assertThat(Line.between(start, twin).length()).isCloseTo(1e-3, within(1e-5));
    assertThat(left("network-seed1").get(Likeness.class).part()).isBetween(0.0, 1.0);
    assertThat(left("twin-seed1").has(Likeness.class)).isFalse();
  }

  private static Log left(String training) throws IOException {
    String file = Files.readString(run.resolve("trainings").resolve(training + ".json"));
    return Json.of(JsonParser.parseString(file).getAsJsonObject().get("result"), Log.class);
  }

  @Test
  void testPointsLieBetweenTrainingPoints() {
    double[] training = OptimizationPath.TASK.training(8).features().toDoubles();
    assertThat(OptimizationPath.TASK.test(8).features().toDoubles())
        .hasSize(32)
        .doesNotContain(training);
    assertThat(OptimizationPath.TASK.initial(1).size()).isEqualTo(361);
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
  void withoutATrainingThatHeldThereIsNothingToDraw() {
    OptimizationPath path = new OptimizationPath();
    OptimizationPath.Config config = path.preset(Scale.CLASS);
    Pages pages = Pages.of(Scale.CLASS, 1);
    Log diverged = new Log(Map.of(), Map.of(), Map.of(), 7);
    List<Runs.Trained<OptimizationPath.Arm>> all =
        path.arms(config).stream().map(arm -> new Runs.Trained<>(arm, 1, diverged)).toList();
    path.report(config, new Runs<>(all), pages.page());
    assertThat(pages.claims())
        .hasSize(3)
        .allSatisfy(claim -> assertThat(claim.verdict()).isEqualTo(Verdict.UNDECIDED));
  }

  @Test
  void aPathOfTooFewPointsIsRefused() {
    assertThatThrownBy(
            () ->
                Rehearsal.run(
                    new OptimizationPath(), folder.resolve("x"), 1, Scale.QUICK, null, "every=200"))
        .hasMessageContaining(
            "every 200 iterations needs at least 2,000 iterations to have 10 steps, got 1,500");
  }
}
