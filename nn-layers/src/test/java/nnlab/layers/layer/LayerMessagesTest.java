package nnlab.layers.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import nnlab.core.autodiff.Padding;
import nnlab.core.autodiff.Var;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.ShapeException;
import nnlab.core.tensor.Tensor;
import nnlab.layers.init.Start;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class LayerMessagesTest {
  /** What is said of an example's shape is said again, in the same words, when a batch arrives. */
  private static AbstractThrowableAssert<?, ?> refuses(Layer layer, int... example) {
    Shape shape = Shape.of(example);
    Throwable early = catchThrowable(() -> layer.outputShape(shape));
    Tensor x = Samples.gaussian(shape.prepend(2), 1);
    return assertThatThrownBy(() -> Samples.evaluate(layer, x))
        .isInstanceOf(ShapeException.class)
        .hasMessage(early.getMessage());
  }

  @Test
  void linearAsksForRows() {
    refuses(Linear.of(784, 10, Activation.RELU), 28, 28, 1)
        .hasMessage(
            "Linear(784, 10, relu): expected examples of shape [784], got [28, 28, 1]; put Flatten"
                + " before it");
    refuses(Linear.of(784, 10), 100)
        .hasMessage("Linear(784, 10): expected examples of shape [784], got [100]");
  }

  @Test
  void convolutionAsksForChannelsLast() {
    refuses(Conv2d.of(3, 8, 3), 3, 32, 32)
        .hasMessage(
            "Conv2d(3, 8, 3x3, same): expected images [height, width, 3], got [3, 32, 32];"
                + " channels come last");
    refuses(Conv2d.of(3, 8, 3), 10)
        .hasMessage("Conv2d(3, 8, 3x3, same): expected images [height, width, channels], got [10]");
    refuses(new Conv2d(1, 1, 5, 2, Padding.VALID, Activation.TANH, Start.GLOROT), 4, 9, 1)
        .hasMessage(
            "Conv2d(1, 1, 5x5, stride 2, valid, tanh): the window is larger than the image [4, 9,"
                + " 1]; make it smaller or use SAME padding");
  }

  @Test
  void poolingAsksForImages() {
    refuses(MaxPool2d.of(2), 6)
        .hasMessage(
            "MaxPool2d(2x2, stride 2, valid): expected images [height, width, channels], got [6]");
    refuses(AvgPool2d.of(4), 3, 8, 1).hasMessageContaining("the window is larger than the image");
    refuses(new GlobalAvgPool(), 6).hasMessageStartingWith("GlobalAvgPool(): expected images");
    refuses(new GlobalAvgPool(), 0, 3, 1)
        .hasMessage("GlobalAvgPool(): an image without pixels has no mean, got [0, 3, 1]");
  }

  @Test
  void normalisationsNameTheirShape() {
    refuses(LayerNorm.of(4), 5).hasMessage("LayerNorm[4]: expected examples of shape [4], got [5]");
    refuses(BatchNorm.of(4), 2, 5)
        .hasMessage("BatchNorm(4): expected examples of shape [.., 4], got [2, 5]");
  }

  @Test
  void oneExampleHasNoVariance() {
    Layer layer = BatchNorm.of(4);
    Var x = Var.constant(Samples.gaussian(1, 1, 4));
    Parameters p = Samples.start(layer, 1);
    assertThatThrownBy(() -> layer.apply(p, x, Samples.training(1)))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "BatchNorm(4): in training it needs at least two values of each feature to have a"
                + " variance, got [1, 4]; use a larger batch, or Pass.evaluation()");
    assertThat(layer.apply(p, x, Pass.evaluation()).shape()).isEqualTo(Shape.of(1, 4));
  }

  @Test
  void residualNeedsOneShapeAndDoesNotBroadcast() {
    refuses(Residual.of(Linear.of(3, 1)), 3)
        .hasMessage(
            "Residual(Sequential(Linear(3, 1)), identity): for examples of shape [3] the body gives"
                + " [1] and the shortcut [3]; a sum needs one shape: use a body that keeps it, or a"
                + " shortcut that changes it too (Linear, Conv2d with kernel 1)");
  }

  @Test
  void dropoutNeedsToKnowTheExamples() {
    Layer layer = new Dropout(0.5);
    Var x = Var.constant(Samples.gaussian(1, 3, 4));
    assertThatThrownBy(() -> layer.apply(Samples.start(layer, 1), x, Samples.training(2)))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "Dropout(0.5): its random numbers are functions of the examples' indices: the batch"
                + " has 3 rows, Pass.training(seed, step, indices) was given 2");
  }

  @Test
  void senselessSettingsAreRefused() {
    assertThatThrownBy(() -> Linear.of(0, 3))
        .hasMessage("Linear: needs at least 1 input and 1 output, got 0 and 3");
    assertThatThrownBy(() -> Conv2d.of(1, 1, 0))
        .hasMessage("Conv2d: the window and its stride are at least 1, got 0 and 1");
    assertThatThrownBy(() -> Conv2d.of(0, 1, 3))
        .hasMessage("Conv2d: needs at least 1 channel and 1 filter, got 0 and 1");
    assertThatThrownBy(() -> new Dropout(1))
        .hasMessage("Dropout: the rate is the share that is dropped, in [0, 1), got 1.0");
    assertThatThrownBy(() -> new BatchNorm(4, 0, 1e-5)).hasMessageContaining("momentum in (0, 1]");
    assertThatThrownBy(() -> LayerNorm.of()).hasMessageContaining("one element or more");
    assertThatThrownBy(() -> Networks.dense(5))
        .hasMessage("dense: needs the width of the input and of the output at least, got [5]");
  }
}
