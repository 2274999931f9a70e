package nnlab.experiments;

import static nnlab.layers.layer.Activation.RELU;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

/** The README's program is the code of this test, line by line, and it learns. */
class ReadmeTest {
  private static final String BEGIN = "// README begins";
  private static final String END = "// README ends";

  @Test
  void theProgramLearnsTheDigits() {
    // README begins
    Split digits = Digits.draw(1); // 2500 handwritten digits, drawn by the program
    Layer network = Sequential.of(new Flatten(), Linear.of(784, 64, RELU), Linear.of(64, 10));

    TrainConfig config = new TrainConfig(new CrossEntropy(), new Adam(), 1e-3, 1);
    ShuffledBatches batches = new ShuffledBatches(digits.train(), 100, 1);

    try (Workers workers = Workers.of(2)) {
      Trainer trainer = new Trainer(network, config, batches, workers);
      trainer.fit(300);
      Metrics test = trainer.evaluate(digits.test());
      System.out.println("test accuracy " + test.accuracy());
      // README ends
      assertThat(test.accuracy()).isBetween(0.85, 0.999);
    }
  }

  @Test
  void theReadmeShowsThisProgram() throws IOException {
    Path root = Path.of("..");
    List<String> source =
        Files.readAllLines(Path.of("src/test/java/nnlab/experiments/ReadmeTest.java"));
    int from = indexOf(source, BEGIN) + 1;
    int to = indexOf(source, END);
    List<String> program = source.subList(from, to).stream().map(String::strip).toList();
    List<String> readme =
        Files.readAllLines(root.resolve("README.md")).stream().map(String::strip).toList();
    assertThat(readme).containsSequence(program);
  }

  private static int indexOf(List<String> lines, String mark) {
    return lines.stream().map(String::strip).toList().indexOf(mark);
  }
}
