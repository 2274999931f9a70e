package nnlab.core.autodiff;

import nnlab.core.blas.Blas;
import nnlab.core.kernels.Approx32;
import nnlab.core.kernels.Dense32;
import nnlab.core.kernels.Dense64;
import nnlab.core.kernels.Elementwise32;
import nnlab.core.kernels.Elementwise64;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.ShapeException;
import nnlab.core.tensor.Tensor;

/**
 * A dense layer as one op: y = f(x W + b), {@code x [n, in], W [in, out], b [out] -> [n, out]}. The
 * same as {@code x.matmul(w).plus(b).relu()}, with one pass over memory after the product instead
 * of two, and one intermediate result to keep instead of three.
 *
 * <p>The derivative of f is written by its answer, so that x W + b need not be kept: with dz = g
 * f'(z), dx = dz W', dW = x' dz, db = the sum of the rows of dz.
 */
public final class Affine implements Op {
  private static final Affine[] ALL = new Affine[Activation.values().length];

  static {
    for (Activation f : Activation.values()) {
      ALL[f.ordinal()] = new Affine(f);
    }
  }

  /** The activations whose derivative follows from their value. */
  public enum Activation {
    /** f(z) = z. */
    IDENTITY,
    /** f(z) = max(z, 0). */
    RELU,
    /** f(z) = tanh z. */
    TANH,
    /** f(z) = 1 / (1 + e^-z). */
    SIGMOID
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

  /** The bias first, then the product added to it: one pass less than the other way round. */
  @Override
  public void forward(Tensor[] in, Tensor out) {
    int n = out.shape().dim(0);
    int outputs = out.shape().dim(1);
    int inputs = in[0].shape().dim(1);
    if (out.dtype() == DType.F32) {
      float[] y = out.f32();
      Dense32.fillRows(n, outputs, in[2].f32(), y);
      Blas.get().gemm(false, false, n, outputs, inputs, 1, in[0].f32(), in[1].f32(), 1, y);
      switch (activation) {
        case IDENTITY -> {}
        case RELU -> Elementwise32.relu(out.size(), y, y);
        case TANH -> Approx32.tanh(out.size(), y, y);
        case SIGMOID -> Approx32.sigmoid(out.size(), y, y);
      }
    } else {
      double[] y = out.f64();
      Dense64.fillRows(n, outputs, in[2].f64(), y);
      Blas.get().gemm(false, false, n, outputs, inputs, 1, in[0].f64(), in[1].f64(), 1, y);
      switch (activation) {
        case IDENTITY -> {}
        case RELU -> Elementwise64.relu(out.size(), y, y);
        case TANH -> Elementwise64.tanh(out.size(), y, y);
        case SIGMOID -> Elementwise64.sigmoid(out.size(), y, y);
      }
    }
  }

  @Override
  public Var[] vjp(Var g, Var y, Var[] x, boolean[] wanted) {
    Var dz =
        switch (activation) {
          case IDENTITY -> g;
          case RELU -> Var.apply(Elementwise.GATE, g, y);
          case TANH -> Var.apply(Elementwise.TANH_GRAD, g, y);
          case SIGMOID -> Var.apply(Elementwise.SIGMOID_GRAD, g, y);
        };
    return new Var[] {
      wanted[0] ? Linalg.matmul(dz, false, x[1], true) : null,
      wanted[1] ? Linalg.matmul(x[0], true, dz, false) : null,
      wanted[2] ? Shapes.sumTo(dz, x[2].shape()) : null
    };
  }
}
