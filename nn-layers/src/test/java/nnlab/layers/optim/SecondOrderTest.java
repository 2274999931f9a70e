package nnlab.layers.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

class SecondOrderTest {
  @Test
  void lbfgsWalksRosenbrocksValley() {
    Tensor[] x = Functions.point(DType.F64, -1.2, 1);
    OptimizerState state = new OptimizerState();
    for (int i = 0; i < 45; i++) {
      new Lbfgs().step(Functions.rosenbrock(), x, state, 1);
    }
    assertThat(x[0].f64()).usingComparatorWithPrecision(1e-9).containsExactly(1, 1);
  }

  @Test
  void lbfgsFollowsTheValleyInManyDimensions() {
    double[] start = new double[50];
    for (int i = 0; i < start.length; i++) {
      start[i] = i % 2 == 0 ? -1.2 : 1;
    }
    Tensor[] x = Functions.point(DType.F64, start);
    OptimizerState state = new OptimizerState();
    for (int i = 0; i < 600; i++) {
      new Lbfgs().step(Functions.rosenbrock(), x, state, 1);
    }
    assertThat(Vectors.norm(Functions.rosenbrock().at(x).gradient())).isLessThan(1e-8);
  }

  @Test
  void lbfgsNeverGoesUphill() {
    Tensor[] x = Functions.point(DType.F64, -1.2, 1, 3, -2);
    OptimizerState state = new OptimizerState();
    double last = Double.POSITIVE_INFINITY;
    for (int i = 0; i < 60; i++) {
      double value = new Lbfgs(3, 20).step(Functions.rosenbrock(), x, state, 1);
      assertThat(value).isLessThanOrEqualTo(last);
      last = value;
    }
  }

  @Test
  void lbfgsStaysAtAMinimum() {
    Tensor[] x = Functions.point(DType.F64, 1, 1);
    new Lbfgs().step(Functions.rosenbrock(), x, new OptimizerState(), 1);
    assertThat(x[0].f64()).containsExactly(1, 1);
  }

  /** |A x - b|^2 with random A [20, 4] and b. */
  private static LeastSquares linear(double[] solution, double noise) {
    Rng rng = Rng.of(5);
    Tensor a = Tensor.generate(Shape.of(20, 4), DType.F64, i -> rng.nextGaussian());
    double[] b = new double[20];
    for (int i = 0; i < 20; i++) {
      for (int k = 0; k < 4; k++) {
        b[i] += a.at(i, k) * solution[k];
      }
      b[i] += noise * rng.nextGaussian();
    }
    return new LeastSquares() {
      @Override
      public Tensor residuals(Tensor x) {
        double[] r = new double[20];
        for (int i = 0; i < 20; i++) {
          r[i] = -b[i];
          for (int k = 0; k < 4; k++) {
            r[i] += a.at(i, k) * x.get(k);
          }
        }
        return Tensor.vector(r);
      }

      @Override
      public Tensor jacobian(Tensor x) {
        return a;
      }
    };
  }

  @Test
  void withoutDampingALinearProblemIsSolvedInOneStep() {
    double[] solution = {1, -2, 3, 0.5};
    LevenbergMarquardt lm = new LevenbergMarquardt(0);
    LeastSquares exact = linear(solution, 0);
    LevenbergMarquardt.State one = lm.step(exact, lm.start(exact, Tensor.vector(9, 9, 9, 9)));
    assertThat(one.theta().f64()).usingComparatorWithPrecision(1e-12).containsExactly(solution);

    LeastSquares noisy = linear(solution, 0.3);
    one = lm.step(noisy, lm.start(noisy, Tensor.vector(9, 9, 9, 9)));
    assertThat(lm.step(noisy, one).gradientNorm()).isLessThan(1e-12);
  }

  @Test
  void rosenbrockAsLeastSquares() {
    LeastSquares valley =
        new LeastSquares() {
          @Override
          public Tensor residuals(Tensor x) {
            return Tensor.vector(10 * (x.get(1) - x.get(0) * x.get(0)), 1 - x.get(0));
          }

          @Override
          public Tensor jacobian(Tensor x) {
            return Tensor.matrix(new double[][] {{-20 * x.get(0), 10}, {-1, 0}});
          }
        };
    LevenbergMarquardt.State end =
        new LevenbergMarquardt().minimize(valley, Tensor.vector(-1.2, 1), 100, 1e-13);
    assertThat(end.theta().f64()).usingComparatorWithPrecision(1e-10).containsExactly(1, 1);
  }

  @Test
  void aSingularProblemIsDampedUntilAStepExists() {
    // Only the sum of the two parameters matters.
    LeastSquares flat =
        new LeastSquares() {
          @Override
          public Tensor residuals(Tensor x) {
            return Tensor.vector(x.get(0) + x.get(1) - 3, x.get(0) + x.get(1) - 5);
          }

          @Override
          public Tensor jacobian(Tensor x) {
            return Tensor.matrix(new double[][] {{1, 1}, {1, 1}});
          }
        };
    LevenbergMarquardt.State end =
        new LevenbergMarquardt(0).minimize(flat, Tensor.vector(0, 0), 100, 1e-12);
    assertThat(end.theta().get(0) + end.theta().get(1)).isCloseTo(4, offset(1e-9));
    assertThat(end.value()).isCloseTo(1, offset(1e-12));
  }

  @Test
  void settingsOutOfRangeAreNamed() {
    assertThatThrownBy(() -> new Momentum(1))
        .hasMessage("momentum must be at least 0 and less than 1, got 1.0");
    assertThatThrownBy(() -> new Adam(0.9, 0.999, 0))
        .hasMessage("epsilon must be positive and finite, got 0.0");
    assertThatThrownBy(() -> new Sam(new Sgd(), -1))
        .hasMessage("rho must be at least 0 and finite, got -1.0");
    assertThatThrownBy(() -> new StepRate(0.1, 0, 0.5))
        .hasMessage("every must be at least 1, got 0");
  }

  @Test
  void aStateOfOtherParametersIsRefused() {
    OptimizerState state = new OptimizerState();
    new Adam().step(Functions.bowl(1, 1), Functions.point(DType.F64, 1, 2), state, 0.1);
    assertThatThrownBy(
            () -> new Adam().step(Functions.bowl(1), Functions.point(DType.F64, 1), state, 0.1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("'m' belongs to parameters of other shapes");

    OptimizerState buffers = new OptimizerState();
    Optimizer sam = new Sam(new Sgd());
    sam.step(Functions.bowl(1, 1), Functions.point(DType.F64, 1, 2), buffers, 0.1);
    assertThatThrownBy(
            () -> sam.step(Functions.bowl(1), Functions.point(DType.F64, 1), buffers, 0.1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("belongs to parameters of other shapes");
  }
}
