package nnlab.analysis.sharpness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import nnlab.analysis.Problems;
import nnlab.analysis.curvature.FullHessian;
import nnlab.analysis.landscape.LayerPerturbation;
import nnlab.analysis.linalg.Lanczos;
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
import nnlab.layers.layer.Linear;
import nnlab.layers.layer.Networks;
import nnlab.layers.loss.SquaredError;
import nnlab.layers.train.ParameterVector;
import nnlab.layers.train.TiledObjective;
import nnlab.layers.train.Workers;
import org.junit.jupiter.api.Test;

class SharpnessTest {
  /** L(w, b) = (w^2 3 + b^2) on x = -+sqrt 3 with targets 0: Hessian diag(6, 2). */
  private static final TiledObjective BOWL = bowl();

  private static TiledObjective bowl() {
    double x = Math.sqrt(3);
    ParameterVector model = ParameterVector.initial(Linear.of(1, 1), DType.F64, Rng.of(1));
    Tensor points = Tensor.of(Shape.of(2, 1), -x, x);
    Values zeros = new Values(Tensor.zeros(Shape.of(2, 1), DType.F64));
    Batch batch = new Batch(points, zeros, new int[] {0, 1});
    return new TiledObjective(model, new SquaredError(), 0, batch, Workers.single());
  }

  @Test
  void theRiseInABowlIsHalfTheTraceTimesTheVariance() {
    // E[z^2] of uniform(-r, r) is r^2 / 3: rise given a move = (3 + 1) r^2 / 3.
    LayerPerturbation perturbation = new LayerPerturbation(0.1, 0.3);
    RandomSharpness sharpness =
        RandomSharpness.of(BOWL, Tensor.vector(0, 0), perturbation, 2000, Rng.of(4));
    double expected = 4 * 0.09 / 3;
    assertThat(sharpness.riseIfMoved().value())
        .isCloseTo(expected, within(4 * sharpness.riseIfMoved().standardError()));
    assertThat(sharpness.moving()).isCloseTo(0.1, within(1e-15));
    assertThat(sharpness.rise().value())
        .isCloseTo(0.1 * sharpness.riseIfMoved().value(), within(1e-15));
    assertThat(sharpness.meanLoss().value()).isEqualTo(sharpness.loss() + sharpness.rise().value());
  }

  @Test
  void theConditionalRiseAgreesWithTheReportsMeanLoss() {
    TiledObjective objective =
        Problems.regression(Networks.dense(Activation.TANH, 1, 5, 5, 1), 1, 1, 10, 3);
    Tensor theta = Problems.point(objective, 3);
    LayerPerturbation perturbation = LayerPerturbation.standard();
    var conditional = RandomSharpness.of(objective, theta, perturbation, 3000, Rng.of(1));
    double sum = 0;
    double squares = 0;
    int draws = 6000;
    Rng rng = Rng.of(2);
    for (int i = 0; i < draws; i++) {
      double[] z = perturbation.draw(objective.model(), rng);
      for (int k = 0; k < z.length; k++) {
        z[k] += theta.get(k);
      }
      double loss = objective.value(Tensor.vector(z));
      sum += loss;
      squares += loss * loss;
    }
    double mean = sum / draws;
    double error = Math.sqrt((squares / draws - mean * mean) / draws);
    double both = Math.hypot(error, conditional.meanLoss().standardError());
    assertThat(conditional.meanLoss().value()).isCloseTo(mean, within(4 * both));
  }

  @Test
  void theSameStreamMeansTheSameDisplacements() {
    TiledObjective objective = Problems.regression(Networks.dense(1, 4, 1), 1, 1, 10, 3);
    Tensor theta = Problems.point(objective, 3);
    LayerPerturbation perturbation = LayerPerturbation.standard();
    var few = RandomSharpness.of(objective, theta, perturbation, 10, Rng.of(9));
    Rng used = Rng.of(9);
    var again = RandomSharpness.of(objective, theta, perturbation, 10, used);
    assertThat(again).isEqualTo(few);
    assertThat(RandomSharpness.of(objective, theta, perturbation, 10, used)).isEqualTo(few);
  }

