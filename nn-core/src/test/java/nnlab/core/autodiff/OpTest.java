package nnlab.core.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.ShapeException;
import nnlab.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Conventions at kinks, values at the limits, and the messages for shapes that do not fit. */
class OpTest {
  private static Var zeros(int... dims) {
    return Var.constant(Tensor.zeros(Shape.of(dims), DType.F64));
  }

  private static double[] grad(java.util.function.Function<Var, Var> f, double... x) {
    return Grad.grad(z -> f.apply(z).sum(), Var.constant(Tensor.vector(x))).value().toDoubles();
  }

  @Test
  void reluAndAbsHaveDerivativeZeroAtZero() {
    assertThat(grad(Var::relu, -1, 0, 1)).containsExactly(0, 0, 1);
    assertThat(grad(Var::abs, -1, 0, 1)).containsExactly(-1, 0, 1);
  }

  @Test
  void tiesShareTheDerivativeOfAMaximum() {
    assertThat(grad(x -> x.max(), 1, 3, 3, 2)).containsExactly(0, 0.5, 0.5, 0);
    assertThat(grad(x -> Elementwise.max(x, Var.constant(Tensor.vector(0, 2))), 0, 1))
        .containsExactly(0.5, 0);
  }

  @Test
  void whereKeepsTheBranchNotTakenOut() {
    Var condition = Var.constant(Tensor.vector(1, 0));
    double[] g = grad(x -> Elementwise.where(condition, x.log(), x), 2, -1);
    assertThat(g).containsExactly(0.5, 1);
    assertThat(Elementwise.where(condition, zeros(2), zeros(2).log()).value().toDoubles()[0])
        .isZero();
  }

  @Test
  void clipHasDerivativeOneOnItsLimits() {
    assertThat(grad(x -> Elementwise.clip(x, -1, 1), -2, -1, 0, 1, 2))
        .containsExactly(0, 1, 1, 1, 0);
  }

  @Test
  void softmaxOfLargeLogitsIsFinite() {
    Var x = Var.constant(Tensor.vector(1e4, -1e4, 0));
    assertThat(Reductions.softmax(x, 0).value().toDoubles()).containsExactly(1, 0, 0);
    assertThat(Reductions.logSoftmax(x, 0).value().toDoubles()).containsExactly(0, -2e4, -1e4);
  }

  @Test
  void crossEntropyOfLargeLogitsIsFiniteToSecondOrder() {
    Var x = Var.constant(Tensor.matrix(new double[][] {{1e4, -1e4, 3}, {-1e4, 1e4, -1e4}}));
    Var labels = Var.constant(Losses.labels(DType.F64, 1, 1));
    assertThat(Losses.crossEntropy(x, labels).value().toDoubles()).containsExactly(2e4, 0);
    Tensor h = Grad.hessian(z -> Losses.crossEntropy(z, labels).mean(), x);
    for (double v : h.toDoubles()) {
      assertThat(v).isFinite();
    }
  }

  @Test
  void crossEntropyOfEqualLogitsIsTheLogarithmOfTheClasses() {
    Var loss = Losses.crossEntropy(zeros(1, 10), Var.constant(Losses.labels(DType.F64, 3)));
    assertThat(loss.mean().item()).isCloseTo(Math.log(10), within(1e-15));
  }

  @Test
  void sumOverNothingIsZeroAndMaxOverNothingIsRefused() {
    assertThat(zeros(2, 0).sum(1).value().toDoubles()).containsExactly(0, 0);
    assertThatThrownBy(() -> zeros(2, 0).max(1))
        .isInstanceOf(ShapeException.class)
        .hasMessage("max: nothing to reduce: shape [2, 0] over axes [1]");
    assertThatThrownBy(() -> zeros(2, 0).mean())
        .isInstanceOf(ShapeException.class)
        .hasMessageStartingWith("mean: nothing to reduce");
  }

  @Test
  void matmulSaysWhichDimensionsDiffer() {
    assertThatThrownBy(() -> zeros(32, 784).matmul(zeros(100, 10)))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "matmul: inner dimensions differ: [32, 784] x [100, 10] (784 != 100); the columns of the left factor must match the rows of the right");
    assertThatThrownBy(() -> zeros(32, 28, 28).matmul(zeros(784, 10)))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "matmul: inner dimensions differ: [32, 28, 28] x [784, 10] (28 != 784); did you flatten the images? flatten gives [32, 784]");
  }

  @Test
  void broadcastingSaysWhichAxisDiffers() {
    assertThatThrownBy(() -> zeros(32, 10).plus(zeros(9)))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "add: cannot broadcast [32, 10] with [9]: axis -1 has extents 10 and 9, which must be equal or one of them 1");
  }

  @Test
  void reshapeSaysHowManyElementsThereAre() {
    assertThatThrownBy(() -> zeros(4, 3).reshape(5, -1))
        .isInstanceOf(ShapeException.class)
        .hasMessage("reshape: [4, 3] has 12 elements, which do not divide into [5, -1]");
    assertThatThrownBy(() -> zeros(4, 3).reshape(5, 2))
        .isInstanceOf(ShapeException.class)
        .hasMessage("reshape: [4, 3] has 12 elements, [5, 2] needs 10");
  }

  @Test
  void mixedFormatsAreRefused() {
    Var single = Var.constant(Tensor.zeros(Shape.of(2), DType.F32));
    assertThatThrownBy(() -> single.plus(zeros(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("add: the inputs mix F32[2] and F64[2]; convert one of them with Tensor.to");
  }

  @Test
  void aLabelThatIsNoClassIsRefused() {
    assertThatThrownBy(
            () -> Losses.crossEntropy(zeros(2, 3), Var.constant(Losses.labels(DType.F64, 0, 3))))
        .hasMessage("crossEntropy: label 1 is 3.0; with 3 logits a label is one of 0 ... 2");
  }

  @Test
  void theOpThatMadeTheFirstNaNIsNamed() {
    Tensor[] in = {Tensor.vector(1, -1)};
    Tensor out = Tensor.vector(0, Double.NaN);
    assertThatThrownBy(() -> Numerics.requireFinite(Elementwise.LOG, in, out))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("log made NaN at element 1 of [2] from finite inputs: F64[2] [1.0, -1.0]");
  }

  @Test
  void theGraphIsPrintedInputsFirst() {
    Var x = Var.variable(Tensor.vector(1, 2));
    Var y = x.times(x).plus(1).sum();
    assertThat(Graph.print(y))
        .isEqualTo(
            "#0 variable[2]\n#1 multiply[2] <- #0, #0\n#2 shift(1.0)[2] <- #1\n#3 sum[1] <- #2\n#4 reshape[] <- #3\n");
    assertThat(Graph.toDot(y))
        .startsWith("digraph autodiff {")
        .contains("n0 [label=\"variable\\n[2]\"")
        .contains("n0 -> n1;")
        .endsWith("}\n");
    assertThat(x).hasToString("Var(variable) F64[2] [1.0, 2.0]");
    assertThat(y).hasToString("Var(<- reshape) F64[] [7.0]");
  }
}
