package nnlab.layers.layer;

import java.util.List;
import nnlab.core.autodiff.Reductions;
import nnlab.core.autodiff.Var;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.ShapeException;
import nnlab.layers.init.Constant;

/**
 * Each example by itself is brought to mean 0 and variance 1 over all its elements, then scaled and
 * shifted elementwise: y = w (x - mean) / sqrt(variance + epsilon) + b, {@code [n, shape] -> [n,
 * shape]}, with {@code weight [shape]} and {@code bias [shape]}.
 *
 * <p>J. Ba, J. Kiros and G. Hinton, Layer normalization, 2016, arXiv:1607.06450.
 *
 * @param shape of one example
 * @param epsilon keeps the division finite
 */
public record LayerNorm(Shape shape, double epsilon) implements Layer {
  public LayerNorm {
    if (shape.rank() == 0 || shape.size() == 0 || !(epsilon > 0)) {
      throw new IllegalArgumentException(
          "LayerNorm: needs examples of one element or more and epsilon > 0, got shape "
              + shape
              + " and "
              + epsilon);
    }
  }

  /** With the usual epsilon of 1e-5. */
  public static LayerNorm of(int... shape) {
    return new LayerNorm(Shape.of(shape), 1e-5);
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.trained("weight", shape, Constant.ONES),
        Parameter.trained("bias", shape, Constant.ZEROS));
  }

  @Override
  public Shape outputShape(Shape in) {
    if (!in.equals(shape)) {
      throw new ShapeException(toString(), "expected examples of shape " + shape + ", got " + in);
    }
    return in;
  }

  @Override
  public Var apply(Parameters p, Var x, Pass pass) {
    outputShape(x.shape().dropFirst());
    int[] axes = new int[shape.rank()];
    for (int i = 0; i < axes.length; i++) {
      axes[i] = i + 1;
    }
    Var centred = x.minus(Reductions.mean(x, true, axes));
    Var variance = Reductions.mean(centred.square(), true, axes);
    Var normal = centred.div(variance.plus(epsilon).sqrt());
    return normal.times(p.get("weight")).plus(p.get("bias"));
  }

  @Override
  public long multiplyAdds(Shape in) {
    return in.size();
  }

  /** {@code LayerNorm[64]}. */
  @Override
  public String toString() {
    return "LayerNorm" + shape;
  }
}
