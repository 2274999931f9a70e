package nnlab.core.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Losses, means, quotients and selections at the ends of the numbers. */
class ExtremesTest {
  private static final double INF = Double.POSITIVE_INFINITY;

  /** All forms of the cross-entropy of one row of logits. */
  private static final List<BinaryOperator<Var>> FORMS =
      List.of(
          Losses::crossEntropy,
          (x, t) -> Losses.crossEntropy(x, t, 0),
          (x, t) ->
              Indexing.take(Reductions.logSoftmax(x, 1), new int[] {(int) t.value().get(0)})
                  .negate());

  private static void crossEntropy(double expected, int label, double... logits) {
    for (DType dtype : DType.values()) {
      Var x = Var.constant(Tensor.matrix(new double[][] {logits}).to(dtype));
      Var t = Var.constant(Losses.labels(dtype, label));
      for (int form = 0; form < FORMS.size(); form++) {
        double error = (dtype == DType.F32 ? 2e-7 : 1e-15) * Math.abs(expected);
        double loss = FORMS.get(form).apply(x, t).item();
        if (Double.isFinite(expected)) {
          assertThat(loss).as("%s, form %d", dtype, form).isCloseTo(expected, within(error));
        } else {
          assertThat(loss).as("%s, form %d", dtype, form).isEqualTo(Double.valueOf(expected));
        }
      }
    }
  }

  @Test
  void crossEntropyIsTheLimitWhereLogitsAreInfinite() {
    crossEntropy(Math.log(2), 0, 3, 3, -INF);
    crossEntropy(INF, 2, 3, 3, -INF);
    crossEntropy(0, 1, -INF, 5, -INF);
    crossEntropy(0, 0, INF, 1, 2);
    crossEntropy(INF, 1, INF, 1, 2);
    crossEntropy(Math.log(2), 1, INF, INF, 2);
    crossEntropy(Double.NaN, 1, -INF, -INF, -INF);
    crossEntropy(Double.NaN, 1, 0, 1, Double.NaN);
  }

  @Test
  void crossEntropyKeepsItsDigitsWhereTheLabelIsCertain() {
    crossEntropy(Math.exp(-50), 0, 50, 0);
    crossEntropy(Math.exp(-80) + Math.exp(-81), 2, -80, -81, 0);
    crossEntropy(2e6, 1, 1e6, -1e6);
    crossEntropy(Math.log1p(Math.exp(-0.5)), 0, 1e6, 1e6 - 0.5);
  }

  @Test
  void aMaskedClassHasNeitherGradientNorCurvature() {
    Var x = Var.constant(Tensor.matrix(new double[][] {{1, -INF, 0}}));
    Var v = Var.constant(Tensor.matrix(new double[][] {{0.5, 0, 2}}));
    Var t = Var.constant(Losses.labels(DType.F64, 0));
    double p = 1 / (1 + Math.E);
    for (BinaryOperator<Var> form : FORMS) {
      assertThat(Grad.grad(z -> form.apply(z, t).sum(), x).value().toDoubles())
          .containsExactly(new double[] {-p, 0, p}, within(1e-15));
      double h = p * (1 - p) * 1.5;
      assertThat(Grad.hvp(z -> form.apply(z, t).sum(), x, v).value().toDoubles())
          .containsExactly(new double[] {-h, 0, h}, within(1e-15));
    }
  }

  private static double loss(BinaryOperator<Var> loss, double x, double target) {
    Var at = Var.constant(Tensor.matrix(new double[][] {{x}}));
    return loss.apply(at, Var.constant(Tensor.matrix(new double[][] {{target}}))).item();
  }

