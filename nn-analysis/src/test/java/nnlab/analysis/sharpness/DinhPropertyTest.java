package nnlab.analysis.sharpness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import nnlab.analysis.Problems;
import nnlab.analysis.curvature.DenseStack;
import nnlab.analysis.curvature.FullHessian;
import nnlab.analysis.landscape.Rescaling;
import nnlab.analysis.linalg.SymmetricEigen;
import nnlab.core.tensor.Tensor;
import nnlab.layers.layer.Networks;
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
    // The block of the outgoing weights grows with c^2.
    assertThat(top(objective, rescaled)).isGreaterThan(10 * top(objective, theta));
    assertThat(StepSharpness.sam(objective, rescaled, 0.05).rise())
        .isNotCloseTo(StepSharpness.sam(objective, theta, 0.05).rise(), within(1e-3));
    double adaptive = StepSharpness.adaptive(objective, theta, 0.05).rise();
    assertThat(StepSharpness.adaptive(objective, rescaled, 0.05).rise())
        .as("the adaptive one does not change")
        .isCloseTo(adaptive, within(1e-9 * (1 + Math.abs(adaptive))));
  }

  private static double top(TiledObjective objective, Tensor theta) {
    return SymmetricEigen.of(FullHessian.of(objective, theta, Workers.single())).largest();
  }
}
