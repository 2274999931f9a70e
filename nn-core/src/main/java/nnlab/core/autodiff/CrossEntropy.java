package nnlab.core.autodiff;

import nnlab.core.kernels.Approx32;
import nnlab.core.kernels.Elementwise64;
import nnlab.core.kernels.Losses32;
import nnlab.core.kernels.Losses64;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.core.tensor.Workspace;

/**
 * The cross-entropy of class labels and softmax(logits) in one pass, and its backward pass as an op
 * of its own.
 */
final class CrossEntropy {
  private CrossEntropy() {}

  /** loss[i] = logSumExp(x[i]) - x[i, label[i]]; dloss/dx = softmax(x) - onehot(label). */
  static final Op CROSS_ENTROPY =
      new Op() {
        @Override
        public String name() {
          return "crossEntropy";
        }

        @Override
        public Shape shape(Shape... in) {
          Losses.requireLogits("crossEntropy", in[0], in[1]);
          return in[1];
        }

        @Override
        public void forward(Tensor[] in, Tensor out) {
          forward(in, out, new Workspace());
        }

        @Override
        public void forward(Tensor[] in, Tensor out, Workspace scratch) {
          Tensor x = in[0];
          int rows = x.shape().dim(0);
          int classes = x.shape().dim(1);
          Losses.classIndices("crossEntropy", in[1], classes);
          Tensor e = scratch.take(x.shape(), x.dtype());
          exponentials(x, out, e, scratch);
          if (out.dtype() == DType.F32) {
            Losses32.crossEntropy(rows, classes, x.f32(), e.f32(), in[1].f32(), out.f32());
          } else {
            Losses64.crossEntropy(rows, classes, x.f64(), e.f64(), in[1].f64(), out.f64());
          }
        }

        @Override
        public Var[] vjp(Var g, Var y, Var[] x, boolean[] wanted) {
          return new Var[] {wanted[0] ? Var.apply(CROSS_ENTROPY_GRAD, g, x[0], x[1]) : null, null};
        }
      };

  /**
   * g (softmax(x) - onehot(label)), row by row: the backward pass of cross-entropy as an op of its
   * own. It is linear in g and, in the logits, has the derivative of a softmax.
   */
  private static final Op CROSS_ENTROPY_GRAD =
      new Op() {
        @Override
        public String name() {
          return "crossEntropyGrad";
        }

        @Override
        public Shape shape(Shape... in) {
          return in[1];
        }

        @Override
        public void forward(Tensor[] in, Tensor out) {
          forward(in, out, new Workspace());
        }

        @Override
        public void forward(Tensor[] in, Tensor out, Workspace scratch) {
          int rows = out.shape().dim(0);
          int classes = out.shape().dim(1);
          Tensor top = scratch.take(in[2].shape(), out.dtype());
          exponentials(in[1], top, out, scratch);
          if (out.dtype() == DType.F32) {
            Losses32.crossEntropyGrad(rows, classes, in[0].f32(), in[2].f32(), out.f32());
          } else {
            Losses64.crossEntropyGrad(rows, classes, in[0].f64(), in[2].f64(), out.f64());
          }
        }

        @Override
        public Var[] vjp(Var u, Var y, Var[] x, boolean[] wanted) {
          Var g = Shapes.reshape(x[0], x[0].shape().dim(0), 1);
          Var ones = Var.constant(Tensor.full(x[0].shape(), x[0].dtype(), 1));
          Var byG = wanted[0] ? u.times(Var.apply(this, ones, x[1], x[2])).sum(1) : null;
          Var byLogits = null;
          if (wanted[1]) {
            byLogits = g.times(Reductions.softmaxJacobianTimes(Reductions.softmax(x[1], 1), u));
          }
          return new Var[] {byG, byLogits, null};
        }
      };

  /** top = the largest of each row of x; e = the exponentials of x less that. */
  private static void exponentials(Tensor x, Tensor top, Tensor e, Workspace scratch) {
    int rows = x.shape().dim(0);
    int classes = x.shape().dim(1);
    if (x.dtype() == DType.F32) {
      Losses32.shift(rows, classes, x.f32(), top.f32(), e.f32());
      float[] whole = scratch.take(x.shape(), x.dtype()).f32();
      Approx32.exp(x.size(), e.f32(), whole, e.f32());
    } else {
      Losses64.shift(rows, classes, x.f64(), top.f64(), e.f64());
      Elementwise64.exp(x.size(), e.f64(), e.f64());
    }
  }
}
