package nnlab.core.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.ShapeException;
import nnlab.core.tensor.Tensor;
import nnlab.core.tensor.Workspace;
import org.junit.jupiter.api.Test;

class GradTest {
  private static Var scalar(double x) {
    return Var.constant(Tensor.scalar(DType.F64, x));
  }

  @Test
  void theGradientOfACubeIsThreeSquares() {
    Var g = Grad.grad(x -> x.times(x).times(x), scalar(2));
    assertThat(g.item()).isEqualTo(12);
    assertThat(g.isTracked()).isFalse();
  }

  @Test
  void derivativesOfAnyOrderComeFromNesting() {
    double x0 = 0.7;
    Var third = Grad.grad(x -> Grad.grad(y -> Grad.grad(Var::tanh, y), x), scalar(x0));
    double t = Math.tanh(x0);
    double s = 1 - t * t;
    assertThat(third.item()).isCloseTo(-2 * s * s + 4 * t * t * s, within(1e-13));
  }

  @Test
  void nestedDerivativesDoNotConfuseTheirVariables() {
    // d/dx [x * d/dy (x * y)] = d/dx x^2 = 2 x: the classic case of perturbation confusion.
    Var g = Grad.grad(x -> x.times(Grad.grad(y -> x.times(y), x.detach())), scalar(3));
    assertThat(g.item()).isEqualTo(6);
  }

  @Test
  void aVariableCapturedFromOutsideIsDifferentiatedThrough() {
    // A gradient penalty: p(w) = (d/dx w x^2)^2 at x = 3 is 36 w^2, so p'(w) = 72 w.
    Var w = Var.variable(Tensor.scalar(DType.F64, 0.5));
    Var penalty = Grad.grad(x -> w.times(x.square()), scalar(3)).square();
    assertThat(Grad.of(penalty, w)[0].item()).isCloseTo(36, within(1e-12));
  }

  @Test
  void callingTwiceGivesTheSameAnswer() {
    Var x = Var.variable(Tensor.vector(1, 2, 3));
    Var loss = x.square().times(x.exp()).sum();
    double[] once = Grad.of(loss, x)[0].toDoubles();
    double[] twice = Grad.of(loss, x)[0].toDoubles();
    assertThat(twice).isEqualTo(once);
  }

  @Test
  void aChainOfAMillionOpsIsDifferentiated() {
    Var x = Var.variable(Tensor.scalar(DType.F64, 1));
    Var y = x;
    for (int i = 0; i < 1_000_000; i++) {
      y = y.plus(1e-6);
    }
    assertThat(Grad.of(y, x)[0].item()).isEqualTo(1);
  }

  @Test
  void aVariableThatTheLossDoesNotTouchHasGradientZero() {
    Var x = Var.variable(Tensor.vector(1, 2));
    Var other = Var.variable(Tensor.vector(3, 4, 5));
    assertThat(Grad.of(x.sum(), other)[0].toDoubles()).containsExactly(0, 0, 0);
  }

  @Test
  void detachStopsTheGradient() {
    Var x = Var.variable(Tensor.scalar(DType.F64, 3));
    assertThat(Grad.of(x.times(x.detach()), x)[0].item()).isEqualTo(3);
  }

  @Test
  void anOverwrittenVariableIsNoticed() {
    Tensor weights = Tensor.vector(1, 2);
    Var x = Var.variable(weights);
    Var loss = x.square().sum();
    weights.set(0, 5);
    assertThatThrownBy(() -> Grad.of(loss, x))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("overwritten after the loss was computed");
  }

