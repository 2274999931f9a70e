package nnlab.core.autodiff;

import nnlab.core.blas.Blas;
import nnlab.core.kernels.Dense32;
import nnlab.core.kernels.Dense64;
import nnlab.core.kernels.Elementwise32;
import nnlab.core.kernels.Elementwise64;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.ShapeException;
import nnlab.core.tensor.Tensor;
import nnlab.core.tensor.Workspace;

/**
 * A dense layer as one op: y = f(x W + b), {@code x [n, in], W [in, out], b [out] -> [n, out]}. The
 * same as {@code x.matmul(w).plus(b).relu()}, with one pass over memory after the product instead
 * of two, and one intermediate result to keep instead of three.
 *
 * <p>The derivative of f is written by its answer, so that x W + b need not be kept: with dz = g
 * f'(z), dx = dz W', dW = x' dz, db = the sum of the rows of dz.
 */
public final class Affine implements Op {
  /**
   * From this many outputs on, the bias comes first and the product is added to it: one pass less.
   * OpenBLAS adds to shorter rows three times slower than it writes them: on processors with
   * AVX-512 it reads a row of C together with the start of the next, whose own store it then has to
   * wait for.
   */
  private static final int NARROW = 16;

  private static final Affine[] ALL = new Affine[Activation.values().length];

  static {
    for (Activation f : Activation.values()) {
      ALL[f.ordinal()] = new Affine(f);
    }
  }

  /** The activations whose derivative follows from their value, and to all its digits. */
  public enum Activation {
    /** f(z) = z. */
    IDENTITY,
    /** f(z) = max(z, 0). */
    RELU
  }

  private final Activation activation;

  private Affine(Activation activation) {
    this.activation = activation;
  }

  /** The op with that activation. */
  public static Affine of(Activation activation) {
    return ALL[activation.ordinal()];
  }

  /** f(x W + b). */
  public Var apply(Var x, Var w, Var b) {
    return Var.apply(this, x, w, b);
  }

  @Override
  public String name() {
    return activation == Activation.IDENTITY
        ? "affine"
        : "affine(" + activation.name().toLowerCase(java.util.Locale.ROOT) + ")";
  }

  @Override
  public Shape shape(Shape... in) {
    Shape x = in[0];
    Shape w = in[1];
    if (x.rank() != 2
        || w.rank() != 2
        || x.dim(1) != w.dim(0)
        || !in[2].equals(Shape.of(w.dim(1)))) {
      String mend =
          x.rank() > 2 && w.rank() == 2 && x.dropFirst().size() == w.dim(0)
              ? "; did you flatten the images?"
              : "";
      throw new ShapeException(
          "affine",
          "expected x [n, in], W [in, out], b [out]; got " + x + ", " + w + ", " + in[2] + mend);
    }
    return Shape.of(x.dim(0), w.dim(1));
  }

  @Override
  public void forward(Tensor[] in, Tensor out) {
    forward(in, out, new Workspace());
  }

  @Override
  public void forward(Tensor[] in, Tensor out, Workspace scratch) {
    if (out.dtype() == DType.F32) {
      float[] y = out.f32();
      preactivation32(in, out, scratch);
      switch (activation) {
        case IDENTITY -> {}
        case RELU -> Elementwise32.relu(out.size(), y, y);
      }
    } else {
      double[] y = out.f64();
      preactivation64(in, out, scratch);
      switch (activation) {
        case IDENTITY -> {}
        case RELU -> Elementwise64.relu(out.size(), y, y);
      }
    }
  }

  /** x W + b. */
  private static void preactivation32(Tensor[] in, Tensor out, Workspace scratch) {
    int n = out.shape().dim(0);
    int outputs = out.shape().dim(1);
    int inputs = in[0].shape().dim(1);
    float[] x = in[0].f32();
    float[] w = in[1].f32();
    float[] y = out.f32();
    if (outputs < NARROW) {
      float[] rows = scratch.take(out.shape(), DType.F32).f32();
      Dense32.fillRows(n, outputs, in[2].f32(), rows);
      Blas.get().gemm(false, false, n, outputs, inputs, 1, x, w, 0, y);
      Elementwise32.add(out.size(), y, rows, y);
    } else {
      Dense32.fillRows(n, outputs, in[2].f32(), y);
      Blas.get().gemm(false, false, n, outputs, inputs, 1, x, w, 1, y);
    }
  }

  private static void preactivation64(Tensor[] in, Tensor out, Workspace scratch) {
    int n = out.shape().dim(0);
    int outputs = out.shape().dim(1);
    int inputs = in[0].shape().dim(1);
    double[] x = in[0].f64();
    double[] w = in[1].f64();
    double[] y = out.f64();
    if (outputs < NARROW) {
      double[] rows = scratch.take(out.shape(), DType.F64).f64();
      Dense64.fillRows(n, outputs, in[2].f64(), rows);
      Blas.get().gemm(false, false, n, outputs, inputs, 1, x, w, 0, y);
      Elementwise64.add(out.size(), y, rows, y);
    } else {
      Dense64.fillRows(n, outputs, in[2].f64(), y);
      Blas.get().gemm(false, false, n, outputs, inputs, 1, x, w, 1, y);
    }
  }

  @Override
  public Var[] vjp(Var g, Var y, Var[] x, boolean[] wanted) {
    Var dz =
        switch (activation) {
          case IDENTITY -> g;
          case RELU -> Var.apply(Elementwise.GATE, g, y);
        };
    return new Var[] {
      wanted[0] ? Linalg.matmul(dz, false, x[1], true) : null,
      wanted[1] ? Linalg.matmul(x[0], true, dz, false) : null,
      wanted[2] ? Shapes.sumTo(dz, x[2].shape()) : null
    };
  }
}
