package nnlab.layers.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.ShapeException;
import nnlab.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

class DatasetTest {
  private static final Dataset CLASSES =
      new Dataset(
          "pets",
          Tensor.of(Shape.of(3, 2), 1f, 2, 3, 4, 5, 6),
          new Labels(new int[] {1, 0, 1}, List.of("cat", "dog")),
          "");
  private static final Dataset NUMBERS =
      new FreshPoints(Functions.CHIRP, 0, 10, 1, DType.F64, 1).grid(5);

  @Test
  void saysWhatItIs() {
    assertThat(CLASSES).hasToString("pets: 3 x [2]");
    assertThat(CLASSES.labels().counts()).containsExactly(1, 2);
    assertThat(CLASSES.labels().classes()).isEqualTo(2);
    assertThat(CLASSES.named("animals").name()).isEqualTo("animals");
  }

  @Test
  void gridPointsAreMidpoints() {
    assertThat(NUMBERS.features().f64()).containsExactly(1, 3, 5, 7, 9);
    assertThat(NUMBERS.values().at(1, 0)).isEqualTo(Functions.CHIRP.at(3));
    assertThat(NUMBERS.name()).isEqualTo("sin(x) + cos(x^2) on [0.0, 10.0)");
  }

  @Test
  void formatChangesFeaturesAndValuesButNotLabels() {
    assertThat(NUMBERS.to(DType.F32).values().dtype()).isEqualTo(DType.F32);
    assertThat(CLASSES.to(DType.F64).features().f64()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(CLASSES.to(DType.F64).labels()).isSameAs(CLASSES.labels());
  }

  @Test
  void wholeBatchIsTheDataSet() {
    Batch batch = Batches.whole(CLASSES).batch(17);
    assertThat(batch.features()).isSameAs(CLASSES.features());
    assertThat(batch.indices()).containsExactly(0, 1, 2);
  }

  @Test
  void lastBatchOfAnEpochIsSmaller() {
    ShuffledBatches batches = new ShuffledBatches(CLASSES, 2, 1);
    assertThat(batches.batchesPerEpoch()).isEqualTo(2);
    assertThat(batches.batch(0).size()).isEqualTo(2);
    assertThat(batches.batch(1).size()).isEqualTo(1);
    assertThat(batches.epoch(4)).isEqualTo(2);
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatThrownBy(() -> new Dataset("d", Tensor.vector(1, 2), CLASSES.targets(), ""))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("reshape to [n, 1]");
    assertThatThrownBy(
            () -> new Dataset("d", Tensor.zeros(Shape.of(2, 2), DType.F32), CLASSES.targets(), ""))
        .hasMessage("dataset d: has features [2, 2] but 3 targets");
    assertThatThrownBy(() -> Labels.numbered(new int[] {0, 10}, 10))
        .hasMessage("labels: example 1 has class 10, but classes run from 0 to 9");
    assertThatThrownBy(() -> new Values(Tensor.vector(1))).hasMessageContaining("got [1]");
    assertThatThrownBy(() -> CLASSES.take(4)).hasMessage("take: pets has 3 examples, asked for 4");
    assertThatThrownBy(() -> CLASSES.split(-1)).hasMessageContaining("asked for -1");
    assertThatThrownBy(() -> CLASSES.subset(3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(CLASSES::values).hasMessageContaining("use labels() and cross-entropy");
    assertThatThrownBy(NUMBERS::labels).hasMessageContaining("use values() and a regression loss");
  }

  @Test
  void batchesRefuseImpossibleSettings() {
    assertThatThrownBy(() -> new ShuffledBatches(CLASSES.take(0), 1, 1))
        .hasMessageContaining("pets has no examples");
    assertThatThrownBy(() -> new ShuffledBatches(CLASSES, 0, 1)).hasMessageContaining("got 0");
    assertThatThrownBy(() -> new ShuffledBatches(CLASSES, 1, 1).batch(-1))
        .hasMessageContaining("counted from 0, got -1");
    assertThatThrownBy(() -> new FreshPoints(Functions.CHIRP, 3, 3, 1, DType.F32, 1))
        .hasMessageContaining("low < high, got [3.0, 3.0)");
    assertThatThrownBy(() -> new FreshPoints(Functions.CHIRP, 0, 3, 0, DType.F32, 1))
        .hasMessageContaining("at least one, got 0");
    assertThatThrownBy(() -> new Batch(CLASSES.features(), CLASSES.targets(), new int[] {1}).size())
        .isInstanceOf(ShapeException.class);
  }

  @Test
  void undefinedTargetsAreNamed() {
    FreshPoints points = new FreshPoints(Functions.of("sqrt(x)"), -2, -1, 4, DType.F64, 1);
    assertThatThrownBy(() -> points.grid(1))
        .hasMessage("sqrt(x) is NaN at x = -1.5: choose an interval on which it is defined");
    assertThatThrownBy(() -> points.batch(0)).hasMessageContaining("sqrt(x) is NaN at x = -1.");
  }
}
