package nnlab.analysis.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import nnlab.analysis.Problems;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.ShapeException;
import nnlab.core.tensor.Tensor;
import nnlab.layers.data.Dataset;
import nnlab.layers.data.Labels;
import nnlab.layers.layer.Conv2d;
import nnlab.layers.layer.Flatten;
import nnlab.layers.layer.Linear;
import nnlab.layers.layer.Sequential;
import nnlab.layers.loss.CrossEntropy;
import nnlab.layers.train.ParameterVector;
import nnlab.layers.train.TiledObjective;
import nnlab.layers.train.Workers;
import org.junit.jupiter.api.Test;

class SensitivityTest {
  @Test
  void aLinearModelIsAsSensitiveAsItsWeightsAreLong() {
    TiledObjective objective = Problems.regression(Linear.of(2, 1), 2, 1, 5, 1);
    Sensitivity s = Sensitivity.of(objective, Tensor.vector(3, 4, 7), Workers.single());
    assertThat(s.logits()).containsExactly(new double[] {5, 5, 5, 5, 5}, within(1e-14));
    assertThat(s.softmax()).as("one output has no softmax").containsOnly(0);
    assertThat(s.meanLogits().value()).isCloseTo(5, within(1e-14));
    assertThat(s.meanLogits().draws()).isEqualTo(5);
  }

  @Test
  void imagesAreMeasuredAsTheyAre() {
    Rng rng = Rng.of(3);
    Tensor x = Tensor.generate(Shape.of(3, 4, 4, 1), DType.F64, i -> rng.nextDouble());
    Dataset data = new Dataset("noise", x, Labels.numbered(new int[] {0, 1, 0}, 2), "");
    Sequential network = Sequential.of(Conv2d.of(1, 2, 3), new Flatten(), Linear.of(32, 2));
    ParameterVector model = ParameterVector.initial(network, DType.F64, rng);
    TiledObjective objective =
        new TiledObjective(model, new CrossEntropy(), 0, data.all(), Workers.single());
    Sensitivity s = Sensitivity.of(objective, model.flat(), Workers.single());
    // Without an activation all examples have the same Jacobian.
    assertThat(s.logits()[1]).isCloseTo(s.logits()[0], within(1e-13));
    assertThat(s.logits()[0]).isPositive();
    assertThat(s.meanSoftmax().value()).isLessThan(s.meanLogits().value());
    assertThat(s.meanLoss().value()).isPositive();
  }

  @Test
  void outputsThatAreNotRowsAreRefused() {
    Rng rng = Rng.of(3);
    Tensor x = Tensor.zeros(Shape.of(2, 4, 4, 1), DType.F64);
    Dataset data = new Dataset("zeros", x, Labels.numbered(new int[] {0, 1}, 2), "");
    ParameterVector model = ParameterVector.initial(Conv2d.of(1, 2, 3), DType.F64, rng);
    TiledObjective objective =
        new TiledObjective(model, new CrossEntropy(), 0, data.all(), Workers.single());
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> Sensitivity.of(objective, model.flat(), Workers.single()))
        .withMessageContaining("expected outputs [n, out], got [2, 4, 4, 2]");
  }
}