  @Test
  void anOverwrittenConstantIsNoticed() {
    Tensor batch = Tensor.vector(1, 2);
    Var w = Var.variable(Tensor.vector(3, 4));
    Var loss = w.times(Var.constant(batch)).sum();
    batch.copyFrom(Tensor.vector(5, 6));
    assertThatThrownBy(() -> Grad.of(loss, w))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "a constant of shape [2] was overwritten after the loss was computed from it; compute the loss again, or give it a tensor of its own");
  }

  @Test
  void anOverwrittenConstantOffThePathIsNoMatter() {
    Tensor batch = Tensor.vector(1, 2);
    Var w = Var.variable(Tensor.vector(3, 4));
    Var other = Var.variable(Tensor.vector(3, 4));
    Var loss = w.sum().plus(other.times(Var.constant(batch)).sum());
    batch.copyFrom(Tensor.vector(5, 6));
    assertThat(Grad.of(loss, w)[0].toDoubles()).containsExactly(1, 1);
  }

  @Test
  void aLossMustBeAScalar() {
    Var x = Var.variable(Tensor.vector(1, 2));
    assertThatThrownBy(() -> Grad.of(x.square(), x))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "grad: expected a scalar function, got a value of shape [2]; reduce it (mean, sum), or use vjp or jacobian");
  }

  @Test
  void jvpAndVjpOfALinearMapAreTheMapAndItsTranspose() {
    Var a = Var.constant(Tensor.matrix(new double[][] {{1, 2, 3}, {4, 5, 6}}));
    Var x = Var.constant(Tensor.vector(0.1, 0.2, 0.3));
    Var v = Var.constant(Tensor.vector(1, 0, -1));
    Var u = Var.constant(Tensor.vector(2, -1));
    assertThat(Grad.jvp(a::matmul, x, v).value().toDoubles()).containsExactly(-2, -2);
    assertThat(Grad.vjp(a::matmul, x, u).value().toDoubles()).containsExactly(-2, -1, 0);
  }

  @Test
  void theHessianOfAQuadraticIsItsMatrix() {
    Var a = Var.constant(Tensor.matrix(new double[][] {{2, 1}, {1, 3}}));
    Var x = Var.constant(Tensor.vector(5, -7));
    Tensor h = Grad.hessian(z -> z.matmul(a.matmul(z)).times(0.5), x);
    assertThat(h.toDoubles()).containsExactly(2, 1, 1, 3);
    Var hv = Grad.hvp(z -> z.matmul(a.matmul(z)).times(0.5), x, Var.constant(Tensor.vector(1, 2)));
    assertThat(hv.value().toDoubles()).containsExactly(4, 7);
  }

  @Test
  void aHessianProductOfSeveralInputsCanBeDifferentiatedByItsVector() {
    Var x = Var.constant(Tensor.vector(2, 3));
    Var v = Var.constant(Tensor.vector(1, 1));
    // H = diag(6 x), and so the derivative of the sum of H v by v is 6 x.
    Var byVector =
        Grad.grad(w -> Grad.hvp(z -> z[0].pow(3).sum(), new Var[] {x}, new Var[] {w})[0].sum(), v);
    assertThat(byVector.value().toDoubles()).containsExactly(12, 18);
  }

  @Test
  void aHessianProductNeedsAVectorOfTheInputsShape() {
    Var x = Var.constant(Tensor.vector(2, 3));
    Var v = Var.constant(Tensor.vector(1));
    assertThatThrownBy(() -> Grad.hvp(z -> z[0].pow(3).sum(), new Var[] {x}, new Var[] {v}))
        .hasMessageContaining("the vector has shape [1], the input has [2]; they must be equal");
  }

  @Test
  void theGaussNewtonProductOfALinearModelIsTheHessianProduct() {
    Var a = Var.constant(Tensor.matrix(new double[][] {{1, 2}, {3, 4}, {5, 6}}));
    Var x = Var.constant(Tensor.vector(0.3, -0.2));
    Var v = Var.constant(Tensor.vector(1, -1));
    Var gn = Grad.ggnvp(a::matmul, y -> y.square().sum(), x, v);
    Var h = Grad.hvp(z -> a.matmul(z).square().sum(), x, v);
    assertThat(gn.value().toDoubles()).containsExactly(h.value().toDoubles());
  }

  @Test
  void aWorkspaceGivesTheSameGradientsAndNothingReleasedIsRead() {
    Tensor weights = Tensor.generate(Shape.of(3, 4), DType.F64, i -> Math.sin(i));
    Tensor data = Tensor.generate(Shape.of(5, 3), DType.F64, i -> Math.cos(i));
    Workspace workspace = Workspace.poisoning();
    double[] plain = null;
    for (int step = 0; step < 3; step++) {
      Var w = Var.variable(weights);
      Var x = step == 0 ? Var.constant(data) : Var.constant(data, workspace);
      Var loss = x.matmul(w).tanh().plus(x.matmul(w)).square().mean();
      double[] g = Grad.of(loss, w)[0].toDoubles();
      if (step == 0) {
        plain = g;
      }
      assertThat(g).isEqualTo(plain);
      workspace.reset();
    }
  }
}
