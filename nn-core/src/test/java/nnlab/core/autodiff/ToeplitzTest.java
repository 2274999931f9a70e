package nnlab.core.autodiff;

import static org.assertj.core.api.Assertions.assertThat;

import nnlab.core.kernels.Window;
import nnlab.core.tensor.Shape;
import org.junit.jupiter.api.Test;

class ToeplitzTest {
  private static int positions(int image, int filter, int stride, int filters) {
    Shape images = Shape.of(1, image, image, 1);
    Window window = Padding.SAME.window("test", images, filter, filter, stride);
    return Toeplitz.positions(window, filters);
  }

  @Test
  void largeFiltersTakeSeveralPositionsAtATime() {
    assertThat(positions(28, 14, 1, 5)).isEqualTo(4);
  }

  @Test
  void asManyAsDivideTheRowAndCostAtMostAQuarterMore() {
    assertThat(positions(30, 14, 1, 5)).isEqualTo(3);
    assertThat(positions(29, 14, 1, 5)).isEqualTo(1);
    assertThat(positions(28, 40, 1, 5)).isEqualTo(7);
  }

  @Test
  void smallFiltersManyFiltersAndStridesTakeOne() {
    assertThat(positions(28, 3, 1, 5)).isEqualTo(1);
    assertThat(positions(28, 14, 1, 16)).isEqualTo(1);
    assertThat(positions(28, 14, 2, 5)).isEqualTo(1);
  }
}
