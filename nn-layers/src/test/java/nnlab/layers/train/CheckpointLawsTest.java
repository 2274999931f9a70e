package nnlab.layers.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import nnlab.core.io.DataException;
import nnlab.core.tensor.DType;
import nnlab.layers.data.Dataset;
import nnlab.layers.data.ShuffledBatches;
import nnlab.layers.layer.Activation;
import nnlab.layers.layer.BatchNorm;
import nnlab.layers.layer.Dropout;
import nnlab.layers.layer.Layer;
import nnlab.layers.layer.Linear;
import nnlab.layers.layer.Sequential;
import nnlab.layers.loss.CrossEntropy;
import nnlab.layers.optim.Adam;
import nnlab.layers.optim.ClipNorm;
import nnlab.layers.optim.CosineRate;
import nnlab.layers.optim.Lbfgs;
import nnlab.layers.optim.Momentum;
import nnlab.layers.optim.Optimizer;
import nnlab.layers.optim.Sam;
import nnlab.layers.optim.WarmUp;

class CheckpointLawsTest {
  private static final int LENGTH = 24;
  private static Path folder;

  @BeforeContainer
  static void makeFolder() throws IOException {
    folder = Files.createTempDirectory("checkpoints");
  }

  @AfterContainer
  static void removeFolder() throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  @Provide
  Arbitrary<Layer> networks() {
    return Arbitraries.of(
        Fixtures.network(4, 3),
        Sequential.of(
            Linear.of(4, 8), BatchNorm.of(8), Activation.RELU, new Dropout(0.3), Linear.of(8, 3)));
  }

  @Provide
  Arbitrary<Optimizer> optimizers() {
    return Arbitraries.of(
        new Adam(), new Momentum(0.9), new Sam(new ClipNorm(new Adam(), 1), 0.1), new Lbfgs(3, 5));
  }

  private static TrainConfig config(Optimizer optimizer, long seed, DType dtype) {
    return new TrainConfig(
        new CrossEntropy(),
        optimizer,
        new WarmUp(5, new CosineRate(0.05, 0.001, LENGTH)),
        1e-3,
        seed,
        dtype);
  }

  private record Watch(History history, Evaluation evaluation, Snapshots snapshots) {
    static Watch over(Trainer trainer, Dataset data) {
      Watch watch = new Watch(new History(true), new Evaluation(data, 5), new Snapshots(3));
      trainer.listen(watch.history).listen(watch.evaluation).listen(watch.snapshots);
      return watch;
    }
  }

  @Property(tries = 25)
  void resumedRunEqualsUninterruptedRun(
      @ForAll("networks") Layer network,
      @ForAll("optimizers") Optimizer optimizer,
      @ForAll DType dtype,
      @ForAll @LongRange(min = 0, max = 999) long seed,
      @ForAll @IntRange(min = 0, max = LENGTH) int cut) {
    Dataset data = Fixtures.classes(50, dtype, seed);
    ShuffledBatches batches = new ShuffledBatches(data, 16, seed);
    TrainConfig config = config(optimizer, seed, dtype);
    Path file = folder.resolve("cut.safetensors");
    Workers workers = Workers.single();

    Trainer through = new Trainer(network, config, batches, workers);
    Watch seen = Watch.over(through, data);
    through.fit(LENGTH);

    Trainer first = new Trainer(network, config, batches, workers);
    Watch.over(first, data);
    first.fit(cut);
    Checkpoint.write(first, file);
    Trainer second = Trainer.resume(Checkpoint.read(file), batches, workers, false);
    Watch resumed = Watch.over(second, data);
    second.fit(LENGTH);

    through
        .parameters()
        .values()
        .forEach(
            (name, tensor) ->
                assertThat(second.parameters().get(name).toDoubles())
                    .as(name)
                    .isEqualTo(tensor.toDoubles()));
    assertThat(resumed.history.losses()).isEqualTo(seen.history.losses());
    assertThat(resumed.history.rates()).isEqualTo(seen.history.rates());
    assertThat(resumed.history.gradientNorms()).isEqualTo(seen.history.gradientNorms());
    assertThat(resumed.evaluation.points()).isEqualTo(seen.evaluation.points());
    assertThat(iterations(resumed)).isEqualTo(iterations(seen));
  }

  private static List<Long> iterations(Watch watch) {
    return watch.snapshots.points().stream().map(Snapshots.Point::iteration).toList();
  }

  @Property(tries = 40)
  void aFileCutAnywhereIsRefusedInWords(@ForAll @IntRange(min = 0, max = 1_000_000) int place)
      throws IOException {
    Dataset data = Fixtures.classes(20, DType.F32, 1);
    Trainer trainer =
        new Trainer(
            Fixtures.network(4, 3),
            config(new Adam(), 1, DType.F32),
            new ShuffledBatches(data, 10, 1),
            Workers.single());
    trainer.fit(2);
    Path file = folder.resolve("whole.safetensors");
    Path broken = folder.resolve("broken.safetensors");
    Checkpoint.write(trainer, file);
    byte[] whole = Files.readAllBytes(file);
    Files.write(broken, Arrays.copyOf(whole, place % whole.length));

    assertThatThrownBy(() -> Checkpoint.read(broken))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("broken.safetensors")
        .hasMessageContaining("expected")
        .hasMessageContaining("found");
    assertThat(Checkpoint.read(file).counters().iteration()).isEqualTo(2);
  }

  @Property(tries = 400)
  void aFileWithAWrongBitIsRefusedOrChangesNothing(
      @ForAll @IntRange(min = 0, max = 1_000_000) int place,
      @ForAll @IntRange(min = 0, max = 7) int bit)
      throws IOException {
    Dataset data = Fixtures.classes(20, DType.F32, 1);
    ShuffledBatches batches = new ShuffledBatches(data, 10, 1);
    TrainConfig config = config(new Adam(), 1, DType.F32);
    Trainer trainer = new Trainer(Fixtures.network(4, 3), config, batches, Workers.single());
    trainer.fit(2);
    Path broken = folder.resolve("flipped.safetensors");
    Checkpoint.write(trainer, broken);
    byte[] whole = Files.readAllBytes(broken);
    byte[] flipped = whole.clone();
    flipped[place % whole.length] ^= (byte) (1 << bit);
    Files.write(broken, flipped);
    Checkpoint read;
    try {
      read = Checkpoint.read(broken);
    } catch (DataException e) {
      assertThat(e).hasMessageContaining("flipped.safetensors");
      return;
    }
    Checkpoint.write(Trainer.resume(read, batches, Workers.single(), false), broken);
    assertThat(broken).hasBinaryContent(whole);
  }
}
