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
    if (in[0].dim(1) != in[1].dim(0)) {
      throw new ShapeException("matmul", "inner dimensions differ: " + in[0] + " x " + in[1]);
    }
    return Shape.of(in[0].dim(0), in[1].dim(1));
  }

  @Override
  public void forward(Tensor[] in, Tensor out) {
    int inner = in[0].shape().dim(1);
    int columns = out.shape().dim(1);
    for (int i = 0; i < out.shape().dim(0); i++) {
      for (int j = 0; j < columns; j++) {
        double sum = 0;
        for (int k = 0; k < inner; k++) {
          sum += in[0].get(i * inner + k) * in[1].get(k * columns + j);
        }
        out.set(i * columns + j, sum);
      }
    }
  }

  @Override
  public Var[] vjp(Var g, Var y, Var[] x, boolean[] wanted) {
    Var a = x[0];
    Var b = x[1];
    return new Var[] {g.matmul(b.transpose()), a.transpose().matmul(g)};
  }
}
