package nnlab.layers.layer;

import java.util.List;
import java.util.Objects;
import nnlab.core.autodiff.Affine;
import nnlab.core.autodiff.Var;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.ShapeException;
import nnlab.layers.init.Start;

/**
 * A dense layer: y = a(x W + b), {@code [n, in] -> [n, out]}, with {@code weight [in, out]} and
 * {@code bias [out]}. Examples are rows, so the weight stands on the right; PyTorch keeps its
 * transpose.
 *
 * @param in number of inputs, at least 1
 * @param out number of outputs, at least 1
 * @param activation the function a at the end
 * @param start how weight and bias start
 */
public record Linear(int in, int out, Activation activation, Start start) implements Layer {
  public Linear {
    Objects.requireNonNull(activation, "activation");
    Objects.requireNonNull(start, "start");
    if (in < 1 || out < 1) {
      throw new IllegalArgumentException(
          "Linear: needs at least 1 input and 1 output, got " + in + " and " + out);
    }
  }

  /** A dense layer without an activation. */
  public static Linear of(int in, int out) {
    return of(in, out, Activation.IDENTITY);
  }

  /** A dense layer that starts as suits its activation. */
  public static Linear of(int in, int out, Activation activation) {
    return new Linear(in, out, activation, activation.start());
  }

  /** The same layer with another start. */
  public Linear starting(Start other) {
    return new Linear(in, out, activation, other);
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.trained("weight", Shape.of(in, out), start.weight()),
        Parameter.trained("bias", Shape.of(out), start.bias()));
  }

  @Override
  public Shape outputShape(Shape example) {
    if (example.rank() != 1 || example.dim(0) != in) {
      throw new ShapeException(
          toString(),
          "expected examples of shape ["
              + in
              + "], got "
              + example
              + (example.rank() > 1 && example.size() == in ? "; put Flatten before it" : ""));
    }
    return Shape.of(out);
  }

  @Override
  public Var apply(Parameters p, Var x, Pass pass) {
    if (x.shape().rank() != 2 || x.shape().dim(1) != in) {
      outputShape(x.shape().dropFirst());
    }
    return affine(x, p.get("weight"), p.get("bias"));
  }

  /** Fused where one op has both, composed where not. */
  private Var affine(Var x, Var weight, Var bias) {
    return switch (activation) {
      case IDENTITY -> Affine.of(Affine.Activation.IDENTITY).apply(x, weight, bias);
      case RELU -> Affine.of(Affine.Activation.RELU).apply(x, weight, bias);
      default -> activation.apply(Affine.of(Affine.Activation.IDENTITY).apply(x, weight, bias));
    };
  }

  @Override
  public long multiplyAdds(Shape example) {
    return (long) in * out;
  }

  @Override
  public boolean isAffine() {
    return activation.isAffine();
  }

  /** {@code Linear(784, 256, relu)}. */
  @Override
  public String toString() {
    return "Linear(" + in + ", " + out + (isAffine() ? ")" : ", " + activation + ")");
  }
}
