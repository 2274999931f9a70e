package nnlab.analysis.curvature;

import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.layers.data.Labels;
import nnlab.layers.data.Targets;
import nnlab.layers.data.Values;

/** Targets as a loss takes them. */
public final class TargetTensor {
  private TargetTensor() {}

  /** Real numbers {@code [n, out]}, or class numbers {@code [n]}. */
  public static Tensor of(Targets targets, DType dtype) {
    if (targets instanceof Values values) {
      return values.tensor().to(dtype);
    }
    int[] labels = ((Labels) targets).indices();
    return Tensor.generate(Shape.of(labels.length), dtype, i -> labels[i]);
  }
}
