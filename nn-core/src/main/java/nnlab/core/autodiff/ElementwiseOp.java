package nnlab.core.autodiff;

import nnlab.core.kernels.Kernel;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.core.tensor.Workspace;

/**
 * The three forms of an elementwise op: a name, a kernel in both formats, and one derivative for
 * each input.
 */
final class ElementwiseOp {
  private ElementwiseOp() {}

  /** dL/dx from g = dL/dy, the answer y and the input x; null if piecewise constant. */
  interface UnaryRule {
    Var apply(Var g, Var y, Var x);
  }

  /**
   * One of dL/da, dL/db from g = dL/dy, the answer y and the inputs; null if piecewise constant.
   */
  interface BinaryRule {
    Var apply(Var g, Var y, Var a, Var b);
  }

  static Op unary(String name, Kernel.Unary32 k32, Kernel.Unary64 k64, UnaryRule rule) {
    return new Unary(name, k32, k64, rule);
  }

  /** A unary op whose float kernel puts something aside on its way. */
  static Op unary(String name, Kernel.Scratch32 k32, Kernel.Unary64 k64, UnaryRule rule) {
    return new UnaryWithScratch(name, k32, k64, rule);
  }

  static Op binary(
      String name, Kernel.Binary32 k32, Kernel.Binary64 k64, BinaryRule byA, BinaryRule byB) {
    return new Binary(name, k32, k64, byA, byB);
  }

  record Unary(String name, Kernel.Unary32 k32, Kernel.Unary64 k64, UnaryRule rule) implements Op {
    @Override
    public Shape shape(Shape... in) {
      return in[0];
    }

    @Override
    public void forward(Tensor[] in, Tensor out) {
      if (out.dtype() == DType.F32) {
        k32.apply(out.size(), in[0].f32(), out.f32());
      } else {
        k64.apply(out.size(), in[0].f64(), out.f64());
      }
    }

    @Override
    public Var[] vjp(Var g, Var y, Var[] x, boolean[] wanted) {
      return new Var[] {rule.apply(g, y, x[0])};
    }
  }

  record UnaryWithScratch(String name, Kernel.Scratch32 k32, Kernel.Unary64 k64, UnaryRule rule)
      implements Op {
    @Override
    public Shape shape(Shape... in) {
      return in[0];
    }

    @Override
    public void forward(Tensor[] in, Tensor out) {
      forward(in, out, new Workspace());
    }

    @Override
    public void forward(Tensor[] in, Tensor out, Workspace scratch) {
      if (out.dtype() == DType.F32) {
        float[] aside = scratch.take(out.shape(), DType.F32).f32();
        k32.apply(out.size(), in[0].f32(), aside, out.f32());
      } else {
        k64.apply(out.size(), in[0].f64(), out.f64());
      }
    }

    @Override
    public Var[] vjp(Var g, Var y, Var[] x, boolean[] wanted) {
      return new Var[] {rule.apply(g, y, x[0])};
    }
  }

  record WithConstant(
      String name, double c, Kernel.Scalar32 k32, Kernel.Scalar64 k64, UnaryRule rule)
      implements Op {
    @Override
    public String name() {
      return name + "(" + c + ")";
    }

    @Override
    public Shape shape(Shape... in) {
      return in[0];
    }

    @Override
    public void forward(Tensor[] in, Tensor out) {
      if (out.dtype() == DType.F32) {
        k32.apply(out.size(), (float) c, in[0].f32(), out.f32());
      } else {
        k64.apply(out.size(), c, in[0].f64(), out.f64());
      }
    }

    @Override
    public Var[] vjp(Var g, Var y, Var[] x, boolean[] wanted) {
      return new Var[] {rule.apply(g, y, x[0])};
    }
  }

  record Binary(
      String name, Kernel.Binary32 k32, Kernel.Binary64 k64, BinaryRule byA, BinaryRule byB)
      implements Op {
    @Override
    public Shape shape(Shape... in) {
      return Shape.broadcast(name, in[0], in[1]);
    }

    @Override
    public void forward(Tensor[] in, Tensor out) {
      Tensor a = Broadcast.to(out.shape(), in[0]);
      Tensor b = Broadcast.to(out.shape(), in[1]);
      if (out.dtype() == DType.F32) {
        k32.apply(out.size(), a.f32(), b.f32(), out.f32());
      } else {
        k64.apply(out.size(), a.f64(), b.f64(), out.f64());
      }
    }

    @Override
    public Var[] vjp(Var g, Var y, Var[] x, boolean[] wanted) {
      return new Var[] {
        wanted[0] ? byA.apply(g, y, x[0], x[1]) : null,
        wanted[1] ? byB.apply(g, y, x[0], x[1]) : null
      };
    }

    @Override
    public boolean broadcasts() {
      return true;
    }
  }
}
