package nnlab.layers.data;

import nnlab.core.tensor.Shape;
import nnlab.core.tensor.ShapeException;

/** What operations on images ask of a tensor. */
final class Images {
  private Images() {}

  static void check(String operation, Shape shape) {
    if (shape.rank() != 4) {
      throw new ShapeException(
          operation,
          "needs images [n, height, width, channels], got "
              + shape
              + "; use it before the images are flattened");
    }
  }
}
