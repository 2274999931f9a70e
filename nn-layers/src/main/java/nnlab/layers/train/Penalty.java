package nnlab.layers.train;

import nnlab.core.tensor.Tensor;
import nnlab.layers.optim.Vectors;

/**
 * l2 / 2 |theta|^2: what a loss may have added to keep the parameters small. Its gradient is l2
 * theta, its Hessian l2 times the identity. It does not belong to the examples, so it is added once
 * and not per tile.
 *
 * @param l2 strength, at least 0
 */
record Penalty(double l2) {
  Penalty {
    requireStrength(l2);
  }

  static void requireStrength(double l2) {
    if (!(l2 >= 0 && l2 < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("l2 must be at least 0 and finite, got " + l2);
    }
  }

  double value(Tensor[] theta) {
    return l2 == 0 ? 0 : l2 / 2 * Vectors.dot(theta, theta);
  }

  /** sum += l2 x: the gradient where x is the point, the Hessian's product where x is a vector. */
  void addProduct(Tensor[] x, Tensor[] sum) {
    if (l2 != 0) {
      Vectors.addScaled(l2, x, sum);
    }
  }
}