  @Test
  void keskarFindsTheCornerOfTheBoxInABowl() {
    // At (1, -2) with eps 0.1 the highest corner is (1.2, -2.3): 3 w^2 + b^2.
    KeskarSharpness sharpness = KeskarSharpness.inFullSpace(BOWL, Tensor.vector(1, -2), 0.1);
    assertThat(sharpness.loss()).isCloseTo(7, within(1e-12));
    assertThat(sharpness.highest()).isCloseTo(3 * 1.44 + 5.29, within(1e-12));
    assertThat(sharpness.phi()).isCloseTo(100 * (sharpness.highest() - 7) / 8, within(1e-12));
  }

  @Test
  void aSubspaceOfAllDimensionsHasTheSamePseudoInverse() {
    RandomSubspace subspace = new RandomSubspace(6, 3, Rng.of(1));
    double[] z = {0.5, -2, 1};
    double[] back = subspace.coordinates(subspace.displacement(z));
    assertThat(back).containsExactly(z, within(1e-9));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RandomSubspace(6, 7, Rng.of(1)))
        .withMessage("a subspace of 6 parameters has 1 to 6 dimensions, got 7");
  }

  @Test
  void keskarInASubspaceRisesToo() {
    TiledObjective objective =
        Problems.regression(Networks.dense(Activation.TANH, 1, 6, 1), 1, 1, 12, 3);
    Tensor theta = Problems.point(objective, 3);
    var sharpness = KeskarSharpness.inSubspace(objective, theta, 1e-3, 5, Rng.of(1));
    assertThat(sharpness.phi()).isPositive();
    assertThat(sharpness.loss()).isEqualTo(objective.value(theta));
  }

  @Test
  void samAndItsAdaptiveTwinStepUphillInABowl() {
    // g = (6, 0) at (1, 0): the step goes to 1 + rho; adaptive with T = (1, 0) the same.
    double rise = 3 * (1.05 * 1.05 - 1);
    Tensor theta = Tensor.vector(1, 0);
    assertThat(StepSharpness.sam(BOWL, theta, 0.05).rise()).isCloseTo(rise, within(1e-12));
    assertThat(StepSharpness.adaptive(BOWL, theta, 0.05).rise()).isCloseTo(rise, within(1e-12));
    // At (2, 1): g = (12, 2), T g = (24, 2), step = rho T^2 g / |T g| = rho (48, 2) / |(24, 2)|.
    double length = Math.hypot(24, 2);
    double w = 2 + 0.05 * 48 / length;
    double b = 1 + 0.05 * 2 / length;
    assertThat(StepSharpness.adaptive(BOWL, Tensor.vector(2, 1), 0.05).rise())
        .isCloseTo(3 * w * w + b * b - 13, within(1e-12));
    assertThat(StepSharpness.sam(BOWL, Tensor.vector(0, 0), 0.05).rise()).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StepSharpness.sam(BOWL, theta, 0))
        .withMessage("the step needs a size rho > 0, got 0.0");
  }

  @Test
  void topEigenvalueAndTraceAreThoseOfTheFullHessian() {
    TiledObjective objective =
        Problems.regression(Networks.dense(Activation.TANH, 1, 6, 6, 1), 1, 1, 12, 3);
    Tensor theta = Problems.point(objective, 3);
    var sharpness =
        CurvatureSharpness.of(objective, theta, Lanczos.Settings.standard(), 60, Rng.of(1));
    SymmetricMatrix full = FullHessian.of(objective, theta, Workers.single());
    Spectrum spectrum = SymmetricEigen.of(full);
    assertThat(sharpness.converged()).isTrue();
    assertThat(sharpness.top().value())
        .isCloseTo(spectrum.largest(), within(sharpness.top().residual() + 1e-10));
    assertThat(sharpness.trace().value())
        .isCloseTo(full.trace(), within(4 * sharpness.trace().standardError() + 1e-9));
  }
}