  @Test
  void theOtherLossesAreTheirLimitsToo() {
    assertThat(loss(Losses::binaryCrossEntropy, INF, 1)).isZero();
    assertThat(loss(Losses::binaryCrossEntropy, -INF, 0)).isZero();
    assertThat(loss(Losses::binaryCrossEntropy, INF, 0)).isEqualTo(INF);
    assertThat(loss(Losses::binaryCrossEntropy, -INF, 1)).isEqualTo(INF);
    assertThat(loss(Losses::binaryCrossEntropy, INF, 0.5)).isEqualTo(INF);
    assertThat(loss(Losses::binaryCrossEntropy, 1e300, 0)).isEqualTo(1e300);
    assertThat(loss(Losses::hinge, INF, 1)).isZero();
    assertThat(loss(Losses::hinge, -INF, 1)).isEqualTo(INF);
    assertThat(loss((x, t) -> Losses.huber(x, t, 2), INF, 1)).isEqualTo(INF);
    assertThat(loss((x, t) -> Losses.huber(x, t, 2), -1e200, 0)).isEqualTo(2e200);
    assertThat(loss(Losses::squaredError, 1e150, 0)).isCloseTo(1e300, within(1e286));
    assertThat(loss(Losses::squaredError, -INF, 0)).isEqualTo(INF);
  }

  @Test
  void theHingeOfSeveralClassesIsItsLimit() {
    Var labels = Var.constant(Losses.labels(DType.F64, 0, 0, 0));
    Var scores =
        Var.constant(Tensor.matrix(new double[][] {{INF, 1, 2}, {-INF, 1, 2}, {0, -INF, 5}}));
    assertThat(Losses.multiClassHinge(scores, labels).value().toDoubles())
        .containsExactly(0, INF, 6);
    assertThat(Grad.grad(z -> Losses.multiClassHinge(z, labels).sum(), scores).value().toDoubles())
        .containsExactly(0, 0, 0, -2, 1, 1, -1, 0, 1);
  }

  @Test
  void theMeanOfEqualNumbersIsThatNumberAndAConstantDividesExactly() {
    for (DType dtype : DType.values()) {
      for (int n : new int[] {3, 7, 10, 49, 1000}) {
        Tensor tenths = Tensor.full(Shape.of(n), dtype, 0.1);
        assertThat(Var.constant(tenths).mean().item()).isEqualTo(tenths.get(0));
      }
    }
    Var whole = Var.constant(Tensor.generate(Shape.of(200), DType.F64, i -> i));
    double[] quotients = whole.div(49).value().toDoubles();
    for (int i = 0; i < quotients.length; i++) {
      assertThat(quotients[i]).isEqualTo(i / 49.0);
    }
    assertThat(Grad.grad(z -> z.div(49).sum(), Var.constant(Tensor.scalar(DType.F64, 3))).item())
        .isEqualTo(1 / 49.0);
  }

  /** x sqrt(x), continued by 0: as the Javadoc of where says. */
  @Test
  void aBranchWithAnUndefinedSlopeTakesTwoSelections() {
    Var x = Var.constant(Tensor.vector(-1, 0, 4));
    Var zero = Var.scalar(DType.F64, 0);
    Var one = Var.scalar(DType.F64, 1);
    UnaryOperator<Var> single = z -> Elementwise.where(positive(z), z.times(z.sqrt()), zero);
    UnaryOperator<Var> twofold =
        z -> {
          Var inside = Elementwise.where(positive(z), z, one);
          return Elementwise.where(positive(z), inside.times(inside.sqrt()), zero);
        };
    assertThat(single.apply(x).value().toDoubles()).containsExactly(0, 0, 8);
    assertThat(Grad.grad(z -> single.apply(z).sum(), x).value().toDoubles())
        .containsExactly(Double.NaN, Double.NaN, 3);
    assertThat(twofold.apply(x).value().toDoubles()).containsExactly(0, 0, 8);
    assertThat(Grad.grad(z -> twofold.apply(z).sum(), x).value().toDoubles())
        .containsExactly(0, 0, 3);
  }

  private static Var positive(Var x) {
    return Var.apply(Elementwise.isGreater(0), x);
  }
}
