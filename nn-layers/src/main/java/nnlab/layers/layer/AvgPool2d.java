package nnlab.layers.layer;

import java.util.Objects;
import nnlab.core.autodiff.Padding;
import nnlab.core.autodiff.Pooling;
import nnlab.core.autodiff.Var;
import nnlab.core.tensor.Shape;

/**
 * The mean of each square window, channel by channel: {@code [n, height, width, channels] -> [n,
 * down, across, channels]}.
 *
 * @param size extent of the window in both directions
 * @param stride distance between neighbouring windows
 * @param padding at the border; it does not count in the mean
 */
public record AvgPool2d(int size, int stride, Padding padding) implements Layer {
  public AvgPool2d {
    Objects.requireNonNull(padding, "padding");
    Images.requireWindow("AvgPool2d", size, stride);
  }

  /** Windows side by side; an incomplete one at the border is left out. */
  public static AvgPool2d of(int size) {
    return new AvgPool2d(size, size, Padding.VALID);
  }

  @Override
  public Shape outputShape(Shape in) {
    return Images.slide(this, in, size, stride, padding);
  }

  @Override
  public Var apply(Parameters p, Var x, Pass pass) {
    outputShape(x.shape().dropFirst());
    return Pooling.avgPool2d(x, size, size, stride, padding);
  }

  @Override
  public boolean isAffine() {
    return true;
  }

  /** {@code AvgPool2d(2x2, stride 2, valid)}. */
  @Override
  public String toString() {
    return "AvgPool2d(" + Images.window(size, stride, padding) + ")";
  }
}
