package nnlab.core.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.ShapeException;
import nnlab.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

class PoolingTest {
  private static Var image(int rows, int columns, double... pixels) {
    return Var.constant(Tensor.of(Shape.of(1, rows, columns, 1), pixels));
  }

  @Test
  void tiesGoToTheFirstElementRowByRow() {
    Var x = image(2, 4, 1, 5, 7, 7, 5, 5, 7, 0);
    Var g = Grad.grad(z -> Pooling.maxPool2d(z, 2, 2, 2, Padding.VALID).sum(), x);
    assertThat(g.value().toDoubles()).containsExactly(0, 1, 1, 0, 0, 0, 0, 0);
  }

  @Test
  void anElementThatWinsSeveralWindowsCollectsAllTheirCotangents() {
    Var x = image(1, 3, 1, 9, 2);
    Var u = image(1, 2, 10, 100);
    Var g = Grad.vjp(z -> Pooling.maxPool2d(z, 1, 2, 1, Padding.VALID), x, u);
    assertThat(g.value().toDoubles()).containsExactly(0, 110, 0);
  }

  @Test
  void aNanIsTheMaximum() {
    Var x = image(2, 2, 1, Double.NaN, 3, 4);
    assertThat(Pooling.maxPool2d(x, 2, 2, 2, Padding.VALID).value().toDoubles())
        .containsExactly(Double.NaN);
  }

  @Test
  void paddingIsNeverAMaximumAndDoesNotCountInAMean() {
    Var x = image(1, 3, -4, -2, -6);
    assertThat(Pooling.maxPool2d(x, 2, 3, 1, Padding.SAME).value().toDoubles())
        .containsExactly(-2, -2, -2);
    assertThat(Pooling.avgPool2d(x, 2, 3, 1, Padding.SAME).value().toDoubles())
        .containsExactly(-3, -4, -4);
  }

  @Test
  void aNanIsNotHidden() {
    Var x = image(1, 4, 3, Double.NaN, 5, 4);
    assertThat(Pooling.maxPool2d(x, 1, 4, 4, Padding.VALID).item()).isNaN();
    assertThat(Pooling.maxPool2d(x, 1, 2, 2, Padding.VALID).value().toDoubles())
        .containsExactly(Double.NaN, 5);
  }

  @Test
  void imagesWithoutPixelsHaveNoWindows() {
    Var x = Var.constant(Tensor.zeros(Shape.of(1, 2, 0, 3), DType.F64));
    assertThat(Pooling.maxPool2d(x, 2, 2, 2, Padding.SAME).shape()).isEqualTo(Shape.of(1, 1, 0, 3));
  }

  @Test
  void globalPoolingIsTheMeanOfEachChannel() {
    Var x = Var.constant(Tensor.of(Shape.of(1, 2, 2, 2), 1.0, 10, 2, 20, 3, 30, 6, 60));
    assertThat(Pooling.globalAvgPool2d(x).value().toDoubles()).containsExactly(3, 30);
    assertThat(Pooling.globalAvgPool2d(x).shape()).isEqualTo(Shape.of(1, 2));
  }

  @Test
  void imagesHaveFourAxes() {
    Var x = Var.constant(Tensor.zeros(Shape.of(28, 28), DType.F64));
    String problem = "expected images [n, height, width, channels], got [28, 28]";
    assertThatThrownBy(() -> Pooling.maxPool2d(x, 2, 2, 2, Padding.VALID))
        .isInstanceOf(ShapeException.class)
        .hasMessage("maxPool2d: " + problem);
    assertThatThrownBy(() -> Pooling.avgPool2d(x, 2, 2, 2, Padding.VALID))
        .hasMessage("avgPool2d: " + problem);
    assertThatThrownBy(() -> Pooling.globalAvgPool2d(x)).hasMessage("globalAvgPool2d: " + problem);
  }

  @Test
  void theWindowMustFit() {
    assertThatThrownBy(() -> Pooling.maxPool2d(image(1, 3, 1, 2, 3), 2, 2, 1, Padding.VALID))
        .isInstanceOf(ShapeException.class)
        .hasMessageStartingWith(
            "maxPool2d: a window of 2 x 2 does not fit into images [1, 1, 3, 1]");
  }
}
