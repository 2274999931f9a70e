package nnlab.core.autodiff;

import java.util.function.BinaryOperator;
import nnlab.core.kernels.Approx32;
import nnlab.core.kernels.Elementwise64;
import nnlab.core.kernels.Kernel;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.core.tensor.Workspace;

/**
 * The backward pass of a function y = f(x) that levels off: g, y, x to g f'(x). By its answer alone
 * f' would be a difference of nearly equal numbers at the ends, and 0 where y has rounded to its
 * limit.
 *
 * <p>f' is a function of x. The answer is an input too because it is there already and often does;
 * that it depends on x itself is left out of account.
 *
 * @param name of the op
 * @param steepness c in f'(x) ~ e^(-c |x|) far out
 * @param k64 the kernel for doubles
 * @param bend f'' / f' from y and x
 */
record Slope(String name, float steepness, Kernel.Slope64 k64, BinaryOperator<Var> bend)
    implements Op {
  /** f' = 1 - y^2, f'' = -2 y f'. */
  static final Slope TANH =
      new Slope("tanhGrad", 2, Elementwise64::tanhGrad, (y, x) -> y.times(-2));

  /** f' = y (1 - y), f'' = (1 - 2 y) f' = -tanh(x / 2) f'. */
  static final Slope SIGMOID =
      new Slope(
          "sigmoidGrad", 1, Elementwise64::sigmoidGrad, (y, x) -> x.times(0.5).tanh().negate());

  Var apply(Var g, Var y, Var x) {
    return Var.apply(this, g, y, x);
  }

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
    int n = out.size();
    if (out.dtype() == DType.F32) {
      float[] aside = scratch.take(out.shape(), DType.F32).f32();
      Approx32.slope(n, steepness, in[0].f32(), in[2].f32(), aside, out.f32());
    } else {
      k64.apply(n, in[0].f64(), in[1].f64(), in[2].f64(), out.f64());
    }
  }

  @Override
  public Var[] vjp(Var u, Var slope, Var[] in, boolean[] wanted) {
    Var y = in[1];
    Var x = in[2];
    return new Var[] {
      wanted[0] ? apply(u, y, x) : null,
      null,
      wanted[2] ? apply(u.times(in[0]), y, x).times(bend.apply(y, x)) : null
    };
  }
}
