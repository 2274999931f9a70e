package nnlab.analysis.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import nnlab.analysis.Problems;
import nnlab.analysis.linalg.LinearOperator;
import nnlab.analysis.linalg.SymmetricEigen;
import nnlab.analysis.linalg.SymmetricMatrix;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.layers.data.Batch;
import nnlab.layers.layer.Activation;
import nnlab.layers.layer.Networks;
import nnlab.layers.layer.Sequential;
import nnlab.layers.train.TiledObjective;
import nnlab.layers.train.Workers;

class FullHessianPropertyTest {
  private static final List<Activation> ACTIVATIONS =
      List.of(Activation.TANH, Activation.RELU, Activation.GELU, Activation.SIN);

  @Property(tries = 30)
  void theUnitByUnitHessianEqualsTheOneOfHessianVectorProducts(
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 3) int kind,
      @ForAll @IntRange(min = 1, max = 4) int width,
      @ForAll @IntRange(min = 0, max = 1) int classes) {
    Activation activation = ACTIVATIONS.get(kind);
    Sequential network = Networks.dense(activation, 2, width, 3, 2);
    TiledObjective objective =
        classes == 1
            ? Problems.classification(network, 2, 2, 12, seed)
            : Problems.regression(network, 2, 2, 12, 0.3, seed);
    Tensor theta = Problems.point(objective, seed);
    SymmetricMatrix byUnits = FullHessian.of(objective, theta, Workers.single());
    SymmetricMatrix byProducts = SymmetricMatrix.of(Curvature.HESSIAN.at(objective, theta), 1e-8);
    assertClose(byUnits, byProducts, 1e-11);
  }

  @Property(tries = 10)
  void manyExamplesAndWorkersGiveTheSameHessian(@ForAll long seed) {
    TiledObjective objective =
        Problems.regression(Networks.dense(Activation.TANH, 1, 4, 3, 1), 1, 1, 600, seed);
    Tensor theta = Problems.point(objective, seed);
    try (Workers two = Workers.of(2)) {
      SymmetricMatrix parallel = FullHessian.of(objective, theta, two);
      assertThat(parallel.toArray())
          .isEqualTo(FullHessian.of(objective, theta, Workers.single()).toArray());
      assertClose(
          parallel, SymmetricMatrix.of(Curvature.HESSIAN.at(objective, theta), 1e-8), 1e-11);
    }
  }

  @Property(tries = 15)
  void theBlocksOfAReluNetworkUnderSquaredErrorArePositiveSemidefinite(@ForAll long seed) {
    TiledObjective objective = Problems.regression(Networks.dense(2, 5, 4, 1), 2, 1, 20, seed);
    Tensor theta = Problems.point(objective, seed);
    LinearOperator full = FullHessian.of(objective, theta, Workers.single());
    for (LayerBlock layer : LayerBlock.of(objective.model())) {
      var spectrum = SymmetricEigen.of(SymmetricMatrix.of(layer.of(full), 1e-10));
      assertThat(spectrum.smallest()).isGreaterThanOrEqualTo(-1e-12 * (1 + spectrum.largest()));
      var gaussNewton =
          SymmetricMatrix.of(Curvature.GAUSS_NEWTON.at(objective, theta, layer), 1e-8);
      assertClose(SymmetricMatrix.of(layer.of(full), 1e-10), gaussNewton, 1e-11);
    }
  }

  @Property(tries = 15)
  void gaussNewtonIsTheHessianOfALinearModel(@ForAll long seed) {
    TiledObjective objective = Problems.classification(Networks.dense(3, 4), 3, 4, 15, seed);
    Tensor theta = Problems.point(objective, seed);
    assertClose(
        FullHessian.of(objective, theta, Workers.single()),
        SymmetricMatrix.of(Curvature.GAUSS_NEWTON.at(objective, theta), 1e-8),
        1e-12);
  }

  @Property(tries = 10)
  void theEmpiricalFisherIsTheMeanOuterProductOfTheGradientsOfTheExamples(@ForAll long seed) {
    TiledObjective objective =
        Problems.classification(Networks.dense(Activation.TANH, 2, 3, 3), 2, 3, 7, seed);
    Tensor theta = Problems.point(objective, seed);
    int p = theta.size();
    double[] expected = new double[p * p];
    for (int n = 0; n < 7; n++) {
      var batch = objective.batch();
      Tensor x = Tensor.generate(Shape.of(1, 2), theta.dtype(), rowOf(batch.features(), n, 2));
      var one = objective.over(new Batch(x, batch.targets().select(n), new int[] {n}));
      double[] g = one.gradient(theta).toDoubles();
      for (int i = 0; i < p * p; i++) {
        expected[i] += g[i / p] * g[i % p] / 7;
      }
    }
    assertClose(
        SymmetricMatrix.of(Curvature.EMPIRICAL_FISHER.at(objective, theta), 1e-8),
        SymmetricMatrix.of(p, expected, 1e-12),
        1e-12);
  }

  private static IntToDoubleFunction rowOf(Tensor x, int row, int width) {
    return i -> x.get(row * width + i);
  }

  private static void assertClose(SymmetricMatrix actual, SymmetricMatrix expected, double eps) {
    double largest = 0;
    for (double value : expected.toArray()) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertThat(actual.toArray()).containsExactly(expected.toArray(), within(eps * largest));
  }
}
