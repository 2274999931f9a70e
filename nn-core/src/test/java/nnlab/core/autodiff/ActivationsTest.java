package nnlab.core.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.function.Function;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ActivationsTest {
  private static final Map<String, Function<Var, Var>> ALL =
      Map.of(
          "leakyRelu", x -> Activations.leakyRelu(x, 0.01),
          "elu", x -> Activations.elu(x, 1),
          "selu", Activations::selu,
          "gelu", Activations::gelu,
          "geluTanh", Activations::geluTanh,
          "silu", Activations::silu,
          "softplus", Activations::softplus,
          "logSigmoid", Activations::logSigmoid,
          "hardTanh", Activations::hardTanh,
          "sigmoid", Var::sigmoid);

  private static Var scalar(double x) {
    return Var.constant(Tensor.scalar(DType.F64, x));
  }

  private static double slope(Function<Var, Var> f, double x) {
    return Grad.grad(f, scalar(x)).item();
  }

  @Test
  void valuesAndTwoDerivativesAreFiniteFarOut() {
    float[] points = {0, -0f, 1e-30f, -1e-30f, 40, -40, 1e4f, -1e4f, 1e6f, -1e6f};
    ALL.forEach(
        (name, f) -> {
          for (DType dtype : DType.values()) {
            Var x = Var.constant(Tensor.of(Shape.of(points.length), points).to(dtype));
            Var ones = Var.constant(Tensor.full(x.shape(), dtype, 1));
            assertFinite(name, dtype, f.apply(x));
            assertFinite(name + "'", dtype, Grad.grad(z -> f.apply(z).sum(), x));
            assertFinite(name + "''", dtype, Grad.hvp(z -> f.apply(z).sum(), x, ones));
          }
        });
  }

  private static void assertFinite(String name, DType dtype, Var y) {
    for (double value : y.value().toDoubles()) {
      assertThat(Double.isFinite(value)).as("%s in %s: %s", name, dtype, y).isTrue();
    }
  }

  @Test
  void derivativesAtTheKinkAreThoseOfTheLeftBranch() {
    assertThat(slope(x -> Activations.leakyRelu(x, 0.2), 0)).isEqualTo(0.2);
    assertThat(slope(x -> Activations.elu(x, 1.5), 0)).isEqualTo(1.5);
    assertThat(slope(Activations::hardTanh, -1)).isEqualTo(1);
    assertThat(slope(Activations::hardTanh, 1)).isEqualTo(1);
    assertThat(slope(Activations::hardTanh, 1.0001)).isEqualTo(0);
  }

  @Test
  void farTailsKeepTheirDigits() {
    // Phi(-10) = 7.619853024160527e-24: Abramowitz and Stegun, 26.2, to double precision.
    assertThat(Activations.gelu(scalar(-10)).item())
        .isCloseTo(-7.619853024160527e-23, within(1e-36));
    assertThat(Activations.logSigmoid(scalar(-1e4)).item()).isEqualTo(-1e4);
    assertThat(Activations.logSigmoid(scalar(50)).item()).isCloseTo(-Math.exp(-50), within(1e-36));
    assertThat(Activations.silu(scalar(-50)).item()).isCloseTo(-50 * Math.exp(-50), within(1e-33));
  }

  @Test
  void farOutTheyAreTheIdentityOrTheirLimit() {
    assertThat(Activations.gelu(scalar(50)).item()).isEqualTo(50);
    assertThat(Activations.geluTanh(scalar(50)).item()).isEqualTo(50);
    assertThat(Activations.softplus(scalar(1e4)).item()).isEqualTo(1e4);
    assertThat(Activations.elu(scalar(-1e4), 2).item()).isEqualTo(-2);
    assertThat(slope(x -> Activations.elu(x, 2), 1e4)).isEqualTo(1);
  }

  @Test
  void seluKeepsMeanZeroAndVarianceOne() {
    // Integrals against the normal density by the trapezoid rule, which is exact to rounding here.
    double mean = 0;
    double square = 0;
    for (double x = -12; x <= 12; x += 1 / 64.0) {
      double y = Activations.selu(scalar(x)).item();
      double weight = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI) / 64;
      mean += y * weight;
      square += y * y * weight;
    }
    assertThat(mean).isCloseTo(0, within(1e-4));
    assertThat(square).isCloseTo(1, within(1e-4));
  }
}
