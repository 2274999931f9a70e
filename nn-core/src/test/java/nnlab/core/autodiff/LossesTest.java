package nnlab.core.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Map;
import java.util.function.Function;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.ShapeException;
import nnlab.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

class LossesTest {
  private static Var matrix(DType dtype, double[][] rows) {
    return Var.constant(Tensor.matrix(rows).to(dtype));
  }

  private static Var vector(double... values) {
    return Var.constant(Tensor.vector(values));
  }

  @Test
  void lossesAndTwoDerivativesAreFiniteForHugeLogits() {
    for (DType dtype : DType.values()) {
      Var labels = Var.constant(Losses.labels(dtype, 0, 1, 2));
      Var t = matrix(dtype, new double[][] {{1, 0, 1}, {0, 1, 0.5}, {0, 0, 1}});
      Var signs = matrix(dtype, new double[][] {{1, -1, 1}, {-1, 1, -1}, {1, 1, 1}});
      Map<String, Function<Var, Var>> all =
          Map.of(
              "crossEntropy", x -> Losses.crossEntropy(x, labels),
              "crossEntropy(smoothing)", x -> Losses.crossEntropy(x, labels, 0.1),
              "binaryCrossEntropy", x -> Losses.binaryCrossEntropy(x, t),
              "squaredError", x -> Losses.squaredError(x, t),
              "huber", x -> Losses.huber(x, t, 1),
              "hinge", x -> Losses.hinge(x, signs),
              "multiClassHinge", x -> Losses.multiClassHinge(x, labels));
      double[][] logits = {{1e4, -1e4, 0}, {-1e4, -1e4, 1e4}, {1e4, 1e4, -1e4}};
      Var v = matrix(dtype, new double[][] {{1, 2, 3}, {-1, 0.5, 2}, {1, -1, 1}});
      all.forEach(
          (name, loss) -> {
            Var x = matrix(dtype, logits);
            assertThat(loss.apply(x).shape()).as(name).isEqualTo(Shape.of(3));
            assertFinite(name, loss.apply(x));
            assertFinite(name + "'", Grad.grad(z -> loss.apply(z).sum(), x));
            assertFinite(name + "''", Grad.hvp(z -> loss.apply(z).sum(), x, v));
          });
    }
  }

  private static void assertFinite(String name, Var y) {
    for (double value : y.value().toDoubles()) {
      assertThat(Double.isFinite(value)).as("%s: %s", name, y).isTrue();
    }
  }

  @Test
  void theGradientOfCrossEntropyKeepsItsDigitsWhereTheLabelIsCertain() {
    for (DType dtype : DType.values()) {
      Var x = matrix(dtype, new double[][] {{20, 0}, {0, 40}, {0, 0}});
      Var labels = Var.constant(Losses.labels(dtype, 0, 1, 1));
      double[] g = Grad.grad(z -> Losses.crossEntropy(z, labels).sum(), x).value().toDoubles();
      double[] far = {Math.exp(-20) / (1 + Math.exp(-20)), Math.exp(-40), 0.5};
      double[] expected = {-far[0], far[0], far[1], -far[1], far[2], -far[2]};
      for (int i = 0; i < g.length; i++) {
        assertThat(g[i]).as("%s %d", dtype, i).isCloseTo(expected[i], withinPercentage(1e-4));
      }
    }
  }

  @Test
  void smoothingIsCrossEntropyWithSoftTargets() {
    Var x = matrix(DType.F64, new double[][] {{0.3, -1, 2, 0.7}});
    double[] soft = {0.05, 0.85, 0.05, 0.05};
    double expected = 0;
    double[] logP = Reductions.logSoftmax(x, 1).value().toDoubles();
    for (int c = 0; c < 4; c++) {
      expected -= soft[c] * logP[c];
    }
    Var labels = Var.constant(Losses.labels(DType.F64, 1));
    assertThat(Losses.crossEntropy(x, labels, 0.2).item()).isCloseTo(expected, within(1e-14));
  }

