package nnlab.experiments.generalization.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.experiments.generalization.parameters.ParameterSweep.Descent;
import nnlab.experiments.generalization.parameters.ParameterSweep.TrainedFeatures;
import nnlab.layers.data.Digits;
import nnlab.layers.data.Labels;
import nnlab.layers.data.Split;
import org.junit.jupiter.api.Test;

class RandomFeaturesTest {
  private static final Split DIGITS = Digits.draw(60, 120, 1);
  private static final Descent SETTINGS =
      new Descent(60, List.of(), List.of(), 1, 120, new TrainedFeatures(List.of(), 1, 1e-3, 1, 1));

  private static SizedRun fit(int features, double noise) {
    return RandomFeatures.fit(
        new ParameterSweep.Job(Kind.RANDOM_FEATURES, List.of(features), false, 0, noise, 1),
        SETTINGS,
        DIGITS);
  }

  @Test
  void asManyFeaturesAsImagesReproduceEveryLabelEvenWrongOnes() {
    for (double noise : new double[] {0, 0.15}) {
      SizedRun run = fit(60, noise);
      assertThat(run.training().accuracy()).isEqualTo(1);
      assertThat(run.training().loss()).isLessThan(1e-10);
      assertThat(run.parameters()).isEqualTo(600);
    }
    assertThat(fit(12, 0).training().loss()).isGreaterThan(1e-3);
  }

  @Test
  void theTestErrorPeaksThereAndFallsFurtherBehind() {
    double before = fit(12, 0.15).test().loss();
    double peak = fit(60, 0.15).test().loss();
    double behind = fit(600, 0.15).test().loss();
    assertThat(peak).isGreaterThan(10 * before);
    assertThat(behind).isLessThan(before);
  }

  @Test
  void moreFeaturesNeverFitWorse() {
    double last = Double.POSITIVE_INFINITY;
    for (int count : new int[] {5, 10, 20, 40, 55}) {
      double loss = fit(count, 0.15).training().loss();
      assertThat(loss).isLessThanOrEqualTo(last);
      last = loss;
    }
  }

  @Test
  void squaredErrorIsAveragedOverClassesAndTheLargestAnswerCounts() {
    Tensor outputs = Tensor.of(Shape.of(2, 2), 0.5, 0.0, 1.0, 0.0);
    Score score = Score.ofSquares(outputs, Labels.numbered(new int[] {0, 1}, 2));
    assertThat(score.loss()).isCloseTo((0.25 + 0 + 1 + 1) / 4, within(1e-15));
    assertThat(score.accuracy()).isEqualTo(0.5);
    assertThat(score.error()).isEqualTo(0.5);
  }
}
