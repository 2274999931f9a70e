package nnlab.analysis.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import nnlab.analysis.Problems;
import nnlab.analysis.curvature.NormDescent.Stop;
import nnlab.analysis.curvature.RunEnd.Reason;
import nnlab.analysis.linalg.Spectrum;
import nnlab.analysis.linalg.SymmetricEigen;
import nnlab.analysis.linalg.SymmetricMatrix;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.layers.data.Batch;
import nnlab.layers.data.Values;
import nnlab.layers.layer.Activation;
import nnlab.layers.layer.Layer;
import nnlab.layers.layer.Linear;
import nnlab.layers.layer.Networks;
import nnlab.layers.loss.Huber;
import nnlab.layers.loss.Loss;
import nnlab.layers.loss.SquaredError;
import nnlab.layers.train.ParameterVector;
import nnlab.layers.train.TiledObjective;
import nnlab.layers.train.Workers;
import org.junit.jupiter.api.Test;

class CriticalPointTest {
  private static final Workers ALONE = Workers.single();

  /**
   * L = mean (w2 (w1 x + b1) + b2 - y)^2 on the points (1, 1) and (-1, -1). The origin is a saddle:
   * eigenvalues 2 (b2), 2 and -2 (w1 and w2 together), 0 (b1).
   */
  private static final TiledObjective SADDLE =
      on(Networks.dense(Activation.IDENTITY, 1, 1, 1), new SquaredError(), 1, -1);

  private static TiledObjective on(Layer network, Loss loss, double... x) {
    Tensor points = Tensor.of(Shape.of(x.length, 1), x);
    int[] indices = new int[x.length];
    ParameterVector model = ParameterVector.initial(network, DType.F64, Rng.of(1));
    Batch batch = new Batch(points, new Values(points.copy()), indices);
    return new TiledObjective(model, loss, 0, batch, ALONE);
  }

  @Test
  void theSignsAtAKnownSaddleAreCounted() {
    MinimalRatio ratio = MinimalRatio.of(SADDLE, Tensor.vector(0, 0, 0, 0), ALONE);
    assertThat(ratio.spectrum().values())
        .containsExactly(new double[] {2, 2, 0, -2}, within(1e-14));
    assertThat(ratio.full().positive()).isEqualTo(2);
    assertThat(ratio.full().zero()).isEqualTo(1);
    assertThat(ratio.full().negative()).isEqualTo(1);
    assertThat(ratio.full().positiveShare()).isEqualTo(0.5);
    assertThat(ratio.full().positiveOfNonzero()).isEqualTo(2.0 / 3);
    assertThat(ratio.blocks().negative()).as("blocks cannot show it").isZero();
    assertThat(ratio.predictedNull()).as("no relu, no prediction").isZero();
  }

  @Test
  void dampedNewtonGoesToASaddle() {
    Tensor start = Tensor.vector(0.2, 0.1, -0.15, 0.1);
    NormDescent descent = new DampedNewton(50, 1e-12).run(SADDLE, start, ALONE);
    assertThat(descent.stop()).isEqualTo(Stop.TARGET);
    assertThat(descent.finalNorm()).isLessThanOrEqualTo(1e-12);
    assertThat(descent.gradientNorm().y()).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(descent.loss().y()[descent.steps()]).isCloseTo(1, within(1e-9));
    MinimalRatio end = MinimalRatio.of(SADDLE, descent.theta(), ALONE);
    assertThat(end.full().negative()).isEqualTo(1);
    RunEnd why = RunEnd.of(SADDLE, descent.theta(), ALONE);
    assertThat(why.reason()).isEqualTo(Reason.CRITICAL);
    assertThat(why.nearestKink()).isInfinite();
  }

  @Test
  void newtonMrGoesToTheSameSaddleWithoutTheMatrix() {
    Tensor start = Tensor.vector(0.2, 0.1, -0.15, 0.1);
    NormDescent descent = new NewtonMr(50, 20, 1e-10).run(SADDLE, start);
    assertThat(descent.stop()).isEqualTo(Stop.TARGET);
    assertThat(descent.loss().y()[descent.steps()]).isCloseTo(1, within(1e-9));
  }

  @Test
  void adamOnTheNormLowersTheNorm() {
    TiledObjective objective =
        Problems.regression(Networks.dense(Activation.TANH, 1, 4, 1), 1, 1, 16, 3);
    Tensor start = Problems.point(objective, 3);
    NormDescent descent = new AdamOnNorm(300, 3e-3, 0).run(objective, start);
    assertThat(descent.stop()).isEqualTo(Stop.STEPS);
    assertThat(descent.steps()).isEqualTo(300);
    assertThat(descent.finalNorm()).isLessThan(0.2 * descent.gradientNorm().y()[0]);
    assertThat(descent.loss().y()[300]).isCloseTo(objective.value(descent.theta()), within(1e-12));
  }

