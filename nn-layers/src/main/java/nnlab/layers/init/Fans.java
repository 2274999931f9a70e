package nnlab.layers.init;

import nnlab.core.tensor.Shape;
import nnlab.core.tensor.ShapeException;

/**
 * How many inputs one output of a weight is summed from, and how many outputs one input goes to.
 *
 * <p>A dense weight is {@code [in, out]}; a filter is {@code [height, width, in, out]} and counts
 * each of its positions.
 */
record Fans(int in, int out) {
  static Fans of(Initializer initializer, Shape weight) {
    if (weight.rank() < 2) {
      throw new ShapeException(
          initializer.toString(),
          "needs a weight [.., in, out] to see the number of inputs, got "
              + weight
              + "; start biases by Constant or Uniform");
    }
    int in = weight.dim(-2);
    int out = weight.dim(-1);
    int positions = 1;
    for (int axis = 0; axis < weight.rank() - 2; axis++) {
      positions *= weight.dim(axis);
    }
    return new Fans(positions * in, positions * out);
  }
}
