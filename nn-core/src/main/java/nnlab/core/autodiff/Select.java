package nnlab.core.autodiff;

import nnlab.core.kernels.Elementwise32;
import nnlab.core.kernels.Elementwise64;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

/**
 * y = a where the condition is not 0, else b. The cotangent goes where the value came from and zero
 * to the other branch.
 */
final class Select implements Op {
  static final Op SELECT = new Select();

  private Select() {}

  @Override
  public String name() {
    return "where";
  }

  @Override
  public Shape shape(Shape... in) {
    return Shape.broadcast("where", in[0], Shape.broadcast("where", in[1], in[2]));
  }

  @Override
  public void forward(Tensor[] in, Tensor out) {
    Tensor condition = Broadcast.to(out.shape(), in[0]);
    Tensor a = Broadcast.to(out.shape(), in[1]);
    Tensor b = Broadcast.to(out.shape(), in[2]);
    if (out.dtype() == DType.F32) {
      Elementwise32.select(out.size(), condition.f32(), a.f32(), b.f32(), out.f32());
    } else {
      Elementwise64.select(out.size(), condition.f64(), a.f64(), b.f64(), out.f64());
    }
  }

  @Override
  public Var[] vjp(Var g, Var y, Var[] x, boolean[] wanted) {
    Var zero = Var.scalar(g.dtype(), 0);
    return new Var[] {
      null,
      wanted[1] ? Var.apply(SELECT, x[0], g, zero) : null,
      wanted[2] ? Var.apply(SELECT, x[0], zero, g) : null
    };
  }

  @Override
  public boolean broadcasts() {
    return true;
  }
}
