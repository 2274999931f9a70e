package nnlab.layers.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import nnlab.core.autodiff.Losses;
import nnlab.core.autodiff.Var;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.ShapeException;
import nnlab.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

class LossTest {
  private static final Tensor SCORES = Tensor.matrix(new double[][] {{2, 1.5, -1}, {0, 3, 0}});
  private static final Tensor LABELS = Losses.labels(DType.F64, 0, 2);

  private static double[] losses(Loss loss, Tensor output, Tensor targets) {
    return loss.perExample(Var.constant(output), Var.constant(targets)).value().f64();
  }

  @Test
  void hingeCountsWhatComesWithinTheMargin() {
    assertThat(losses(new Hinge(), SCORES, LABELS)).containsExactly(0.5, 4 + 1);
    Tensor single = Tensor.matrix(new double[][] {{-0.25}, {3}});
    assertThat(losses(new Hinge(), single, Losses.labels(DType.F64, 0, 1)))
        .containsExactly(0.75, 0);
  }

  @Test
  void huberIsALineBeyondDelta() {
    Tensor output = Tensor.matrix(new double[][] {{0.5}, {4}});
    Tensor zero = Tensor.zeros(Shape.of(2, 1), DType.F64);
    assertThat(losses(new Huber(1), output, zero)).containsExactly(0.125, 3.5);
  }

  @Test
  void indifferentLogitsCostTheLogarithmOfTheirNumber() {
    Tensor flat = Tensor.zeros(Shape.of(2, 3), DType.F64);
    double[] expected = {Math.log(3), Math.log(3)};
    assertThat(losses(new CrossEntropy(), flat, LABELS)).containsExactly(expected, within(1e-15));
  }

  @Test
  void accuracyTakesTheFirstOfTiesAndNeverNaN() {
    Tensor ties = Tensor.matrix(new double[][] {{1, 1, 0}, {1, 1, 0}});
    assertThat(Metric.ACCURACY.sum(ties, Losses.labels(DType.F64, 0, 1))).isEqualTo(1);
    Tensor broken = Tensor.full(Shape.of(2, 3), DType.F64, Double.NaN);
    assertThat(Metric.ACCURACY.sum(broken, Losses.labels(DType.F64, 0, 2))).isZero();
    Tensor single = Tensor.full(Shape.of(2, 1), DType.F64, Double.NaN);
    assertThat(Metric.ACCURACY.sum(single, Losses.labels(DType.F64, 0, 1))).isZero();
  }

  @Test
  void accuracyOfOneScoreAndOfSeveralQuestions() {
    Tensor single = Tensor.matrix(new double[][] {{0.2}, {-3}, {1}});
    assertThat(Metric.ACCURACY.sum(single, Losses.labels(DType.F64, 1, 0, 0))).isEqualTo(2);
    Tensor several = Tensor.matrix(new double[][] {{1, -1}, {2, 2}});
    Tensor answers = Tensor.matrix(new double[][] {{1, 0}, {0, 0.9}});
    assertThat(Metric.ACCURACY.sum(several, answers)).isEqualTo(1.5);
  }

  @Test
  void absoluteErrorIsAveragedOverTheOutputs() {
    Tensor targets = Tensor.matrix(new double[][] {{0, 0, 0}, {0, 0, 0}});
    assertThat(Metric.ABSOLUTE_ERROR.sum(SCORES, targets)).isEqualTo(1.5 + 1);
  }

  @Test
  void metricsSayWhichWayIsBetter() {
    assertThat(new CrossEntropy().metric().higherIsBetter()).isTrue();
    assertThat(new SquaredError().metric().higherIsBetter()).isFalse();
    assertThat(Metric.ABSOLUTE_ERROR).hasToString("absolute error");
  }

  @Test
  void theOtherKindOfTargetIsNamed() {
    assertThatThrownBy(() -> losses(new SquaredError(), SCORES, LABELS))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "SquaredError(): compares the outputs [2, 3] with as many numbers, the targets [2] are"
                + " classes; use CrossEntropy, or targets [n, out]");
    assertThatThrownBy(() -> losses(new CrossEntropy(), SCORES, SCORES))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "CrossEntropy(): needs class numbers [n] for the outputs [2, 3], the targets [2, 3]"
                + " are numbers; use SquaredError, or labels");
    assertThatThrownBy(() -> losses(new Hinge(), SCORES, SCORES))
        .hasMessageStartingWith("Hinge(): needs class numbers");
    assertThatThrownBy(() -> losses(new BinaryCrossEntropy(), SCORES, LABELS))
        .hasMessageStartingWith("BinaryCrossEntropy(): compares the outputs [2, 3]");
  }

  @Test
  void senselessSettingsAreRefused() {
    assertThatThrownBy(() -> new CrossEntropy(1))
        .hasMessage("CrossEntropy: the label smoothing is in [0, 1), got 1.0");
    assertThatThrownBy(() -> new Huber(0)).hasMessage("Huber: delta must be above 0, got 0.0");
  }
}
