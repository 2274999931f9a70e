package nnlab.layers.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import nnlab.core.autodiff.Var;
import nnlab.core.io.DataException;
import nnlab.core.io.Safetensors;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.layers.data.Dataset;
import nnlab.layers.data.ShuffledBatches;
import nnlab.layers.layer.Layer;
import nnlab.layers.layer.Parameters;
import nnlab.layers.layer.Pass;
import nnlab.layers.layer.ReportNetwork;
import nnlab.layers.layer.Sequential;
import nnlab.layers.loss.CrossEntropy;
import nnlab.layers.loss.Loss;
import nnlab.layers.loss.SquaredError;
import nnlab.layers.optim.Adam;
import nnlab.layers.optim.ConstantRate;
import nnlab.layers.optim.Optimizer;
import nnlab.layers.optim.Schedule;
import nnlab.layers.optim.Sgd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
  @TempDir Path folder;

  private final Dataset data = Fixtures.classes(60, DType.F32, 3);

  private Trainer trainer(Schedule rate) {
    TrainConfig config = new TrainConfig(new CrossEntropy(), new Adam(), rate, 0, 3, DType.F32);
    ShuffledBatches batches = new ShuffledBatches(data, 20, 3);
    return new Trainer(Fixtures.network(4, 3), config, batches, Workers.single());
  }

  private Trainer trainer() {
    return trainer(new ConstantRate(0.01));
  }

  @Test
  void theNetworkIsBuiltAgainFromTheFileAlone() {
    Trainer trainer = trainer();
    trainer.fit(9);
    Path file = folder.resolve("run.safetensors");
    Checkpoint.write(trainer, file);

    Checkpoint read = Checkpoint.read(file);
    assertThat(read.parameters().network()).isEqualTo(Fixtures.network(4, 3));
    assertThat(read.config()).isEqualTo(trainer.config());
    TiledObjective loss =
        new TiledObjective(
            read.parameters(), read.config().loss(), 0, data.all(), Workers.single());
    assertThat(loss.outputs(read.parameters().trained()).f32())
        .isEqualTo(trainer.predict(data).f32());
  }

  @Test
  void theNetworksOfTheReportGoThroughJson() {
    for (ReportNetwork network : ReportNetwork.values()) {
      Layer layer = network.network();
      assertThat(RecordJson.read(RecordJson.write(layer, Layer.class), Layer.class))
          .isEqualTo(layer);
    }
  }

  @Test
  void otherMatrixProductsAreRefusedUnlessDifferentBitsAreAllowed() {
    Trainer trainer = trainer();
    trainer.fit(3);
    Path file = folder.resolve("run.safetensors");
    Checkpoint.write(trainer, file);
    Checkpoint here = Checkpoint.read(file);
    Checkpoint.Counters of = here.counters();
    Checkpoint elsewhere =
        new Checkpoint(
            here.parameters(),
            here.config(),
            new Checkpoint.Counters(
                of.iteration(),
                of.firstLoss(),
                of.optimizer(),
                "BLAS of another machine",
                of.java()),
            here.optimizer(),
            here.listeners(),
            "");
    ShuffledBatches batches = new ShuffledBatches(data, 20, 3);
    assertThatThrownBy(() -> Trainer.resume(elsewhere, batches, Workers.single(), false))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("computed with BLAS of another machine under Java ")
        .hasMessageContaining("allow different bits");
    assertThat(Trainer.resume(elsewhere, batches, Workers.single(), true).iteration()).isEqualTo(3);
    assertThat(Trainer.resume(here, batches, Workers.single(), false).iteration()).isEqualTo(3);
  }

  @Test
  void lastAndBestAreWritten() {
    Trainer trainer = trainer();
    Evaluation evaluation = new Evaluation(data, 4);
    Checkpoints checkpoints = new Checkpoints(folder, 5, evaluation);
    trainer.listen(evaluation).listen(checkpoints).fit(12);

    Checkpoint last = Checkpoint.read(checkpoints.last());
    assertThat(last.counters().iteration()).isEqualTo(10);
    Checkpoint best = Checkpoint.read(checkpoints.best());
    Evaluation.Point expected =
        evaluation.points().stream()
            .reduce((a, b) -> b.metrics().score() > a.metrics().score() ? b : a)
            .orElseThrow();
    assertThat(best.counters().iteration()).isEqualTo(expected.iteration());
  }

  @Test
  void anotherProgramsFileIsNamed() {
    Path file = folder.resolve("foreign.safetensors");
    new Safetensors(Map.of("w", Tensor.vector(1, 2)), Map.of()).write(file);
    assertThatThrownBy(() -> Checkpoint.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("expected the text \"nnlab checkpoint 2\" for the key \"format\"")
        .hasMessageContaining("written by another program or version");
  }

  @Test
  void aScheduleThatIsALambdaCannotBeSaved() {
    Trainer trainer = trainer(i -> 0.1);
    assertThatThrownBy(() -> Checkpoint.write(trainer, folder.resolve("x.safetensors")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a Schedule can be saved if it is a record or an enum constant");
  }

  @Test
  void aFailedWriteLeavesThePreviousCheckpoint() {
    Path file = folder.resolve("run.safetensors");
    Checkpoint.write(trainer(), file);
    assertThatThrownBy(() -> Checkpoint.write(trainer(i -> 0.1), file))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Checkpoint.read(file).counters().iteration()).isZero();
    assertThat(folder.toFile().list()).containsExactly("run.safetensors");
  }

  /** Its tanh, for one, has other last bits in 17 than in 25. */
  @Test
  void anotherJavaIsRefused() {
    Path file = folder.resolve("run.safetensors");
    Checkpoint.write(trainer(), file, "made by hand");
    Checkpoint here = Checkpoint.read(file);
    assertThat(here.origin()).isEqualTo("made by hand");
    Checkpoint elsewhere =
        new Checkpoint(
            here.parameters(),
            here.config(),
            new Checkpoint.Counters(0, Double.NaN, Map.of(), here.counters().blas(), "1.8"),
            here.optimizer(),
            here.listeners(),
            "");
    ShuffledBatches batches = new ShuffledBatches(data, 20, 3);
    assertThatThrownBy(() -> Trainer.resume(elsewhere, batches, Workers.single(), false))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("under Java 1.8, this is ")
        .hasMessageContaining("under Java " + System.getProperty("java.version"));
    assertThat(Trainer.resume(elsewhere, batches, Workers.single(), true).iteration()).isZero();
  }

  /** A layer that a student wrote, outside of the layers' package. */
  record Twice(Layer inner) implements Layer {
    @Override
    public Shape outputShape(Shape in) {
      return in;
    }

    @Override
    public Var apply(Parameters p, Var x, Pass pass) {
      return x.times(2);
    }
  }

  @Test
  void aLayerFromElsewhereIsFoundByItsFullName() {
    Layer layer = Sequential.of(new Twice(Fixtures.network(2, 2)));
    String json = RecordJson.write(layer, Layer.class);
    assertThat(json).contains("\"nnlab.layers.train.CheckpointTest$Twice\"");
    assertThat(RecordJson.read(json, Layer.class)).isEqualTo(layer);
  }

  @Test
  void jsonMakesNothingButWhatWasAskedFor() {
    assertThatThrownBy(() -> RecordJson.read("{\"type\": \"java.io.File\"}", Optimizer.class))
        .hasMessageContaining("there is no Optimizer of type \"java.io.File\"");
    assertThatThrownBy(() -> RecordJson.read("{\"type\": \"Adamant\"}", Optimizer.class))
        .hasMessageContaining("there is no Optimizer of type \"Adamant\"");
    assertThatThrownBy(
            () -> RecordJson.read("{\"type\": \"Momentum\", \"mu\": 2}", Optimizer.class))
        .hasMessageContaining("momentum must be at least 0 and less than 1, got 2.0");
    assertThatThrownBy(() -> RecordJson.read("{\"type\": \"Momentum\"}", Optimizer.class))
        .hasMessageContaining("Momentum has the fields [mu], got []");
    assertThatThrownBy(
            () -> RecordJson.read("{\"type\": \"Momentum\", \"mu\": []}", Optimizer.class))
        .hasMessageContaining("Momentum.mu: expected a double, got []");
    assertThatThrownBy(() -> RecordJson.read("{", Optimizer.class))
        .hasMessageContaining("not JSON");
    assertThat(RecordJson.read("{\"type\": \"Sgd\"}", Optimizer.class)).isEqualTo(new Sgd());
    assertThat(RecordJson.write(new SquaredError(), Loss.class))
        .isEqualTo("{\"type\":\"SquaredError\"}");
  }
}
