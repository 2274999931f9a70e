package nnlab.core.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

/**
 * Values and three derivatives from -700 to 700 against mpmath with 900 digits, by {@code
 * src/test/python/make_tails.py}: no digits are lost where a function levels off.
 */
class TailsTest {
  private static final Map<String, UnaryOperator<Var>> FUNCTIONS =
      Map.of(
          "sigmoid", Var::sigmoid,
          "tanh", Var::tanh,
          "elu", x -> Activations.elu(x, 1),
          "selu", Activations::selu,
          "gelu", Activations::gelu,
          "geluTanh", Activations::geluTanh,
          "silu", Activations::silu,
          "softplus", Activations::softplus,
          "logSigmoid", Activations::logSigmoid,
          "erf", x -> Var.apply(Elementwise.ERF, x));

  private static List<String> rows() throws IOException {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                TailsTest.class.getResourceAsStream("/golden/tails.tsv"),
                StandardCharsets.UTF_8))) {
      return in.lines().filter(line -> !line.startsWith("#")).toList();
    }
  }

  private static UnaryOperator<Var> derivative(UnaryOperator<Var> f) {
    return x -> Grad.grad(z -> f.apply(z).sum(), x);
  }

  /** Compares wherever the answer is a normal number. */
  private static void check(DType dtype, double farthest, double smallest, double error)
      throws IOException {
    int compared = 0;
    List<String> wrong = new ArrayList<>();
    for (String row : rows()) {
      String[] cells = row.split("\t");
      double x = Double.parseDouble(cells[1]);
      if (Math.abs(x) > farthest) {
        continue;
      }
      UnaryOperator<Var> f = FUNCTIONS.get(cells[0]);
      for (int order = 0; order <= 3; order++) {
        double expected = Double.parseDouble(cells[2 + order]);
        double actual = f.apply(Var.constant(Tensor.scalar(dtype, x))).item();
        double bound = Math.abs(expected) < smallest ? smallest : error * Math.abs(expected);
        if (!(Math.abs(actual - expected) <= bound)) {
          wrong.add(
              String.format(
                  Locale.ROOT,
                  "derivative %d of %s at %s: %s, not %s",
                  order,
                  cells[0],
                  x,
                  actual,
                  expected));
        }
        f = derivative(f);
        compared++;
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(compared).isGreaterThan(4 * 200);
  }

  @Test
  void doublesKeepTheirDigits() throws IOException {
    check(DType.F64, 700, 1e-300, 1e-12);
  }

  @Test
  void floatsKeepTheirDigits() throws IOException {
    check(DType.F32, 80, 2e-38, 1e-5);
  }

  @Test
  void theHessianOfCrossEntropyKeepsItsDigits() {
    // Two classes, logits [0, x]: the loss of class 0 is softplus(x), its second derivative
    // s(x) s(-x); the Hessian's product with (0, 1) is that, with a minus in front.
    for (double x : new double[] {-600, -300, -40, -20, -1, 1, 20, 40, 300, 600}) {
      Var logits = Var.constant(Tensor.matrix(new double[][] {{0, x}}));
      Var v = Var.constant(Tensor.matrix(new double[][] {{0, 1}}));
      double e = Math.exp(-Math.abs(x));
      double expected = e / ((1 + e) * (1 + e));
      Var labels = Var.constant(Losses.labels(DType.F64, 0));
      List<UnaryOperator<Var>> forms =
          List.of(
              z -> Losses.crossEntropy(z, labels),
              z -> Reductions.logSoftmax(z, 1).times(Var.constant(oneHot(0))).negate().sum(),
              z -> Reductions.logSumExp(z, false, 1).minus(Indexing.take(z, new int[] {0})));
      for (UnaryOperator<Var> form : forms) {
        double[] h = Grad.hvp(z -> form.apply(z).sum(), logits, v).value().toDoubles();
        assertThat(h[1]).as("%s", x).isCloseTo(expected, within(1e-12 * expected));
        assertThat(h[0]).as("%s", x).isCloseTo(-expected, within(1e-12 * expected));
      }
    }
  }

  private static Tensor oneHot(int label) {
    double[] row = new double[2];
    row[label] = 1;
    return Tensor.matrix(new double[][] {row});
  }

  @Test
  void softmaxKeepsItsDigitsWhereOneClassHasAlmostAll() {
    Var x = Var.constant(Tensor.vector(0, -50, -60));
    double[] jacobianTimes =
        Grad.vjp(z -> Reductions.softmax(z, 0), x, Var.constant(Tensor.vector(1, 0, 0)))
            .value()
            .toDoubles();
    double[] expected = {Math.exp(-50) + Math.exp(-60), -Math.exp(-50), -Math.exp(-60)};
    for (int i = 0; i < 3; i++) {
      assertThat(jacobianTimes[i]).isCloseTo(expected[i], within(1e-12 * Math.abs(expected[i])));
    }
    double[] logs = Reductions.logSoftmax(x, 0).value().toDoubles();
    assertThat(logs[0]).isCloseTo(-expected[0], within(1e-12 * expected[0]));
    assertThat(Arrays.copyOfRange(logs, 1, 3)).containsExactly(-50, -60);
  }
}