  @Test
  void everyStepOfAdamOnTheNormTakesTheRateOfItsSchedule() {
    TiledObjective objective =
        Problems.regression(Networks.dense(Activation.TANH, 1, 4, 1), 1, 1, 16, 3);
    Tensor start = Problems.point(objective, 3);
    NormDescent constant = new AdamOnNorm(3, 1e-2, 0).run(objective, start);
    NormDescent halted = new AdamOnNorm(3, step -> step == 0 ? 1e-2 : 0, 0).run(objective, start);
    double[] norms = halted.gradientNorm().y();
    assertThat(norms[1]).isEqualTo(constant.gradientNorm().y()[1]).isNotEqualTo(norms[0]);
    assertThat(norms[2]).isEqualTo(norms[1]).isNotEqualTo(constant.gradientNorm().y()[2]);
    assertThat(norms[3]).isEqualTo(norms[1]);
  }

  @Test
  void dampedNewtonLowersTheNormOfATanhNetworkByOrdersOfMagnitude() {
    TiledObjective objective =
        Problems.regression(Networks.dense(Activation.TANH, 1, 4, 1), 1, 1, 16, 3);
    NormDescent descent =
        new DampedNewton(60, 1e-9).run(objective, Problems.point(objective, 3), ALONE);
    assertThat(descent.finalNorm()).isLessThan(1e-4 * descent.gradientNorm().y()[0]);
  }

  @Test
  void aGradientInTheNullSpaceIsFlat() {
    Spectrum spectrum = SymmetricEigen.of(SymmetricMatrix.diagonal(1, 0));
    assertThat(RunEnd.flatness(spectrum, new double[] {0, 3})).isEqualTo(1);
    assertThat(RunEnd.flatness(spectrum, new double[] {3, 0})).isZero();
    assertThat(RunEnd.flatness(spectrum, new double[] {1, 1}))
        .isCloseTo(1 / (1 + Math.sqrt(2)), within(1e-15));
    assertThat(RunEnd.flatness(spectrum, new double[] {0, 0})).isZero();
  }

  @Test
  void aLossThatRisesInAStraightLineIsGradientFlat() {
    TiledObjective straight = on(Linear.of(1, 1), new Huber(0.1), 1, -1);
    RunEnd end = RunEnd.of(straight, Tensor.vector(9, 20), ALONE);
    assertThat(end.reason()).isEqualTo(Reason.GRADIENT_FLAT);
    assertThat(end.flatness()).isEqualTo(1);
    assertThat(end.reason()).hasToString("gradient-flat");
  }

  @Test
  void theFirstClassThatFitsIsTaken() {
    assertThat(Reason.of(0.9e-6, 1, 0)).isEqualTo(Reason.CRITICAL);
    assertThat(Reason.of(1e-6, 1, 1e-12)).isEqualTo(Reason.KINK_BOUND);
    assertThat(Reason.of(1e-6, 0.91, 2e-12)).isEqualTo(Reason.GRADIENT_FLAT);
    assertThat(Reason.of(1e-6, 0.9, Double.POSITIVE_INFINITY)).isEqualTo(Reason.STILL_DESCENDING);
  }

  @Test
  void aUnitAtZeroIsKinkBoundAndNearItIsNot() {
    TiledObjective kinked = on(Networks.dense(1, 1, 1), new SquaredError(), 1, 3, -2);
    // z = 0.1 x - 0.3 is zero at x = 3, up to rounding.
    RunEnd on = RunEnd.of(kinked, Tensor.vector(0.1, -0.3, 0.5, 0.1), ALONE);
    assertThat(on.reason()).isEqualTo(Reason.KINK_BOUND);
    RunEnd near = RunEnd.of(kinked, Tensor.vector(0.1, -0.3000001, 0.5, 0.1), ALONE);
    assertThat(near.reason()).isNotEqualTo(Reason.KINK_BOUND);
    assertThat(near.nearestKink()).isBetween(1e-8, 1e-6);
  }

  @Test
  void everyNeighbourOfAMinimumIsHigherAndNoneOfAMaximumIs() {
    Tensor centre = Tensor.vector(1, 2, 3);
    assertThat(MinimalRatio.neighbours(t -> squares(t, centre), centre, 0.1, 40, Rng.of(1)).value())
        .isEqualTo(1);
    assertThat(
            MinimalRatio.neighbours(t -> -squares(t, centre), centre, 0.1, 40, Rng.of(1)).value())
        .isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MinimalRatio.neighbours(t -> 0, centre, 0, 1, Rng.of(1)))
        .withMessageContaining("needs a radius > 0 and a draw, got 0.0, 1");
  }

  @Test
  void settingsThatCannotWorkAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DampedNewton(0, 1e-6))
        .withMessage("damped Newton: needs a step and a target >= 0, got 0, 1.0E-6");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NewtonMr(10, 0, 1e-6))
        .withMessageContaining("needs a step, a product and a target >= 0, got 10, 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AdamOnNorm(10, 0, 1e-6))
        .withMessageContaining("needs a step, a rate > 0 and a target >= 0, got 10, 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SignCount.of(new double[0], 0))
        .withMessageContaining("expected counts of at least one curvature");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LayerBlock("2", 3, 2).of(SymmetricMatrix.diagonal(1, 2)))
        .withMessage("layer 2 ends at 5, the operator has 2");
  }

  private static double squares(Tensor t, Tensor centre) {
    double sum = 0;
    for (int i = 0; i < t.size(); i++) {
      sum += (t.get(i) - centre.get(i)) * (t.get(i) - centre.get(i));
    }
    return sum;
  }
}
