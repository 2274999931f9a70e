package nnlab.layers.layer;

import java.util.Locale;
import nnlab.core.autodiff.Padding;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.ShapeException;

/** Shapes of images {@code [height, width, channels]}, for the layers that slide a window. */
final class Images {
  private Images() {}

  static void require(Layer layer, Shape example) {
    if (example.rank() != 3) {
      throw new ShapeException(
          layer.toString(), "expected images [height, width, channels], got " + example);
    }
  }

  static void requireWindow(String layer, int size, int stride) {
    if (size < 1 || stride < 1) {
      throw new IllegalArgumentException(
          layer + ": the window and its stride are at least 1, got " + size + " and " + stride);
    }
  }

  /** What becomes of an image under a square window: its channels stay. */
  static Shape slide(Layer layer, Shape image, int size, int stride, Padding padding) {
    require(layer, image);
    int height = positions(image.dim(0), size, stride, padding);
    int width = positions(image.dim(1), size, stride, padding);
    if (height < 1 || width < 1) {
      throw new ShapeException(
          layer.toString(),
          "the window is larger than the image " + image + "; make it smaller or use SAME padding");
    }
    return Shape.of(height, width, image.dim(2));
  }

  private static int positions(int extent, int size, int stride, Padding padding) {
    int starts = padding == Padding.SAME ? extent : extent - size + 1;
    return Math.floorDiv(starts + stride - 1, stride);
  }

  /** {@code 3x3, stride 2, same}. */
  static String window(int size, int stride, Padding padding) {
    return size
        + "x"
        + size
        + (stride == 1 ? "" : ", stride " + stride)
        + ", "
        + padding.name().toLowerCase(Locale.ROOT);
  }
}
