package nnlab.experiments;

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
import nnlab.layers.train.Metrics;
import nnlab.layers.train.TrainConfig;
import nnlab.layers.train.Trainer;
import nnlab.layers.train.Workers;
import org.junit.jupiter.api.Test;

/** The README's program: it is this code, and it learns. */
class ReadmeTest {
  @Test
  void theProgramLearnsTheDigits() {
    Split digits = Digits.draw(1); // 2500 handwritten digits, drawn by the program
    Layer network = Sequential.of(new Flatten(), Linear.of(784, 64, RELU), Linear.of(64, 10));

    TrainConfig config = new TrainConfig(new CrossEntropy(), new Adam(), 1e-3, 1);
    ShuffledBatches batches = new ShuffledBatches(digits.train(), 100, 1);
    Trainer trainer = new Trainer(network, config, batches, Workers.single());
    trainer.fit(300);

    Metrics test = trainer.evaluate(digits.test());
    System.out.println("test accuracy " + test.accuracy());

    assertThat(test.accuracy()).isBetween(0.85, 0.999);
  }
}
