package nnlab.core.autodiff;

import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.core.tensor.Workspace;

/**
 * A differentiable operation: how to compute it, and how to send a cotangent back through it.
 *
 * <p>An op has no state of its own; its attributes (an axis, a stride) are final. Its derivative
 * rule is written with {@link Var}s, that is with other ops, so that the rule can itself be
 * differentiated: derivatives of every order come from this one method.
 *
 * <p>The built-in ops are constants or records beside their rules: see {@link Elementwise}, {@link
 * Reductions}, {@link Linalg}, {@link Shapes}, {@link Losses}. User code can implement this
 * interface in the same way and run its op by {@link Var#apply}.
 */
public interface Op {
  /** The name that error messages and graph printouts show. */
  String name();

  /**
   * The shape of the answer.
   *
   * @throws nnlab.core.tensor.ShapeException if the inputs do not fit the op
   */
  Shape shape(Shape... in);

  /**
   * Writes every element of {@code out}, which comes with undefined content. Shapes have been
   * checked.
   */
  void forward(Tensor[] in, Tensor out);

  /**
   * The same for an op that needs buffers on its way: what it takes from {@code scratch} is given
   * back when it returns. The engine calls this one.
   */
  default void forward(Tensor[] in, Tensor out, Workspace scratch) {
    forward(in, out);
  }

  /**
   * The vector-Jacobian product: for y = op(x_0, x_1, ...) and a cotangent g = dL/dy, the
   * cotangents dL/dx_i.
   *
   * @param g cotangent of the answer, of the answer's shape
   * @param y the answer
   * @param x the inputs
   * @param wanted which cotangents are needed; the others may be left null and are ignored
   * @return one cotangent per input, of exactly the input's shape (for a {@linkplain #broadcasts()
   *     broadcasting} op, of the answer's); null where the answer does not depend on the input, or
   *     only piecewise constantly
   */
  Var[] vjp(Var g, Var y, Var[] x, boolean[] wanted);

  /**
   * Whether inputs are broadcast to the answer's shape; the engine then sums cotangents back to the
   * inputs' shapes.
   */
  default boolean broadcasts() {
    return false;
  }
}
