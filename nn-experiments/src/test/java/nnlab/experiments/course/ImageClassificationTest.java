package nnlab.experiments.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nnlab.core.tensor.Shape;
import nnlab.experiments.run.Progress;
import nnlab.experiments.run.Rehearsal;
import nnlab.experiments.run.Result;
import nnlab.experiments.run.Scale;
import nnlab.experiments.run.Settings;
import nnlab.layers.layer.Summary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageClassificationTest {
  @TempDir Path folder;

  @Test
  void theThreeNetworksLearnAndEverythingIsWritten() throws IOException {
    Path run = folder.resolve("run");
    Result result =
        Rehearsal.run(
            new ImageClassification(),
            run,
            2,
            Scale.QUICK,
            null,
            "iterations=40",
            "batch=25",
            "evaluateEvery=20",
            "evaluateOn=50");
    List<String> rows = Files.readAllLines(run.resolve("metrics.csv"));
    assertThat(rows).filteredOn(row -> row.contains(",loss,")).hasSize(3 * 40);
    assertThat(result.data().name()).isEqualTo("digits");
    assertThat(result.metrics().get("test accuracy, network 1")).isGreaterThan(0.2);
    assertThat(result.claims()).extracting("id").containsExactly("I1", "I2");
    for (String figure : List.of("training-loss", "accuracy", "loss")) {
      assertThat(run.resolve(figure + ".png")).isNotEmptyFile();
    }
    assertThat(Files.readString(run.resolve("report.html")))
        .contains("50,545")
        .contains("50,535")
        .contains("56,188")
        .contains("50,598");
  }

  @Test
  void threeSeedsAndTheControlDecideTheClaims() throws IOException {
    Result result =
        Rehearsal.run(
            new ImageClassification(),
            folder.resolve("run"),
            2,
            Scale.CLASS,
            "digits",
            "iterations=8",
            "batch=10",
            "evaluateEvery=8",
            "evaluateOn=10",
            "trainOn=40");
    assertThat(result.claims()).extracting("note").containsOnly("3 seeds");
  }

  @Test
  void colourImagesHaveTheirOwnNumberOfIterations() throws IOException {
    Path run = folder.resolve("run");
    Map<String, Long> announced = new HashMap<>();
    Rehearsal.watched(
        (task, total) -> {
          announced.put(task, total);
          return Progress.silent();
        },
        new ImageClassification(),
        run,
        2,
        Scale.QUICK,
        "shapes",
        "iterations=9",
        "colourIterations=2",
        "networks=3",
        "batch=4",
        "evaluateEvery=2",
        "evaluateOn=4");
    assertThat(Files.readAllLines(run.resolve("metrics.csv")))
        .filteredOn(row -> row.contains(",loss,"))
        .hasSize(2);
    assertThat(announced).containsOnly(Map.entry("iterations", 2L));
  }

  @Test
  void theControlIsAsLargeAsNetworkTwo() {
    List<ImageNetwork> mnist = ImageNetwork.all(Shape.of(28, 28, 1), true);
    List<ImageNetwork> cifar = ImageNetwork.all(Shape.of(32, 32, 3), false);
    assertThat(mnist)
        .extracting(ImageClassificationTest::count)
        .containsExactly(50545L, 50561L, 56188L, 50906L);
    assertThat(cifar)
        .extracting(ImageClassificationTest::count)
        .containsExactly(32938L, 32946L, 30782L, 32946L);
  }

  private static long count(ImageNetwork network) {
    return Summary.of(network.network(), network.input()).parameters();
  }

  @Test
  void aNetworkThatThereIsNotIsRefused() {
    ImageClassification.Config config = new ImageClassification().preset(Scale.QUICK);
    assertThatThrownBy(() -> Settings.assign(config, List.of("networks=1,5")))
        .hasMessageContaining(
            "networks are 1, 2, 3 (the report's) and 4 (the control), got [1, 5]");
  }
}
