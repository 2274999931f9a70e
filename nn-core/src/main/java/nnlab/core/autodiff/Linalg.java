package nnlab.core.autodiff;

import nnlab.core.blas.Blas;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.ShapeException;
import nnlab.core.tensor.Tensor;

/**
 * Products of matrices and vectors. The derivative of a product is two products, so one op and its
 * transposes are closed under differentiation.
 */
public final class Linalg {
  private Linalg() {}

  /**
   * Matrix product by NumPy's rules: {@code [m, k] x [k, n] -> [m, n]}; leading axes are a batch
   * and broadcast; a vector on the left is a row, on the right a column, and its axis disappears
   * from the answer.
   */
  public static Var matmul(Var a, Var b) {
    int ra = a.shape().rank();
    int rb = b.shape().rank();
    if (ra == 0 || rb == 0) {
      throw new ShapeException(
          "matmul",
          "expected vectors, matrices or batches of them, got "
              + a.shape()
              + " x "
              + b.shape()
              + "; use times for a scalar");
    }
    if (ra == 2 && rb == 2) {
      return matmul(a, false, b, false);
    }
    askForFlatten(a.shape(), b.shape());
    Var left = ra == 1 ? Shapes.reshape(a, 1, a.shape().dim(0)) : a;
    Var right = rb == 1 ? Shapes.reshape(b, b.shape().dim(0), 1) : b;
    Var product =
        left.shape().rank() == 2 && right.shape().rank() == 2
            ? matmul(left, false, right, false)
            : batched(left, right);
    int[] dims = product.shape().dims();
    int rank = dims.length - (ra == 1 ? 1 : 0) - (rb == 1 ? 1 : 0);
    int[] kept = new int[rank];
    System.arraycopy(dims, 0, kept, 0, Math.min(rank, dims.length - 2));
    if (ra != 1) {
      kept[dims.length - 2] = dims[dims.length - 2];
    }
    if (rb != 1) {
      kept[rank - 1] = dims[dims.length - 1];
    }
    return Shapes.reshape(product, kept);
  }

  /** op(a) op(b) of two matrices, where op transposes if asked to: no transposed copy is made. */
  public static Var matmul(Var a, boolean transposeA, Var b, boolean transposeB) {
    return Var.apply(MatMul.of(transposeA, transposeB), a, b);
  }

  /** Sum of the elementwise product of two vectors: {@code [n] . [n] -> []}. */
  public static Var dot(Var a, Var b) {
    requireRank("dot", 1, a);
    requireRank("dot", 1, b);
    return matmul(a, b);
  }

  /** All products of an element of a and one of b: {@code [m], [n] -> [m, n]}. */
  public static Var outer(Var a, Var b) {
    requireRank("outer", 1, a);
    requireRank("outer", 1, b);
    return Shapes.reshape(a, -1, 1).times(Shapes.reshape(b, 1, -1));
  }

  /** The last two axes exchanged. */
  public static Var transpose(Var x) {
    int rank = x.shape().rank();
    if (rank < 2) {
      throw new ShapeException(
          "transpose", "expected a matrix or a batch of them, got " + x.shape());
    }
    int[] axes = new int[rank];
    for (int i = 0; i < rank; i++) {
      axes[i] = i < rank - 2 ? i : 2 * rank - 3 - i;
    }
    return Shapes.permute(x, axes);
  }

  private static void requireRank(String operation, int rank, Var x) {
    if (x.shape().rank() != rank) {
      throw new ShapeException(
          operation, "expected a tensor of rank " + rank + ", got " + x.shape());
    }
  }

  /** Broadcasts the leading axes, multiplies matrix by matrix, and gives the leading axes back. */
  private static Var batched(Var a, Var b) {
    Shape batch = Shape.broadcast("matmul", leading(a.shape()), leading(b.shape()));
    Var left = Shapes.broadcastTo(a, join(batch, a.shape()));
    Var right = Shapes.broadcastTo(b, join(batch, b.shape()));
    Var product =
        Var.apply(
            new BatchMatMul(false, false),
            Shapes.reshape(left, batch.size(), a.shape().dim(-2), a.shape().dim(-1)),
            Shapes.reshape(right, batch.size(), b.shape().dim(-2), b.shape().dim(-1)));
    int[] dims = join(batch, a.shape()).dims();
    dims[dims.length - 1] = b.shape().dim(-1);
    return Shapes.reshape(product, dims);
  }

  private static Shape leading(Shape shape) {
    int[] dims = new int[shape.rank() - 2];
    System.arraycopy(shape.dims(), 0, dims, 0, dims.length);
    return Shape.of(dims);
  }

  private static Shape join(Shape batch, Shape matrix) {
    int[] dims = new int[batch.rank() + 2];
    System.arraycopy(batch.dims(), 0, dims, 0, batch.rank());
    dims[batch.rank()] = matrix.dim(-2);
    dims[batch.rank() + 1] = matrix.dim(-1);
    return Shape.of(dims);
  }

  private static ShapeException innerDiffer(Shape a, Shape b, int ka, int kb) {
    return new ShapeException(
        "matmul",
        "inner dimensions differ: "
            + a
            + " x "
            + b
            + " ("
            + ka
            + " != "
            + kb
            + "); the columns of the left factor must match the rows of the right");
  }