  @Test
  void binaryCrossEntropyKeepsItsDigitsFarOut() {
    assertThat(Losses.binaryCrossEntropy(vector(50), vector(1)).item())
        .isCloseTo(Math.exp(-50), within(1e-36));
    assertThat(Losses.binaryCrossEntropy(vector(-1e4), vector(1)).item()).isEqualTo(1e4);
  }

  @Test
  void binaryCrossEntropyIsTheTwoClassCrossEntropy() {
    Var two = matrix(DType.F64, new double[][] {{0, 0.8}, {0, -1.3}});
    Var labels = Var.constant(Losses.labels(DType.F64, 1, 0));
    double[] expected = Losses.crossEntropy(two, labels).value().toDoubles();
    assertThat(Losses.binaryCrossEntropy(vector(0.8, -1.3), labels).value().toDoubles())
        .containsExactly(expected, within(1e-15));
  }

  @Test
  void huberIsAParabolaWithStraightArms() {
    Var target = vector(0, 0, 0, 0);
    Var x = vector(0.5, -0.5, 3, -2);
    assertThat(Losses.huber(x, target, 2).value().toDoubles()).containsExactly(0.125, 0.125, 4, 2);
    assertThat(Losses.huber(x, target, 1).value().toDoubles())
        .containsExactly(0.125, 0.125, 2.5, 1.5);
    assertThat(Grad.grad(z -> Losses.huber(z, target, 1).sum(), x).value().toDoubles())
        .containsExactly(0.5, -0.5, 1, -1);
  }

  @Test
  void hingeIsZeroBeyondTheMargin() {
    Var scores = vector(2, 0.5, -0.5, -3);
    assertThat(Losses.hinge(scores, vector(1, 1, 1, -1)).value().toDoubles())
        .containsExactly(0, 0.5, 1.5, 0);
  }

  @Test
  void multiClassHingeCountsTheWrongClassesOnly() {
    Var scores = matrix(DType.F64, new double[][] {{3, 2.5, 0}, {1, 1, 1}});
    Var labels = Var.constant(Losses.labels(DType.F64, 0, 2));
    assertThat(Losses.multiClassHinge(scores, labels).value().toDoubles()).containsExactly(0.5, 2);
    Var g = Grad.grad(z -> Losses.multiClassHinge(z, labels).sum(), scores);
    assertThat(g.value().toDoubles()).containsExactly(-1, 1, 0, 1, 1, -2);
  }

  @Test
  void meanSquaredErrorIsTheMeanOfAllSquares() {
    Var x = matrix(DType.F64, new double[][] {{1, 2}, {3, 4}});
    Var t = matrix(DType.F64, new double[][] {{1, 0}, {0, 4}});
    assertThat(Losses.meanSquaredError(x, t).item()).isEqualTo(13.0 / 4);
  }

  @Test
  void wrongLabelsAreNamed() {
    assertThatThrownBy(() -> Losses.hinge(vector(1, 2), vector(1, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("hinge: label 1 is 0.0, expected -1 or 1; from 0 and 1 make 2 y - 1");
    Var scores = matrix(DType.F64, new double[][] {{1, 2, 3}});
    assertThatThrownBy(() -> Losses.multiClassHinge(scores, vector(1.5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("multiClassHinge: label 0 is 1.5; with 3 logits a label is one of 0 ... 2");
    assertThatThrownBy(() -> Losses.multiClassHinge(scores, vector(1, 2)))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "multiClassHinge: expected logits [n, classes] and labels [n], got [1, 3] and [2]");
  }

  @Test
  void constantsAreChecked() {
    Var x = matrix(DType.F64, new double[][] {{1, 2}});
    assertThatThrownBy(() -> Losses.crossEntropy(x, vector(0), 1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("crossEntropy: expected a label smoothing in [0, 1], got 1.5");
    assertThatThrownBy(() -> Losses.huber(x, x, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("huber: expected delta > 0, got 0.0");
  }
}
