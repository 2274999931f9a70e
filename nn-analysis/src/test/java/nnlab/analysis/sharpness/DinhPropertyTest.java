package nnlab.analysis.sharpness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import nnlab.analysis.Problems;
import nnlab.analysis.curvature.DenseStack;
import nnlab.analysis.curvature.FullHessian;
import nnlab.analysis.landscape.Rescaling;
import nnlab.analysis.linalg.SymmetricEigen;
import nnlab.analysis.linalg.SymmetricMatrix;
import nnlab.core.tensor.Tensor;
import nnlab.layers.layer.Networks;
import nnlab.layers.train.ParameterVector;
import nnlab.layers.train.TiledObjective;
import nnlab.layers.train.Workers;

class DinhPropertyTest {
  @Property(tries = 20)
  void rescalingKeepsTheFunctionAndMakesItAsSharpAsOneLikes(
      @ForAll long seed, @ForAll @DoubleRange(min = 30, max = 100) double c) {
    TiledObjective objective = Problems.regression(Networks.dense(2, 5, 1), 2, 1, 20, seed);
    Tensor theta = Problems.point(objective, seed);
    Tensor rescaled = Rescaling.ofLayer(DenseStack.of(objective.model()), theta, 0, c);
    double loss = objective.value(theta);
    assertThat(objective.value(rescaled)).isCloseTo(loss, within(1e-12 * (1 + loss)));
    // The block of the outgoing weights grows with c^2, and a matrix's top is not below its
    // blocks'.
    double outgoing = c * c * outgoingCurvature(objective, theta);
    assertThat(SymmetricEigen.of(hessian(objective, rescaled)).largest())
        .isGreaterThanOrEqualTo(outgoing * (1 - 1e-9));
    double adaptive = StepSharpness.adaptive(objective, theta, 0.05).rise();
    assertThat(StepSharpness.adaptive(objective, rescaled, 0.05).rise())
        .as("the adaptive one does not change")
        .isCloseTo(adaptive, within(1e-9 * (1 + Math.abs(adaptive))));
  }

  /** One point where the step uphill sees the rescaling: by how much depends on the point. */
  @Example
  void samIsNotAsSharpAfterARescaling() {
    TiledObjective objective = Problems.regression(Networks.dense(2, 5, 1), 2, 1, 20, 1);
    Tensor theta = Problems.point(objective, 1);
    Tensor rescaled = Rescaling.ofLayer(DenseStack.of(objective.model()), theta, 0, 50);
    double before = StepSharpness.sam(objective, theta, 0.05).rise();
    assertThat(StepSharpness.sam(objective, rescaled, 0.05).rise()).isGreaterThan(2 * before);
  }

  private static SymmetricMatrix hessian(TiledObjective objective, Tensor theta) {
    return FullHessian.of(objective, theta, Workers.single());
  }

  /** The largest second derivative by a weight of the last layer. */
  private static double outgoingCurvature(TiledObjective objective, Tensor theta) {
    SymmetricMatrix hessian = hessian(objective, theta);
    ParameterVector.Slice last =
        objective.model().slices().stream()
            .filter(slice -> slice.name().endsWith("weight"))
            .reduce((first, second) -> second)
            .orElseThrow();
    return IntStream.range(last.offset(), last.end())
        .mapToDouble(i -> hessian.get(i, i))
        .max()
        .orElseThrow();
  }
}
