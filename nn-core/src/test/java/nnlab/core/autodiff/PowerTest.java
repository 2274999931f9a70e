package nnlab.core.autodiff;

import static org.assertj.core.api.Assertions.assertThat;

import nnlab.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Powers where the formula of the derivative meets 0 times infinity, and negative bases. */
class PowerTest {
  private static final Var BASE = Var.constant(Tensor.vector(0, 0, 0, 0, -2, -2));
  private static final Var EXPONENT = Var.constant(Tensor.vector(0, 1, 2, 0.5, 3, 0.5));

  private static Var power(Var[] in) {
    return Var.apply(Elementwise.POWER, in);
  }

  private static double[] derivative(int input) {
    Var[] at = {BASE, EXPONENT};
    return Grad.grad(in -> power(in).sum(), at)[input].value().toDoubles();
  }

  @Test
  void valuesAreThoseOfNumPy() {
    assertThat(power(new Var[] {BASE, EXPONENT}).value().toDoubles())
        .containsExactly(1, 0, 0, 0, -8, Double.NaN);
  }

  @Test
  void theDerivativeByTheBaseIsRightAtZeroAndBelow() {
    assertThat(derivative(0)).containsExactly(0, 1, 0, Double.POSITIVE_INFINITY, 12, Double.NaN);
  }

  @Test
  void theDerivativeByTheExponentIsZeroAtBaseZeroAndUndefinedBelow() {
    assertThat(derivative(1)).containsExactly(0, 0, 0, 0, Double.NaN, Double.NaN);
  }

  @Test
  void theSecondDerivativeOfASquareIsTwoAlsoAtZero() {
    Var zero = Var.constant(Tensor.vector(0));
    Var two = Var.constant(Tensor.vector(2));
    Var h = Grad.hvp(x -> Var.apply(Elementwise.POWER, x, two).sum(), zero, two);
    assertThat(h.item()).isEqualTo(4);
    assertThat(Grad.hvp(x -> x.pow(2).sum(), zero, two).item()).isEqualTo(4);
    assertThat(Grad.hvp(x -> x.pow(1).sum(), zero, two).item()).isEqualTo(0);
  }
}
