package nnlab.layers.layer;

import nnlab.core.autodiff.Shapes;
import nnlab.core.autodiff.Var;
import nnlab.core.tensor.Shape;

/** Every example as one row: {@code [n, a, b, ...] -> [n, a b ...]}. */
public record Flatten() implements Layer {
  @Override
  public Shape outputShape(Shape in) {
    return Shape.of(in.size());
  }

  @Override
  public Var apply(Parameters p, Var x, Pass pass) {
    return Shapes.flatten(x);
  }

  @Override
  public boolean isAffine() {
    return true;
  }

  @Override
  public String toString() {
    return "Flatten()";
  }
}
