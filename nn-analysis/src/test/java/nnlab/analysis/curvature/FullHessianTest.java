package nnlab.analysis.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import nnlab.analysis.Problems;
import nnlab.analysis.linalg.SymmetricMatrix;
import nnlab.core.tensor.Tensor;
import nnlab.layers.layer.Activation;
import nnlab.layers.layer.LayerNorm;
import nnlab.layers.layer.Linear;
import nnlab.layers.layer.Networks;
import nnlab.layers.layer.Sequential;
import nnlab.layers.train.TiledObjective;
import nnlab.layers.train.Workers;
import org.junit.jupiter.api.Test;

class FullHessianTest {
  @Test
  void aLineThroughPointsHasTheHessianOfLeastSquares() {
    // L = mean (w x + b - y)^2: the Hessian is 2 [mean x^2, mean x; mean x, 1].
    TiledObjective objective = Problems.regression(Linear.of(1, 1), 1, 1, 9, 5);
    double[] x = objective.batch().features().toDoubles();
    double mean = 0;
    double squares = 0;
    for (double value : x) {
      mean += value / 9;
      squares += value * value / 9;
    }
    SymmetricMatrix h = FullHessian.of(objective, objective.model().flat(), Workers.single());
    assertThat(h.toArray())
        .containsExactly(new double[] {2 * squares, 2 * mean, 2 * mean, 2}, within(1e-13));
  }

  @Test
  void aNetworkThatIsNotAStackOfDenseLayersIsDifferentiatedByProducts() {
    Sequential network =
        Sequential.of(Linear.of(2, 3, Activation.TANH), LayerNorm.of(3), Linear.of(3, 1));
    TiledObjective objective = Problems.regression(network, 2, 1, 8, 1);
    Tensor theta = Problems.point(objective, 1);
    // Layer normalisation of three nearly equal numbers is strongly curved: five points, not two.
    double step = 1e-4;
    SymmetricMatrix h = FullHessian.of(objective, theta, Workers.single());
    for (int i = 0; i < theta.size(); i++) {
      double[] up = objective.gradient(moved(theta, i, step)).toDoubles();
      double[] down = objective.gradient(moved(theta, i, -step)).toDoubles();
      double[] up2 = objective.gradient(moved(theta, i, 2 * step)).toDoubles();
      double[] down2 = objective.gradient(moved(theta, i, -2 * step)).toDoubles();
      for (int j = 0; j < up.length; j++) {
        double slope = (8 * (up[j] - down[j]) - (up2[j] - down2[j])) / (12 * step);
        assertThat(h.get(i, j)).isCloseTo(slope, within(1e-6 * (1 + Math.abs(h.get(i, j)))));
      }
    }
  }

  @Test
  void activationsMayStandOnTheirOwn() {
    Sequential apart = Sequential.of(Linear.of(2, 3), Activation.TANH, Linear.of(3, 1));
    var stack = DenseStack.of(Problems.regression(apart, 2, 1, 4, 1).model());
    assertThat(stack.layers()).hasSize(2);
    assertThat(stack.layers().get(0).activation()).isEqualTo(Activation.TANH);
  }

  @Test
  void layersAreNamedWithTheirPlaces() {
    TiledObjective objective = Problems.regression(Networks.dense(1, 10, 10, 1), 1, 1, 4, 1);
    assertThat(LayerBlock.of(objective.model()))
        .containsExactly(
            new LayerBlock("0", 0, 20), new LayerBlock("1", 20, 110), new LayerBlock("2", 130, 11));
  }

  @Test
  void aNetworkWithoutUnitsIsNamedInTheError() {
    Sequential network = Sequential.of(Linear.of(2, 3), LayerNorm.of(3));
    TiledObjective objective = Problems.regression(network, 2, 3, 4, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DenseStack.of(objective.model()))
        .withMessageContaining("expected dense layers one behind the other")
        .withMessageContaining("LayerNorm");
  }

  private static Tensor moved(Tensor theta, int i, double step) {
    Tensor copy = theta.copy();
    copy.set(i, copy.get(i) + step);
    return copy;
  }
}
