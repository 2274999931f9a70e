package nnlab.layers.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.layers.data.Batch;
import nnlab.layers.data.Batches;
import nnlab.layers.data.Dataset;
import nnlab.layers.data.Labels;
import nnlab.layers.data.Values;
import nnlab.layers.layer.BatchNorm;
import nnlab.layers.layer.Layer;
import nnlab.layers.layer.Linear;
import nnlab.layers.layer.Sequential;
import nnlab.layers.loss.CrossEntropy;
import nnlab.layers.loss.Metric;
import nnlab.layers.loss.SquaredError;
import nnlab.layers.optim.Adam;
import nnlab.layers.optim.Sgd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** NaN, interrupts and odd batches do not spoil a training, or are told for what they are. */
class SafetyTest {
  @TempDir Path folder;

  private final Dataset data = Fixtures.classes(60, DType.F32, 3);

  private Trainer trainer(Dataset on, double rate) {
    TrainConfig config = new TrainConfig(new CrossEntropy(), new Sgd(), rate, 3);
    return new Trainer(Fixtures.network(4, 3), config, Batches.whole(on), Workers.single());
  }

  /** An evaluation whose losses and scores are given. */
  private Evaluation measured(Metric metric, double... losses) {
    Evaluation evaluation = new Evaluation(data, 1_000_000);
    int n = losses.length;
    double[] iterations = new double[n];
    for (int i = 0; i < n; i++) {
      iterations[i] = i + 1;
    }
    evaluation.restore(
        Map.of(
            "iteration", Tensor.vector(iterations),
            "examples", Tensor.full(Shape.of(n), DType.F64, 60),
            "loss", Tensor.vector(losses),
            "metric", Tensor.full(Shape.of(n), DType.F64, metric.ordinal()),
            "score", Tensor.vector(losses)));
    return evaluation;
  }

  private static Step step(int iteration) {
    return new Step(iteration, 0.1, 1, Double.NaN);
  }

  private String stopReason(double... losses) {
    Trainer trainer = trainer(data, 0.1);
    new EarlyStop(measured(Metric.ABSOLUTE_ERROR, losses), 2).stepped(step(losses.length), trainer);
    return trainer.stopReason();
  }

  @Test
  void aLossThatIsNoNumberIsNoMinimumAndDisablesNothing() {
    double nan = Double.NaN;
    assertThat(stopReason(nan, 3, 4, 5)).contains("below 3.0 since iteration 2");
    assertThat(stopReason(3, nan, nan)).contains("below 3.0 since iteration 1");
    assertThat(stopReason(nan, nan, nan)).contains("since iteration 1");
    assertThat(stopReason(nan, nan, 3)).isNull();
    assertThat(stopReason(nan, 3, 2)).isNull();
    assertThat(stopReason(Double.POSITIVE_INFINITY, nan, 7)).isNull();
  }

  @Test
  void theBestCheckpointIsThatOfTheBestNumber() {
    double nan = Double.NaN;
    for (Metric metric : Metric.values()) {
      double better = metric.higherIsBetter() ? 0.8 : 0.2;
      assertThat(writesBest(metric, nan, 0.5)).as("%s", metric).isTrue();
      assertThat(writesBest(metric, 0.5, nan, better)).as("%s", metric).isTrue();
      assertThat(writesBest(metric, 0.5, nan)).as("%s", metric).isFalse();
      assertThat(writesBest(metric, nan)).as("%s", metric).isFalse();
      assertThat(writesBest(metric, better, nan, 0.5)).as("%s", metric).isFalse();
    }
  }

  private boolean writesBest(Metric metric, double... scores) {
    Checkpoints checkpoints = new Checkpoints(folder, 1_000_000, measured(metric, scores));
    checkpoints.stepped(step(scores.length), trainer(data, 0.1));
    boolean written = Files.exists(checkpoints.best());
    checkpoints.best().toFile().delete();
    return written;
  }

  @Test
  void aLastStepThatLeavesNoNumbersIsToldBeforeAnyListenerHearsOfIt() {
    Trainer trainer = trainer(data, 1e38);
    Evaluation evaluation = new Evaluation(data, 1);
    Checkpoints checkpoints = new Checkpoints(folder, 1, evaluation);
    trainer.listen(evaluation).listen(checkpoints);
    trainer.parameters().get("2.weight").set(0, 1e38);
    trainer.parameters().get("2.weight").set(1, -1e38);
    DivergenceException e = catchThrowableOfType(DivergenceException.class, () -> trainer.fit(1));
    assertThat(e)
        .hasMessageContaining("is the first parameter that is not finite")
        .hasMessageContaining("learning rate");
    assertThat(evaluation.points()).hasSize(1);
    assertThat(checkpoints.last()).doesNotExist();
  }

