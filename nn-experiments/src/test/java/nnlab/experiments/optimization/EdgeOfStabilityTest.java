package nnlab.experiments.optimization.edgeofstability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nnlab.analysis.curvature.FullHessian;
import nnlab.analysis.linalg.Lanczos;
import nnlab.analysis.linalg.SymmetricEigen;
import nnlab.core.autodiff.Var;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.experiments.report.Verdict;
import nnlab.experiments.run.Rehearsal;
import nnlab.experiments.run.Result;
import nnlab.experiments.run.Scale;
import nnlab.layers.data.Batches;
import nnlab.layers.data.Dataset;
import nnlab.layers.data.Labels;
import nnlab.layers.layer.Activation;
import nnlab.layers.layer.Networks;
import nnlab.layers.optim.ConstantRate;
import nnlab.layers.optim.Sgd;
import nnlab.layers.train.TiledObjective;
import nnlab.layers.train.TrainConfig;
import nnlab.layers.train.Trainer;
import nnlab.layers.train.Workers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EdgeOfStabilityTest {
  private static final String[] TINY = {
    "hidden=6", "images=40", "steps=40", "every=10", "rates=0.05,0.1", "testImages=50"
  };

  @TempDir static Path shared;

  private static Path run;
  private static Result result;

  @TempDir Path folder;

  @BeforeAll
  static void runOnTwoWorkers() throws IOException {
    run = shared.resolve("run");
    result = Rehearsal.run(new EdgeOfStability(), run, 2, Scale.QUICK, "digits", TINY);
  }

  @Test
  void leavesFiguresTablesAndTheCurves() throws IOException {
    for (String figure : new String[] {"ratio", "sharpness-and-loss"}) {
      assertThat(run.resolve(figure + ".png")).isNotEmptyFile();
      assertThat(run.resolve(figure + ".svg")).isNotEmptyFile();
    }
    List<String> rows = Files.readAllLines(run.resolve("metrics.csv"));
    assertThat(rows).filteredOn(row -> row.contains(",largest eigenvalue,")).hasSize(2 * 5);
    assertThat(result.tables()).hasSize(2);
    assertThat(result.claims()).extracting("id").containsExactly("E1+ η = 0.05", "E1+ η = 0.1");
    assertThat(result.claims())
        .allSatisfy(claim -> assertThat(claim.note()).isEqualTo("not decided at this scale"));
  }

  @Test
  void theNumbersDoNotDependOnTheWorkers() throws IOException {
    Path one = folder.resolve("one");
    Rehearsal.run(new EdgeOfStability(), one, 1, Scale.QUICK, "digits", TINY);
    assertThat(run.resolve("metrics.csv")).hasSameBinaryContentAs(one.resolve("metrics.csv"));
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
  void theLossIsHalfTheSquaredDistanceToTheOneHotLabel() {
    Var output = Var.constant(Tensor.of(Shape.of(2, 3), 1, 2, 3, 0, 0.5, 0));
    Var labels = Var.constant(Tensor.vector(2, 1));
    // 1/2 (1 + 4 + 4) and 1/2 0.25
    assertThat(new OneHotSquares().perExample(output, labels).value().f64())
        .containsExactly(new double[] {4.5, 0.125}, within(1e-15));
  }

  @Test
  void theListenerFindsTheLargestEigenvalueOfTheFullHessian() {
    Rng rng = Rng.of(7);
    Tensor x = Tensor.generate(Shape.of(30, 2), DType.F64, i -> rng.nextGaussian());
    int[] labels = new int[30];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = rng.nextInt(3);
    }
    Dataset data = new Dataset("noise", x, Labels.numbered(labels, 3), "");
    TrainConfig how =
        new TrainConfig(new OneHotSquares(), new Sgd(), new ConstantRate(0.1), 0, 7, DType.F64);
    LargestEigenvalue sharpness =
        new LargestEigenvalue(
            data.all(), 5, new Lanczos.Settings(40, 1e-9), rng.split("l"), Workers.single());
    Trainer trainer =
        new Trainer(
            Networks.dense(Activation.TANH, 2, 5, 3), how, Batches.whole(data), Workers.single());
    trainer.listen(sharpness);
    trainer.fit(10);
    assertThat(sharpness.points()).extracting("step").containsExactly(0L, 5L, 10L);
    TiledObjective loss =
        new TiledObjective(
            trainer.parameters(), new OneHotSquares(), 0, data.all(), Workers.single());
    double largest =
        SymmetricEigen.of(FullHessian.of(loss, trainer.parameters().flat(), Workers.single()))
            .largest();
    assertThat(sharpness.points().get(2).value()).isCloseTo(largest, within(1e-6));
    LargestEigenvalue restored =
        new LargestEigenvalue(
            data.all(), 5, new Lanczos.Settings(40, 1e-9), rng.split("l"), Workers.single());
    restored.restore(sharpness.state());
    assertThat(restored.points()).isEqualTo(sharpness.points());
  }

  @Test
  void measuresAreThoseOfAKnownRun() {
    double[] sharpness = {2, 17.9, 18, 20, 22, 30};
    List<EdgeRun.Point> points = new ArrayList<>();
    for (int i = 0; i < sharpness.length; i++) {
      points.add(new EdgeRun.Point(i, sharpness[i], 1, 1, 0.5));
    }
    EdgeRun run = new EdgeRun(0.1, 1, new double[] {5, 4, 3, 4, 3}, points);
    assertThat(run.reached()).as("18 x 0.1 / 2 = 0.9").isEqualTo(2);
    assertThat(run.settled()).isCloseTo(1.05, within(1e-12));
    assertThat(run.shareInside(0.9, 1.2)).isEqualTo(0.75);
    assertThat(run.rises(true)).isZero();
    assertThat(run.rises(false)).as("steps 2 to 3 to 4").isEqualTo(1.0 / 3);
  }

  @Test
  void impossibleSettingsAreRefused() {
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
    assertThatThrownBy(
            () ->
                Rehearsal.run(
                    new EdgeOfStability(),
                    folder.resolve("x"),
                    1,
                    Scale.QUICK,
                    "digits",
                    "every=0"))
        .hasMessageContaining("every must be 1 or more, got 0");
  }
}
