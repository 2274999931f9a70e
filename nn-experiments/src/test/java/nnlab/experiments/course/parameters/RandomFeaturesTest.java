package nnlab.experiments.course.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.experiments.study.Log;
import nnlab.layers.data.Digits;
import nnlab.layers.data.Labels;
import nnlab.layers.data.Split;
import org.junit.jupiter.api.Test;

class RandomFeaturesTest {
  private static final Split DIGITS = Digits.draw(60, 120, 1);

  private static Log fit(int features, double noise) {
    return RandomFeatures.fit(features, 60, 120, noise, 1, DIGITS);
  }

  @Test
  void asManyFeaturesAsImagesReproduceEveryLabelEvenWrongOnes() {
    for (double noise : new double[] {0, 0.15}) {
      Log run = fit(60, noise);
      assertThat(run.last(Log.TRAINING_ACCURACY)).isEqualTo(1);
      assertThat(run.last(Log.TRAINING_LOSS)).isLessThan(1e-10);
      assertThat(run.last(Sized.PARAMETERS)).isEqualTo(600);
    }
    assertThat(fit(12, 0).last(Log.TRAINING_LOSS)).isGreaterThan(1e-3);
  }

  @Test
  void theTestErrorPeaksThereAndFallsFurtherBehind() {
    double before = fit(12, 0.15).last(Log.TEST_LOSS);
    double peak = fit(60, 0.15).last(Log.TEST_LOSS);
    double behind = fit(600, 0.15).last(Log.TEST_LOSS);
    assertThat(peak).isGreaterThan(10 * before);
    assertThat(behind).isLessThan(before);
  }

  @Test
  void moreFeaturesNeverFitWorse() {
    double last = Double.POSITIVE_INFINITY;
    for (int count : new int[] {5, 10, 20, 40, 55}) {
      double loss = fit(count, 0.15).last(Log.TRAINING_LOSS);
      assertThat(loss).isLessThanOrEqualTo(last);
      last = loss;
    }
  }

  @Test
  void squaredErrorIsAveragedOverClassesAndTheLargestAnswerCounts() {
    Tensor outputs = Tensor.of(Shape.of(2, 2), 0.5, 0.0, 1.0, 0.0);
    SquaredScore score = SquaredScore.of(outputs, Labels.numbered(new int[] {0, 1}, 2));
    assertThat(score.loss()).isCloseTo((0.25 + 0 + 1 + 1) / 4, within(1e-15));
    assertThat(score.accuracy()).isEqualTo(0.5);
  }
}
