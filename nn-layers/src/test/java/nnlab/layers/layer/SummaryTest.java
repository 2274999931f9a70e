package nnlab.layers.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nnlab.core.tensor.Shape;
import nnlab.core.tensor.ShapeException;
import org.junit.jupiter.api.Test;

class SummaryTest {
  @Test
  void tableShowsShapesParametersAndMultiplyAdds() {
    assertThat(Summary.of(ReportNetwork.MNIST_1))
        .hasToString(
            """
               layer                            output       parameters  multiply-adds
               input                            [28, 28, 1]
            0  Conv2d(1, 5, 14x14, same, relu)  [28, 28, 5]         985         768320
            1  MaxPool2d(2x2, stride 2, valid)  [14, 14, 5]           -              -
            2  Flatten()                        [980]                 -              -
            3  Linear(980, 50, relu)            [50]              49050          49000
            4  Linear(50, 10)                   [10]                510            500
               total                                              50545         817820
            note: the report prints 50535 parameters, the network has 50545: the 10 output biases were left out
            """);
  }

  @Test
  void linearLayersInARowAddNoDepth() {
    Layer network =
        Sequential.of(Linear.of(4, 8), Linear.of(8, 8, Activation.RELU), Linear.of(8, 2));
    assertThat(Summary.of(network, Shape.of(4)).notes())
        .containsExactly(
            "layers 0 and 1 have no activation between them: together they can do no more than one"
                + " of them, they add no depth");
  }

  @Test
  void whatIsAffineInEvaluationDoesNotCountAsAnActivation() {
    Layer network =
        Sequential.of(
            Conv2d.of(1, 2, 3),
            BatchNorm.of(2),
            AvgPool2d.of(2),
            Sequential.of(new Flatten(), new Dropout(0.5), Linear.of(8, 2)));
    assertThat(Summary.of(network, Shape.of(4, 4, 1)).notes())
        .singleElement()
        .asString()
        .startsWith("layers 0 and 3.2 have no activation between them");
  }

  @Test
  void anActivationBetweenThemIsEnough() {
    for (Layer between : new Layer[] {Activation.SIN, LayerNorm.of(8)}) {
      Layer network = Sequential.of(Linear.of(4, 8), between, Linear.of(8, 2));
      assertThat(Summary.of(network, Shape.of(4)).notes()).isEmpty();
    }
    assertThat(Summary.of(Networks.dense(4, 8, 2), Shape.of(4)).notes()).isEmpty();
  }

  @Test
  void whatIsNotAffineInItsInputAddsDepthAlthoughItHasAMatrix() {
    Layer normalised = Sequential.of(Conv2d.of(1, 2, 3), LayerNorm.of(4, 4, 2));
    assertThat(Summary.of(normalised, Shape.of(4, 4, 1)).notes()).isEmpty();
    Layer residual = Sequential.of(Linear.of(4, 8), Residual.of(Linear.of(8, 8, Activation.RELU)));
    assertThat(Summary.of(residual, Shape.of(4)).notes()).isEmpty();
    Layer affine = Sequential.of(Linear.of(4, 8), Residual.of(Linear.of(8, 8)));
    assertThat(Summary.of(affine, Shape.of(4)).notes()).hasSize(1);
  }

  @Test
  void buffersAreNotCounted() {
    assertThat(Summary.of(BatchNorm.of(3), Shape.of(3)).parameters()).isEqualTo(6);
  }

  @Test
  void multiplyAddsAreThoseOfTheLayers() {
    Layer network = Sequential.of(Linear.of(4, 8), Residual.of(Linear.of(8, 8)), LayerNorm.of(8));
    assertThat(Summary.of(network, Shape.of(4)).multiplyAdds()).isEqualTo(32 + 64 + 8);
    assertThat(network.multiplyAdds(Shape.of(4))).isEqualTo(32 + 64 + 8);
    assertThat(ReportNetwork.MNIST_1.network().multiplyAdds(Shape.of(28, 28, 1)))
        .isEqualTo(28 * 28 * 5 * 14 * 14 + 980 * 50 + 50 * 10);
  }

  @Test
  void layersThatDoNotFitAreNamed() {
    assertThatThrownBy(() -> Summary.of(Networks.dense(784, 10), Shape.of(28, 28, 1)))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("Linear(784, 10)")
        .hasMessageContaining("put Flatten before it");
  }
}
