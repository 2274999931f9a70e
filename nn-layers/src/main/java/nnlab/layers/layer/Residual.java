package nnlab.layers.layer;

import java.util.LinkedHashMap;
import java.util.Map;
import nnlab.core.autodiff.Var;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.ShapeException;

/**
 * A residual block: y = body(x) + shortcut(x). The gradient always finds the short way.
 *
 * <p>K. He, X. Zhang, S. Ren and J. Sun, Deep residual learning for image recognition, CVPR 2016.
 *
 * @param body what is learned on top; its parameters are called {@code body. ...}
 * @param shortcut the identity, or a layer that brings x to the body's output shape; its parameters
 *     are called {@code shortcut. ...}
 */
public record Residual(Layer body, Layer shortcut) implements Layer {
  /** A block whose body keeps the shape: y = body(x) + x. */
  public static Residual of(Layer... body) {
    return new Residual(Sequential.of(body), Activation.IDENTITY);
  }

  @Override
  public Map<String, Layer> children() {
    Map<String, Layer> children = new LinkedHashMap<>();
    children.put("body", body);
    children.put("shortcut", shortcut);
    return children;
  }

  @Override
  public Shape outputShape(Shape in) {
    Shape left = body.outputShape(in);
    Shape right = shortcut.outputShape(in);
    if (!left.equals(right)) {
      throw new ShapeException(
          toString(),
          "for examples of shape "
              + in
              + " the body gives "
              + left
              + " and the shortcut "
              + right
              + "; a sum needs one shape: use a body that keeps it, or a shortcut that changes it"
              + " too (Linear, Conv2d with kernel 1)");
    }
    return left;
  }

  @Override
  public Var apply(Parameters p, Var x, Pass pass) {
    Var change = body.apply(p.child("body"), x, pass);
    Var kept = shortcut.apply(p.child("shortcut"), x, pass);
    if (!change.shape().equals(kept.shape())) {
      // plus would broadcast.
      outputShape(x.shape().dropFirst());
    }
    return change.plus(kept);
  }

  @Override
  public long multiplyAdds(Shape in) {
    return body.multiplyAdds(in) + shortcut.multiplyAdds(in);
  }

  @Override
  public boolean isAffine() {
    return body.isAffine() && shortcut.isAffine();
  }

  /** {@code Residual(Sequential(...), identity)}. */
  @Override
  public String toString() {
    return "Residual(" + body + ", " + shortcut + ")";
  }
}
