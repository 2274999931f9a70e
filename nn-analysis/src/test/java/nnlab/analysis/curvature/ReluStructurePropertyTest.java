package nnlab.analysis.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import nnlab.analysis.Problems;
import nnlab.analysis.linalg.SymmetricMatrix;
import nnlab.analysis.linalg.Vectors;
import nnlab.core.tensor.Tensor;
import nnlab.layers.layer.Networks;
import nnlab.layers.train.TiledObjective;
import nnlab.layers.train.Workers;

class ReluStructurePropertyTest {
  @Property(tries = 25)
  void theHessianTimesAGeneratorIsMinusItsSignsTimesTheGradient(@ForAll long seed) {
    TiledObjective objective = network(seed);
    Tensor theta = Problems.point(objective, seed);
    SymmetricMatrix hessian = FullHessian.of(objective, theta, Workers.single());
    double[] g = objective.gradient(theta).toDoubles();
    for (double[] v : ReluStructure.of(objective, theta).generators()) {
      double[] gap = hessian.apply(v);
      double size = Vectors.norm(gap) + Vectors.norm(g);
      for (int i = 0; i < gap.length; i++) {
        gap[i] += v[i] == 0 ? 0 : v[i] / theta.get(i) * g[i];
      }
      assertThat(Vectors.norm(gap)).isLessThanOrEqualTo(1e-12 * size);
    }
  }

  @Property(tries = 25)
  void theGradientIsOrthogonalToEveryGenerator(@ForAll long seed) {
    TiledObjective objective = network(seed);
    Tensor theta = Problems.point(objective, seed);
    double[] g = objective.gradient(theta).toDoubles();
    for (double[] v : ReluStructure.of(objective, theta).generators()) {
      assertThat(Vectors.dot(v, g))
          .isCloseTo(0, within(1e-13 * (1 + Vectors.norm(v) * Vectors.norm(g))));
    }
  }

  @Property(tries = 25)
  void theHessianIsZeroInTheCoordinatesOfDeadUnits(@ForAll long seed) {
    TiledObjective objective = network(seed);
    Tensor theta = Problems.point(objective, seed);
    DenseStack stack = DenseStack.of(objective.model());
    theta.set(stack.layers().get(0).bias().offset() + 1, -100);
    ReluStructure structure = ReluStructure.of(objective, theta);
    assertThat(structure.deadUnits()).isGreaterThanOrEqualTo(1);
    assertThat(structure.liveUnits() + structure.deadUnits()).isEqualTo(9);
    SymmetricMatrix hessian = FullHessian.of(objective, theta, Workers.single());
    for (int i : structure.deadCoordinates()) {
      for (int j = 0; j < theta.size(); j++) {
        assertThat(hessian.get(i, j)).isZero();
      }
    }
  }

  @Property(tries = 25)
  void whatIsPredictedToBeNullCountsAsZero(@ForAll long seed) {
    TiledObjective objective = network(seed);
    Tensor theta = Problems.point(objective, seed);
    MinimalRatio ratio = MinimalRatio.of(objective, theta, Workers.single());
    SignCount full = ratio.full();
    // |H Q|_2 <= tau on k dimensions leaves at least k eigenvalues within tau of zero (Kahan).
    assertThat(full.zero()).isGreaterThanOrEqualTo(ratio.predictedNull());
    assertThat(full.tolerance()).isGreaterThanOrEqualTo(ratio.nullResidual());
    assertThat(full.positiveShare() + full.zeroShare() + full.negativeShare())
        .isCloseTo(1, within(1e-15));
    assertThat(ratio.blocks().negative()).isZero();
    assertThat(ratio.diagonal().negative()).isZero();
  }

  private static TiledObjective network(long seed) {
    return Problems.regression(Networks.dense(2, 5, 4, 1), 2, 1, 20, seed);
  }
}
