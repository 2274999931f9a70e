package nnlab.core.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.ShapeException;
import nnlab.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ConvolutionTest {
  private static Var zeros(int... dims) {
    return Var.constant(Tensor.zeros(Shape.of(dims), DType.F64));
  }

  @Test
  void imagesWithoutPixelsHaveNoPositions() {
    Var x = Var.constant(Tensor.zeros(Shape.of(1, 2, 0, 3), DType.F64));
    Var f = Var.constant(Tensor.zeros(Shape.of(2, 2, 3, 4), DType.F64));
    assertThat(Convolution.conv2d(x, f, 1, Padding.SAME).shape()).isEqualTo(Shape.of(1, 2, 0, 4));
  }

  @Test
  void anEvenFilterUnderSamePaddingHasTheOddZeroBehind() {
    // The answer to a single 1 at (2, 2) is the mirrored filter: cell (0, 0) of it comes from
    // position (4, 4), and position (0, 0) sees the pixel with filter cell (4, 4).
    Tensor image = Tensor.zeros(Shape.of(1, 6, 6, 1), DType.F64);
    image.set(2 * 6 + 2, 1);
    Var filter = Var.constant(Tensor.generate(Shape.of(6, 6, 1, 1), DType.F64, i -> i));
    Tensor y = Convolution.conv2d(Var.constant(image), filter, 1, Padding.SAME).value();
    assertThat(y.shape()).isEqualTo(Shape.of(1, 6, 6, 1));
    assertThat(y.at(0, 0, 0, 0)).isEqualTo(4 * 6 + 4);
    assertThat(y.at(0, 4, 4, 0)).isEqualTo(0);
    assertThat(y.at(0, 4, 3, 0)).isEqualTo(1);
  }

  @Test
  void manyChunksGiveWhatImageByImageGives() {
    Rng rng = Rng.of(7);
    Var x = Samples.gaussian(rng, DType.F32, 5, 32, 32, 16);
    Var f = Samples.gaussian(rng, DType.F32, 3, 3, 16, 4);
    float[] all = Convolution.conv2d(x, f, 1, Padding.SAME).value().f32();
    for (int i = 0; i < 5; i++) {
      Tensor image = Tensor.zeros(Shape.of(1, 32, 32, 16), DType.F32);
      System.arraycopy(x.value().f32(), i * image.size(), image.f32(), 0, image.size());
      float[] one = Convolution.conv2d(Var.constant(image), f, 1, Padding.SAME).value().f32();
      for (int k = 0; k < one.length; k++) {
        assertThat(all[i * one.length + k]).isCloseTo(one[k], within(1e-4f));
      }
    }
  }

  @Test
  void channelsThatDifferAreNamed() {
    assertThatThrownBy(
            () -> Convolution.conv2d(zeros(2, 3, 8, 8), zeros(3, 3, 3, 4), 1, Padding.SAME))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "conv2d: the images [2, 3, 8, 8] have 8 channels, the filter [3, 3, 3, 4] takes 3; "
                + "channels come last: permute the images by 0, 2, 3, 1");
    assertThatThrownBy(
            () -> Convolution.conv2d(zeros(2, 8, 8, 2), zeros(3, 3, 3, 4), 1, Padding.SAME))
        .hasMessage(
            "conv2d: the images [2, 8, 8, 2] have 2 channels, the filter [3, 3, 3, 4] takes 3");
  }

  @Test
  void theBiasHasOneNumberForEachFilter() {
    assertThatThrownBy(
            () ->
                Convolution.conv2dRelu(
                    zeros(2, 8, 8, 3), zeros(3, 3, 3, 4), zeros(3), 1, Padding.SAME))
        .isInstanceOf(ShapeException.class)
        .hasMessage("conv2d: expected a bias [4], one for each filter, got [3]");
  }

  @Test
  void ranksAreChecked() {
    assertThatThrownBy(() -> Convolution.conv2d(zeros(8, 8), zeros(3, 3), 1, Padding.SAME))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "conv2d: expected images [n, height, width, channels] and a filter [height, width, "
                + "channels in, channels out], got [8, 8] and [3, 3]");
  }

  @Test
  void aFilterLargerThanTheImageNeedsSamePadding() {
    assertThatThrownBy(
            () -> Convolution.conv2d(zeros(1, 4, 4, 1), zeros(5, 3, 1, 1), 1, Padding.VALID))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "conv2d: a window of 5 x 3 does not fit into images [1, 4, 4, 1] [n, height, width, "
                + "channels]; make it smaller or use SAME padding");
  }

  @Test
  void aStrideOfZeroIsRefused() {
    assertThatThrownBy(
            () -> Convolution.conv2d(zeros(1, 4, 4, 1), zeros(3, 3, 1, 1), 0, Padding.VALID))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "conv2d: a window and its stride are at least 1, got a window of 3 x 3 and stride 0");
  }
}
