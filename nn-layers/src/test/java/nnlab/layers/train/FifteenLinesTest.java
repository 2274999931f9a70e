package nnlab.layers.train;

import static nnlab.layers.layer.Activation.RELU;
import static org.assertj.core.api.Assertions.assertThat;

import nnlab.layers.data.Digits;
import nnlab.layers.data.ShuffledBatches;
import nnlab.layers.data.Split;
import nnlab.layers.layer.Flatten;
import nnlab.layers.layer.Layer;
import nnlab.layers.layer.Linear;
import nnlab.layers.layer.Sequential;
import nnlab.layers.loss.CrossEntropy;
import nnlab.layers.optim.Adam;
import org.junit.jupiter.api.Test;

class FifteenLinesTest {
  @Test
  void aDenseNetworkLearnsTheDigits() {
    Split digits = Digits.draw(1);
    Layer network = Sequential.of(new Flatten(), Linear.of(784, 64, RELU), Linear.of(64, 10));
    TrainConfig config = new TrainConfig(new CrossEntropy(), new Adam(), 1e-3, 1);
    ShuffledBatches batches = new ShuffledBatches(digits.train(), 100, 1);

    try (Workers workers = Workers.of(2)) {
      Trainer trainer = new Trainer(network, config, batches, workers);
      double before = trainer.evaluate(digits.test()).accuracy();
      trainer.fit(10L * batches.batchesPerEpoch());
      Metrics after = trainer.evaluate(digits.test());

      assertThat(before).isLessThan(0.3);
      assertThat(after.accuracy()).isGreaterThan(0.85);
    }
  }
}
