package nnlab.core.autodiff;

import nnlab.core.kernels.Losses32;
import nnlab.core.kernels.Losses64;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

/** The squared error of each example in one pass, and its backward pass as an op of its own. */
final class SquaredError {
  private SquaredError() {}

  /** loss[i] = mean over j of (x[i, j] - t[i, j])^2; its derivative is 2 / outputs (x - t). */
  static final Op SQUARED_ERROR =
      new Op() {
        @Override
        public String name() {
          return "squaredError";
        }

        @Override
        public Shape shape(Shape... in) {
          return Shape.of(in[0].dim(0));
        }

        @Override
        public void forward(Tensor[] in, Tensor out) {
          int rows = out.size();
          int outputs = in[0].shape().dropFirst().size();
          if (out.dtype() == DType.F32) {
            Losses32.squaredError(rows, outputs, in[0].f32(), in[1].f32(), out.f32());
          } else {
            Losses64.squaredError(rows, outputs, in[0].f64(), in[1].f64(), out.f64());
          }
        }

        @Override
        public Var[] vjp(Var g, Var y, Var[] x, boolean[] wanted) {
          Var byX = Var.apply(SQUARED_ERROR_GRAD, g, x[0], x[1]);
          return new Var[] {byX, wanted[1] ? byX.negate() : null};
        }
      };

  /** 2 g[i] / outputs (x - t): linear in g, and linear in x - t. */
  private static final Op SQUARED_ERROR_GRAD =
      new Op() {
        @Override
        public String name() {
          return "squaredErrorGrad";
        }

        @Override
        public Shape shape(Shape... in) {
          return in[1];
        }

        @Override
        public void forward(Tensor[] in, Tensor out) {
          int rows = in[0].size();
          int outputs = out.shape().dropFirst().size();
          if (out.dtype() == DType.F32) {
            Losses32.squaredErrorGrad(
                rows, outputs, in[0].f32(), in[1].f32(), in[2].f32(), out.f32());
          } else {
            Losses64.squaredErrorGrad(
                rows, outputs, in[0].f64(), in[1].f64(), in[2].f64(), out.f64());
          }
        }

        @Override
        public Var[] vjp(Var u, Var y, Var[] x, boolean[] wanted) {
          Var zero = Var.constant(Tensor.zeros(u.shape(), u.dtype()));
          Var byX = wanted[1] || wanted[2] ? Var.apply(this, x[0], u, zero) : null;
          return new Var[] {
            wanted[0] ? Losses.perExample(u.times(x[1].minus(x[2]))).times(2) : null,
            byX,
            wanted[2] ? byX.negate() : null
          };
        }
      };
}