  @Test
  void aStepBeforeACheckpointIsLookedAtToo() {
    Trainer trainer = trainer(data, 0.1);
    Checkpoints checkpoints = new Checkpoints(folder, 1, new Evaluation(data, 1));
    checkpoints.stepped(step(1), trainer);
    trainer.parameters().get("1.bias").set(2, Double.NaN);
    assertThatThrownBy(() -> checkpoints.stepped(step(2), trainer))
        .isInstanceOf(DivergenceException.class)
        .hasMessageContaining("after its step 1.bias is the first parameter that is not finite");
    assertThat(Checkpoint.read(checkpoints.last()).parameters().get("1.bias").get(2)).isFinite();
  }

  @Test
  void dataThatAreNoNumbersAreNamedAndTheRateIsNotBlamed() {
    Tensor x = data.features().copy();
    x.set(4 * 17 + 2, Double.NaN);
    Dataset gap = new Dataset("gap", x, data.targets(), "made here");
    assertThatThrownBy(() -> trainer(gap, 0.1).fit(5))
        .isInstanceOf(DivergenceException.class)
        .hasMessageContaining("feature 2 of example 17 in the data is NaN")
        .hasMessageNotContaining("lower the learning rate");

    Dataset sine = Fixtures.sine(20, DType.F32, 7);
    Tensor y = sine.values().copy();
    y.set(9, Double.POSITIVE_INFINITY);
    Dataset hole = new Dataset("hole", sine.features(), new Values(y), "made here");
    TrainConfig config = new TrainConfig(new SquaredError(), new Sgd(), 0.1, 7);
    Trainer onHole =
        new Trainer(Fixtures.network(2, 1), config, Batches.whole(hole), Workers.single());
    assertThatThrownBy(() -> onHole.fit(1))
        .hasMessageContaining("target 0 of example 9 in the data is Infinity")
        .hasMessageNotContaining("lower the learning rate");
  }

  @Test
  void anInterruptedThreadWritesItsCheckpointAndStaysInterrupted() {
    Trainer trainer = trainer(data, 0.1);
    trainer.fit(2);
    Path file = folder.resolve("run.safetensors");
    Thread.currentThread().interrupt();
    try {
      Checkpoint.write(trainer, file);
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      Thread.interrupted();
    }
    assertThat(Checkpoint.read(file).counters().iteration()).isEqualTo(2);
  }

  private static final class Here {
    /** Counts the steps. */
    static final class Counter extends Counting {}
  }

  private static final class There {
    /** Another one of that name. */
    static final class Counter extends Counting {}
  }

  private abstract static class Counting implements Listener {
    double count;

    @Override
    public void stepped(Step step, Trainer trainer) {
      count++;
    }

    @Override
    public Map<String, Tensor> state() {
      return Map.of("count", Tensor.vector(count));
    }

    @Override
    public void restore(Map<String, Tensor> state) {
      count = state.get("count").get(0);
    }
  }

  @Test
  void listenersOfOneSimpleNameKeepTheirOwnRecords() {
    Trainer trainer = trainer(data, 0.1);
    Counting here = new Here.Counter();
    here.count = 10;
    Counting there = new There.Counter();
    there.count = 20;
    trainer.listen(here).listen(there).fit(3);
    Path file = folder.resolve("run.safetensors");
    Checkpoint.write(trainer, file);

    Trainer resumed =
        Trainer.resume(Checkpoint.read(file), Batches.whole(data), Workers.single(), false);
    Counting hereAgain = new Here.Counter();
    Counting thereAgain = new There.Counter();
    resumed.listen(hereAgain).listen(thereAgain);
    assertThat(hereAgain.count).isEqualTo(13);
    assertThat(thereAgain.count).isEqualTo(23);
  }

  @Test
  void everNewBatchSizesTakeNoMoreMemoryThanAFew() {
    Layer network = Sequential.of(Linear.of(4, 64), BatchNorm.of(64), Linear.of(64, 3));
    Dataset many = Fixtures.classes(400, DType.F32, 5);
    Batches shrinking =
        iteration -> {
          int n = 400 - (int) iteration;
          Dataset part = many.take(n);
          return new Batch(part.features(), (Labels) part.targets(), part.all().indices());
        };
    TrainConfig config = new TrainConfig(new CrossEntropy(), new Adam(), 1e-3, 1);
    Trainer trainer = new Trainer(network, config, shrinking, Workers.single());
    trainer.fit(20);
    long few = trainer.workspaceBytes();
    trainer.fit(200);
    assertThat(trainer.workspaceBytes()).isLessThanOrEqualTo(few);
  }
}
