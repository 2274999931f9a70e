package nnlab.layers.data;

import nnlab.core.tensor.DType;
import nnlab.core.tensor.ShapeException;
import nnlab.core.tensor.Tensor;

/**
 * Real-valued targets, for regression.
 *
 * @param tensor {@code [n, out]}
 */
public record Values(Tensor tensor) implements Targets {
  public Values {
    if (tensor.shape().rank() != 2) {
      throw new ShapeException(
          "values", "targets must be [examples, outputs], got " + tensor.shape());
    }
  }

  @Override
  public int size() {
    return tensor.shape().dim(0);
  }

  @Override
  public Values select(int... indices) {
    return new Values(Rows.gather(tensor, indices));
  }

  @Override
  public Values to(DType dtype) {
    return new Values(tensor.to(dtype));
  }
}
