import nnlab.core.autodiff.Op;
import nnlab.core.autodiff.Var;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.ShapeException;
import nnlab.core.tensor.Tensor;

/**
 * Write the matrix product and its rule.
 *
 * C = A B, with A of shape [m, k] and B of shape [k, n]. Write the three parts of the op: its shape
 * (and refuse matrices that do not fit, with a ShapeException), its value by loops over the
 * elements, and its rule. If G is the derivative of the loss by C, then
 *
 *   dL/dA = G B'     dL/dB = A' G
 *
 * Before you write it, check that the shapes come out right; with square matrices a wrong rule may
 * have them by accident. In the rule you may use matmul and transpose of Var.
 *
 * Read: docs/course/02-reverse-mode.md. Check: lab exercise check matmul
 */
public final class MatMul implements Op {
  @Override
  public String name() {
    return "matmul";
  }

  @Override
  public Shape shape(Shape... in) {
    throw new UnsupportedOperationException("shape");
  }

  @Override
  public void forward(Tensor[] in, Tensor out) {
    throw new UnsupportedOperationException("forward");
  }

  @Override
  public Var[] vjp(Var g, Var y, Var[] x, boolean[] wanted) {
    throw new UnsupportedOperationException("vjp");
  }
}
