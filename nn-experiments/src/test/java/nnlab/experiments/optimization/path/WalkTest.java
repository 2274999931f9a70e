package nnlab.experiments.optimization.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import nnlab.core.tensor.Tensor;
import nnlab.experiments.run.Outcome;
import nnlab.experiments.run.Rehearsal;
import nnlab.experiments.run.Result;
import nnlab.experiments.run.RunContext;
import nnlab.experiments.run.RunList;
import nnlab.experiments.run.Scale;
import nnlab.experiments.run.Training;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a walk records, held against the network itself. */
class WalkTest {
  @TempDir Path folder;

  @Test
  void everyLossIsThatOfTheRecordedParameters() throws IOException {
    Kept kept = new Kept();
    Rehearsal.run(
        kept,
        folder.resolve("run"),
        1,
        Scale.QUICK,
        null,
        "runs=1",
        "iterations=31",
        "points=16",
        "draws=2",
        "sets=5");
    PathPair pair = kept.pairs.get(0);
    assertThat(pair.own().losses()).hasSize(11);
    assertThat(pair.own().iteration(10)).isEqualTo(30);
    ToDoubleFunction<Tensor> loss = PathNetwork.TASK.loss(16);
    for (Walk walk : List.of(pair.own(), pair.twin())) {
      Tensor path = walk.track().points();
      for (int k = 0; k < walk.losses().length; k++) {
        double expected = loss.applyAsDouble(Part.row(path, k));
        assertThat(walk.losses()[k]).isCloseTo(expected, within(1e-5));
      }
    }
    assertThat(Part.row(pair.own().track().points(), 0).f32())
        .containsExactly(PathNetwork.TASK.initial(1).flat().f32());
  }

  @Test
  void testPointsLieBetweenTrainingPoints() {
    double[] training = PathNetwork.TASK.training(8).features().toDoubles();
    assertThat(PathNetwork.TASK.test(8).features().toDoubles())
        .hasSize(32)
        .doesNotContain(training);
    assertThat(PathNetwork.TASK.initial(1).size()).isEqualTo(361);
    assertThat(PathNetwork.firstLayer().size()).isEqualTo(20);
  }

  /** The experiment with an eye on what its trainings leave. */
  private static final class Kept
      implements RunList<OptimizationPath.Config, OptimizationPath.Job, PathPair> {
    private final OptimizationPath path = new OptimizationPath();
    private final List<PathPair> pairs = new ArrayList<>();

    @Override
    public String name() {
      return path.name();
    }

    @Override
    public String chapter() {
      return path.chapter();
    }

    @Override
    public String question() {
      return path.question();
    }

    @Override
    public OptimizationPath.Config preset(Scale scale) {
      return path.preset(scale);
    }

    @Override
    public List<String> datasets() {
      return path.datasets();
    }

    @Override
    public List<Run<OptimizationPath.Job>> runs(OptimizationPath.Config config, long seed) {
      return path.runs(config, seed);
    }

    @Override
    public Class<PathPair> resultType() {
      return path.resultType();
    }

    @Override
    public PathPair train(
        OptimizationPath.Config config, OptimizationPath.Job job, Training training) {
      return path.train(config, job, training);
    }

    @Override
    public Outcome conclude(
        OptimizationPath.Config config,
        List<PathPair> results,
        Result.Data data,
        RunContext context) {
      pairs.addAll(results);
      return new Outcome(data);
    }
  }
}
