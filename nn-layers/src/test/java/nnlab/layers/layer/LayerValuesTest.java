package nnlab.layers.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import nnlab.core.autodiff.Padding;
import nnlab.core.autodiff.Var;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.layers.init.Constant;
import nnlab.layers.init.Start;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that can be worked out by hand. */
class LayerValuesTest {
  private static double[] evaluate(Layer layer, Tensor x) {
    return Samples.evaluate(layer, x).f64();
  }

  @Test
  void linearMultipliesFromTheRightAddsAndActivates() {
    Parameters p =
        new ParameterTree(Linear.of(2, 3, Activation.RELU))
            .bind(
                Var.constant(Tensor.matrix(new double[][] {{1, 2, 3}, {10, 20, -30}})),
                Var.constant(Tensor.vector(0.5, 0, 1)));
    Var x = Var.constant(Tensor.matrix(new double[][] {{1, 1}, {2, 0}}));
    Var y = Linear.of(2, 3, Activation.RELU).apply(p, x, Pass.evaluation());
    assertThat(y.value().f64()).containsExactly(11.5, 22, 0, 2.5, 4, 7);
  }

  @Test
  void convolutionSumsItsWindowAddsAndActivates() {
    Start ones = new Start(Constant.ONES, new Constant(-10));
    Tensor image = Tensor.of(Shape.of(1, 3, 3, 1), 1.0, 2, 3, 4, 5, 6, 7, 8, 9);
    Conv2d same = Conv2d.of(1, 1, 2, Activation.RELU).starting(ones);
    assertThat(evaluate(same, image)).containsExactly(2, 6, 0, 14, 18, 5, 5, 7, 0);
    Conv2d valid = new Conv2d(1, 2, 3, 1, Padding.VALID, Activation.IDENTITY, ones);
    assertThat(evaluate(valid, image)).containsExactly(35, 35);
  }

  @Test
  void poolsSummariseTheirWindows() {
    Tensor image = Tensor.of(Shape.of(1, 2, 4, 1), 1.0, 2, 3, 4, 5, 6, 7, 8);
    assertThat(evaluate(MaxPool2d.of(2), image)).containsExactly(6, 8);
    assertThat(evaluate(AvgPool2d.of(2), image)).containsExactly(3.5, 5.5);
    assertThat(evaluate(new GlobalAvgPool(), image)).containsExactly(4.5);
  }

  @Test
  void residualAddsBodyAndShortcut() {
    Start twos = Start.same(new Constant(2));
    Tensor x = Tensor.matrix(new double[][] {{3}});
    assertThat(evaluate(Residual.of(Linear.of(1, 1).starting(twos)), x)).containsExactly(11);
    Layer shortcut = Linear.of(1, 1).starting(Start.same(new Constant(5)));
    assertThat(evaluate(new Residual(Linear.of(1, 1).starting(twos), shortcut), x))
        .containsExactly(8 + 20);
  }

  @Test
  void aSequenceOfNothingIsTheIdentity() {
    Tensor x = Samples.gaussian(1, 2, 3);
    assertThat(Samples.evaluate(Sequential.of(), x)).isSameAs(x);
  }

  /** Values to ten digits, from the formulas in the definitions. */
  @ParameterizedTest
  @CsvSource({
    "IDENTITY, -1, 2",
    "RELU, 0, 2",
    "LEAKY_RELU, -0.01, 2",
    "ELU, -0.6321205588, 2",
    "SELU, -1.1113307378, 2.1014019747",
    "GELU, -0.1586552539, 1.9544997361",
    "SILU, -0.2689414214, 1.7615941560",
    "SOFTPLUS, 0.3132616875, 2.1269280110",
    "SIGMOID, 0.2689414214, 0.8807970780",
    "TANH, -0.7615941560, 0.9640275801",
    "SIN, -0.8414709848, 0.9092974268"
  })
  void activationsAtMinusOneAndTwo(Activation activation, double atMinusOne, double atTwo) {
    double[] values = {atMinusOne, atTwo};
    Tensor x = Tensor.of(Shape.of(1, 2), -1.0, 2);
    assertThat(evaluate(activation, x)).containsExactly(values, within(1e-10));
  }
}
