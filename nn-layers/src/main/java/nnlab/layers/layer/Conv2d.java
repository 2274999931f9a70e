package nnlab.layers.layer;

import java.util.List;
import java.util.Objects;
import nnlab.core.autodiff.Convolution;
import nnlab.core.autodiff.Padding;
import nnlab.core.autodiff.Var;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.ShapeException;
import nnlab.layers.init.Start;

/**
 * A convolution with a square filter: y = a(x * W + b), {@code [n, height, width, in] -> [n, down,
 * across, out]}, with {@code weight [kernel, kernel, in, out]} and {@code bias [out]}.
 *
 * @param in channels of the images
 * @param out number of filters
 * @param kernel extent of the filter in both directions
 * @param stride distance between neighbouring positions
 * @param padding zeros around the images
 * @param activation the function a at the end
 * @param start how weight and bias start
 */
public record Conv2d(
    int in, int out, int kernel, int stride, Padding padding, Activation activation, Start start)
    implements Layer {
  public Conv2d {
    Objects.requireNonNull(padding, "padding");
    Objects.requireNonNull(activation, "activation");
    Objects.requireNonNull(start, "start");
    Images.requireWindow("Conv2d", kernel, stride);
    if (in < 1 || out < 1) {
      throw new IllegalArgumentException(
          "Conv2d: needs at least 1 channel and 1 filter, got " + in + " and " + out);
    }
  }

  /** Stride 1, SAME padding (the image keeps its extents), no activation. */
  public static Conv2d of(int in, int out, int kernel) {
    return of(in, out, kernel, Activation.IDENTITY);
  }

  /** Stride 1 and SAME padding; starts as suits its activation. */
  public static Conv2d of(int in, int out, int kernel, Activation activation) {
    return new Conv2d(in, out, kernel, 1, Padding.SAME, activation, activation.start());
  }

  /** The same layer with another start. */
  public Conv2d starting(Start other) {
    return new Conv2d(in, out, kernel, stride, padding, activation, other);
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.trained("weight", Shape.of(kernel, kernel, in, out), start.weight()),
        Parameter.trained("bias", Shape.of(out), start.bias()));
  }

  @Override
  public Shape outputShape(Shape example) {
    Images.require(this, example);
    if (example.dim(2) != in) {
      throw new ShapeException(
          toString(),
          "expected images [height, width, "
              + in
              + "], got "
              + example
              + (example.dim(0) == in ? "; channels come last" : ""));
    }
    return Images.slide(this, example, kernel, stride, padding).with(2, out);
  }

  @Override
  public Var apply(Parameters p, Var x, Pass pass) {
    outputShape(x.shape().dropFirst());
    Var weight = p.get("weight");
    Var bias = p.get("bias");
    return activation == Activation.RELU
        ? Convolution.conv2dRelu(x, weight, bias, stride, padding)
        : activation.apply(Convolution.conv2d(x, weight, bias, stride, padding));
  }

  @Override
  public long multiplyAdds(Shape example) {
    return (long) outputShape(example).size() * kernel * kernel * in;
  }

  @Override
  public boolean isAffine() {
    return activation.isAffine();
  }

  /** {@code Conv2d(1, 5, 14x14, same, relu)}. */
  @Override
  public String toString() {
    return "Conv2d("
        + in
        + ", "
        + out
        + ", "
        + Images.window(kernel, stride, padding)
        + (isAffine() ? ")" : ", " + activation + ")");
  }
}
