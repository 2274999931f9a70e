package nnlab.layers.data;

import nnlab.core.tensor.ShapeException;
import nnlab.core.tensor.Tensor;

/**
 * Examples that are worked on together.
 *
 * @param features {@code [batch, ...]}
 * @param targets one for each example
 * @param indices where each example stands in the data set; random masks are functions of it
 */
public record Batch(Tensor features, Targets targets, int[] indices) {
  public Batch {
    int size = features.shape().dim(0);
    if (size != targets.size() || size != indices.length) {
      throw new ShapeException(
          "batch",
          "has features "
              + features.shape()
              + ", "
              + targets.size()
              + " targets and "
              + indices.length
              + " indices");
    }
  }

  /** Number of examples. */
  public int size() {
    return indices.length;
  }
}
