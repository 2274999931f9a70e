package nnlab.experiments.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nnlab.experiments.course.labels.Condition;
import nnlab.experiments.run.Rehearsal;
import nnlab.experiments.run.Result;
import nnlab.experiments.run.Scale;
import nnlab.experiments.run.Settings;
import nnlab.layers.data.Digits;
import nnlab.layers.data.Split;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RandomLabelsTest {
  private static final String[] TINY = {
    "images=60",
    "hidden=48",
    "rate=0.003",
    "batch=20",
    "iterations=240",
    "evaluateEvery=6",
    "testOn=100",
    "noise=0.5,1",
    "narrow.widths=2,32",
    "narrow.images=30",
    "narrow.iterations=200"
  };

  @TempDir Path folder;

  private Result run(String name, int workers, Scale scale, String... more) throws IOException {
    String[] settings = Stream.of(TINY, more).flatMap(Stream::of).toArray(String[]::new);
    return Rehearsal.run(
        new RandomLabels(), folder.resolve(name), workers, scale, "digits", settings);
  }

  @Test
  void everyLabelIsMemorisedAndOnlyTrueOnesHelpOnOtherImages() throws IOException {
    Result result = run("run", 2, Scale.QUICK);
    assertThat(result.metrics().get("training accuracy, permuted labels")).isEqualTo(1);
    assertThat(result.metrics().get("test accuracy, permuted labels")).isBetween(0.02, 0.25);
    assertThat(result.metrics().get("test accuracy, true labels")).isGreaterThan(0.5);
    for (String figure : List.of("accuracy", "loss", "noise-dial", "memorising", "width")) {
      assertThat(folder.resolve("run").resolve(figure + ".png")).isNotEmptyFile();
    }
    assertThat(result.tables()).hasSize(3);
    assertThat(result.tables().get(1).title()).contains("a true permutation");
    assertThat(result.tables().get(1).rows()).allSatisfy(row -> assertThat(row).endsWith("0"));
    assertThat(result.claims())
        .extracting("id")
        .containsExactly("R1a", "R1b", "R2", "R3a", "R3b+", "R4");
    assertThat(result.claims()).extracting("note").containsOnly("not decided at this scale");
  }

  @Test
  void threeSeedsDecideTheClaims() throws IOException {
    Result result = run("run", 2, Scale.CLASS, "seeds=3", "otherSeeds=1", "stopAt=1");
    assertThat(result.claims()).extracting("note").containsOnly("3 seeds");
    assertThat(result.claims().get(0).value()).isEqualTo(1);
  }

  @Test
  void conditionsChangeWhatTheySayAndNothingElse() {
    Split images = Digits.draw(50, 20, 3);
    Split permuted = Condition.PERMUTED_LABELS.applyTo(images, 0, 3);
    assertThat(permuted.train().labels().counts()).isEqualTo(images.train().labels().counts());
    assertThat(permuted.train().labels().indices()).isNotEqualTo(images.train().labels().indices());
    assertThat(permuted.train().features()).isSameAs(images.train().features());
    assertThat(permuted.test()).isSameAs(images.test());

    Split noisy = Condition.NOISY_LABELS.applyTo(images, 0.4, 3);
    assertThat(differing(images, noisy)).isEqualTo(20);
    assertThat(noisy.test()).isSameAs(images.test());

    for (Condition pixels : List.of(Condition.SHUFFLED_PIXELS, Condition.GAUSSIAN_PIXELS)) {
      Split changed = pixels.applyTo(images, 0, 3);
      assertThat(differing(images, changed)).isZero();
      assertThat(changed.test().features().toDoubles())
          .isNotEqualTo(images.test().features().toDoubles());
    }
  }

  private static long differing(Split a, Split b) {
    int[] before = a.train().labels().indices();
    int[] after = b.train().labels().indices();
    return IntStream.range(0, before.length).filter(i -> before[i] != after[i]).count();
  }

  @Test
  void sharesOutsideOfZeroToOneAreRefused() {
    RandomLabels.Config quick = new RandomLabels().preset(Scale.QUICK);
    assertThatThrownBy(() -> Settings.assign(quick, List.of("noise=0.2,1.5")))
        .hasMessageContaining("noise must be at least 0 and at most 1, got 1.5");
    assertThatThrownBy(() -> Settings.assign(quick, List.of("narrow.widths=0")))
        .hasMessageContaining("narrow.widths must be above 0 and at most 10⁹, got 0");
    assertThatThrownBy(() -> Settings.assign(quick, List.of("stopAt=2")))
        .hasMessageContaining("stopAt must be above 0 and at most 1, got 2");
  }
}
