package nnlab.layers.layer;

import java.util.Objects;
import nnlab.core.autodiff.Padding;
import nnlab.core.autodiff.Pooling;
import nnlab.core.autodiff.Var;
import nnlab.core.tensor.Shape;

/**
 * The largest value in each square window, channel by channel: {@code [n, height, width, channels]
 * -> [n, down, across, channels]}. The derivative goes to that pixel; of several that tie, to the
 * first.
 *
 * @param size extent of the window in both directions
 * @param stride distance between neighbouring windows
 * @param padding at the border; it is never the largest
 */
public record MaxPool2d(int size, int stride, Padding padding) implements Layer {
  public MaxPool2d {
    Objects.requireNonNull(padding, "padding");
    Images.requireWindow("MaxPool2d", size, stride);
  }

  /** Windows side by side; an incomplete one at the border is left out. */
  public static MaxPool2d of(int size) {
    return new MaxPool2d(size, size, Padding.VALID);
  }

  @Override
  public Shape outputShape(Shape in) {
    return Images.slide(this, in, size, stride, padding);
  }

  @Override
  public Var apply(Parameters p, Var x, Pass pass) {
    outputShape(x.shape().dropFirst());
    return Pooling.maxPool2d(x, size, size, stride, padding);
  }

  /** {@code MaxPool2d(2x2, stride 2, valid)}. */
  @Override
  public String toString() {
    return "MaxPool2d(" + Images.window(size, stride, padding) + ")";
  }
}
