package nnlab.layers.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.ShapeException;
import nnlab.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

class TransformTest {
  private static final Dataset FLAT =
      new Dataset(
          "flat",
          Tensor.of(Shape.of(2, 3), 1.0, 5, 0.1, 3.0, 5, 0.1),
          Labels.numbered(new int[] {0, 1}, 2),
          "sum");

  @Test
  void namesSayWhatWasDone() {
    assertThat(Corruption.noisyLabels(FLAT, 0.5, 7).name())
        .isEqualTo("flat, 0.5 noisy labels (seed 7)");
    assertThat(Corruption.randomPixels(Corruption.randomLabels(FLAT, 1), 2).name())
        .isEqualTo("flat, random labels (seed 1), random pixels (seed 2)");
    assertThat(Corruption.randomLabels(FLAT, 1).sha256()).isEqualTo("sum");
  }

  @Test
  void allNoisyLabelsOfTwoClassesAreSwapped() {
    assertThat(Corruption.noisyLabels(FLAT, 1, 3).labels().indices()).containsExactly(1, 0);
  }

  @Test
  void constantChannelBecomesZero() {
    assertThat(Normaliser.of(FLAT).apply(FLAT).features().f64()).containsExactly(-1, 0, 0, 1, 0, 0);
  }

  @Test
  void testDataIsNormalisedByTheTrainingData() {
    Dataset test = FLAT.take(1);
    assertThat(Normaliser.of(FLAT).apply(test).features().f64()).containsExactly(-1, 0, 0);
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatThrownBy(() -> Corruption.shuffledPixels(FLAT, 1))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("needs images [n, height, width, channels], got [2, 3]")
        .hasMessageContaining("before the images are flattened");
    assertThatThrownBy(() -> new AugmentedBatches(Batches.whole(FLAT), 1, true, 1).batch(0))
        .isInstanceOf(ShapeException.class);
    assertThatThrownBy(() -> new AugmentedBatches(Batches.whole(FLAT), -1, true, 1))
        .hasMessageContaining("got -1");
    assertThatThrownBy(() -> Corruption.noisyLabels(FLAT, 1.5, 1)).hasMessageContaining("got 1.5");
    Dataset one = new Dataset("one", FLAT.features(), Labels.numbered(new int[2], 1), "");
    assertThatThrownBy(() -> Corruption.noisyLabels(one, 0.5, 1))
        .hasMessageContaining("one has no other class");
    Dataset narrow = new Dataset("n", Tensor.zeros(Shape.of(2, 2), DType.F64), FLAT.targets(), "");
    assertThatThrownBy(() -> Normaliser.of(FLAT).apply(narrow))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("measured 3 channels, got [2, 2]");
    assertThatThrownBy(() -> new Normaliser(new double[1], new double[1]))
        .hasMessageContaining("positive, got 0.0");
    assertThatThrownBy(() -> new Normaliser(new double[1], new double[2]))
        .hasMessageContaining("1 means but 2 deviations");
  }
}
