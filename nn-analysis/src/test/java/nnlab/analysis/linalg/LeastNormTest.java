package nnlab.analysis.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import nnlab.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

class LeastNormTest {
  @Test
  void ofManyAnswersTheShortestIsTaken() {
    Tensor a = Tensor.matrix(new double[][] {{1, 1}});
    Tensor y = Tensor.matrix(new double[][] {{2}});
    assertThat(LeastNorm.solve(a, y).f64()).containsExactly(new double[] {1, 1}, within(1e-14));
  }

  @Test
  void withoutAnAnswerTheErrorIsLeast() {
    Tensor a = Tensor.matrix(new double[][] {{1}, {1}});
    Tensor y = Tensor.matrix(new double[][] {{0}, {2}});
    assertThat(LeastNorm.solve(a, y).f64()).containsExactly(new double[] {1}, within(1e-14));
  }

  @Test
  void rowsThatDoNotMatchAreExplained() {
    Tensor a = Tensor.matrix(new double[][] {{1, 1}});
    Tensor y = Tensor.matrix(new double[][] {{2}, {3}});
    assertThatThrownBy(() -> LeastNorm.solve(a, y))
        .hasMessageContaining("expected [m, n] and [m, k] with the same m, got [1, 2] and [2, 1]");
  }
}