  /** A batch of images against a weight matrix is the commonest mistake. */
  private static void askForFlatten(Shape a, Shape b) {
    if (a.rank() > 2
        && b.rank() == 2
        && a.dim(-1) != b.dim(0)
        && a.dropFirst().size() == b.dim(0)) {
      throw new ShapeException(
          "matmul",
          "inner dimensions differ: "
              + a
              + " x "
              + b
              + " ("
              + a.dim(-1)
              + " != "
              + b.dim(0)
              + "); did you flatten the images? flatten gives "
              + Shape.of(a.dim(0), b.dim(0)));
    }
  }

  /** op(a) op(b), where op transposes if asked to. */
  private interface Product {
    Var of(Var a, boolean transposeA, Var b, boolean transposeB);
  }

  /** Of C = op(A) op(B), with G = dL/dC: dL/dop(A) = G op(B)', dL/dop(B) = op(A)' G. */
  private static Var[] cotangents(
      Product product, boolean transposeA, boolean transposeB, Var g, Var[] x, boolean[] wanted) {
    Var a = x[0];
    Var b = x[1];
    Var byA = null;
    Var byB = null;
    if (wanted[0]) {
      byA = transposeA ? product.of(b, transposeB, g, true) : product.of(g, false, b, !transposeB);
    }
    if (wanted[1]) {
      byB = transposeB ? product.of(g, true, a, transposeA) : product.of(a, !transposeA, g, false);
    }
    return new Var[] {byA, byB};
  }

  /** C = op(A) op(B). */
  private record MatMul(boolean transposeA, boolean transposeB) implements Op {
    private static final MatMul[] ALL = {
      new MatMul(false, false),
      new MatMul(false, true),
      new MatMul(true, false),
      new MatMul(true, true)
    };

    static MatMul of(boolean transposeA, boolean transposeB) {
      return ALL[(transposeA ? 2 : 0) + (transposeB ? 1 : 0)];
    }

    @Override
    public String name() {
      return "matmul"
          + (transposeA || transposeB
              ? "(" + (transposeA ? "A'" : "A") + ", " + (transposeB ? "B'" : "B") + ")"
              : "");
    }

    @Override
    public Shape shape(Shape... in) {
      if (in[0].rank() != 2 || in[1].rank() != 2) {
        throw new ShapeException("matmul", "expected two matrices, got " + in[0] + " x " + in[1]);
      }
      int ka = in[0].dim(transposeA ? 0 : 1);
      int kb = in[1].dim(transposeB ? 1 : 0);
      if (ka != kb) {
        throw innerDiffer(in[0], in[1], ka, kb);
      }
      return Shape.of(in[0].dim(transposeA ? 1 : 0), in[1].dim(transposeB ? 0 : 1));
    }

    @Override
    public void forward(Tensor[] in, Tensor out) {
      int m = out.shape().dim(0);
      int n = out.shape().dim(1);
      int k = in[0].shape().dim(transposeA ? 0 : 1);
      if (out.dtype() == DType.F32) {
        Blas.get().gemm(transposeA, transposeB, m, n, k, 1, in[0].f32(), in[1].f32(), 0, out.f32());
      } else {
        Blas.get().gemm(transposeA, transposeB, m, n, k, 1, in[0].f64(), in[1].f64(), 0, out.f64());
      }
    }

    @Override
    public Var[] vjp(Var g, Var y, Var[] x, boolean[] wanted) {
      return cotangents(Linalg::matmul, transposeA, transposeB, g, x, wanted);
    }
  }

  /** C[i] = op(A[i]) op(B[i]) for each i of a batch. */
  private record BatchMatMul(boolean transposeA, boolean transposeB) implements Op {
    @Override
    public String name() {
      return "batchMatmul";
    }

    @Override
    public Shape shape(Shape... in) {
      Shape one = MatMul.of(transposeA, transposeB).shape(in[0].dropFirst(), in[1].dropFirst());
      return one.prepend(in[0].dim(0));
    }

    @Override
    public void forward(Tensor[] in, Tensor out) {
      Shape sa = in[0].shape().dropFirst();
      Shape sb = in[1].shape().dropFirst();
      Shape sc = out.shape().dropFirst();
      Op one = MatMul.of(transposeA, transposeB);
      for (int i = 0; i < out.shape().dim(0); i++) {
        Tensor c = Tensor.zeros(sc, out.dtype());
        one.forward(new Tensor[] {slice(in[0], i, sa), slice(in[1], i, sb)}, c);
        System.arraycopy(c.array(), 0, out.array(), i * sc.size(), sc.size());
      }
    }

    private static Tensor slice(Tensor batch, int i, Shape shape) {
      Tensor one = Tensor.zeros(shape, batch.dtype());
      System.arraycopy(batch.array(), i * shape.size(), one.array(), 0, shape.size());
      return one;
    }

    @Override
    public Var[] vjp(Var g, Var y, Var[] x, boolean[] wanted) {
      return cotangents(BatchMatMul::product, transposeA, transposeB, g, x, wanted);
    }

    private static Var product(Var a, boolean transposeA, Var b, boolean transposeB) {
      return Var.apply(new BatchMatMul(transposeA, transposeB), a, b);
    }
  }
}
