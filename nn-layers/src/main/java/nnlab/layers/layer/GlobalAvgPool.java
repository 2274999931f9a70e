package nnlab.layers.layer;

import nnlab.core.autodiff.Pooling;
import nnlab.core.autodiff.Var;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.ShapeException;

/**
 * The mean of each channel over the whole image: {@code [n, height, width, channels] -> [n,
 * channels]}. In the place of Flatten it makes a network indifferent to the size of its images.
 */
public record GlobalAvgPool() implements Layer {
  @Override
  public Shape outputShape(Shape in) {
    Images.require(this, in);
    if (in.dim(0) == 0 || in.dim(1) == 0) {
      throw new ShapeException(toString(), "an image without pixels has no mean, got " + in);
    }
    return Shape.of(in.dim(2));
  }

  @Override
  public Var apply(Parameters p, Var x, Pass pass) {
    outputShape(x.shape().dropFirst());
    return Pooling.globalAvgPool2d(x);
  }

  @Override
  public boolean isAffine() {
    return true;
  }

  @Override
  public String toString() {
    return "GlobalAvgPool()";
  }
}
