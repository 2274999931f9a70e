package nnlab.core.autodiff;

import java.util.Arrays;
import nnlab.core.kernels.Layout32;
import nnlab.core.kernels.Layout64;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.ShapeException;
import nnlab.core.tensor.Tensor;

/**
 * Ops that move elements without changing them. Each is linear; its derivative is its adjoint,
 * another op of this family.
 */
public final class Shapes {
  private Shapes() {}

  /**
   * The same elements in row-major order under another shape.
   *
   * @param dims the new extents; one of them may be -1 and is then computed
   */
  public static Var reshape(Var x, int... dims) {
    return reshape(x, resolve(x.shape(), dims));
  }

  /** The same elements in row-major order under another shape. */
  public static Var reshape(Var x, Shape shape) {
    return x.shape().equals(shape) ? x : Var.apply(new Reshape(shape), x);
  }

  /** {@code [n, a, b, ...] -> [n, a b ...]}: every example as one row. */
  public static Var flatten(Var x) {
    int rows = x.shape().dim(0);
    return reshape(x, Shape.of(rows, x.shape().dropFirst().size()));
  }

  /** x with a new axis of extent 1, which is that axis of the answer; -1 appends it. */
  public static Var expandDims(Var x, int axis) {
    int rank = x.shape().rank() + 1;
    int at = axis < 0 ? axis + rank : axis;
    if (at < 0 || at >= rank) {
      throw new ShapeException(
          "expandDims",
          "the answer has axes from "
              + -rank
              + " to "
              + (rank - 1)
              + ", none is "
              + axis
              + ": x is "
              + x.shape());
    }
    int[] dims = new int[rank];
    for (int i = 0; i < rank; i++) {
      dims[i] = i == at ? 1 : x.shape().dim(i < at ? i : i - 1);
    }
    return reshape(x, Shape.of(dims));
  }

  /** x without this axis, whose extent is 1. */
  public static Var squeeze(Var x, int axis) {
    int at = x.shape().axis(axis);
    if (x.shape().dim(at) != 1) {
      throw new ShapeException(
          "squeeze",
          "axis "
              + axis
              + " of "
              + x.shape()
              + " has extent "
              + x.shape().dim(at)
              + "; only an axis of extent 1 can go");
    }
    int[] dims = new int[x.shape().rank() - 1];
    for (int i = 0; i < dims.length; i++) {
      dims[i] = x.shape().dim(i < at ? i : i + 1);
    }
    return reshape(x, Shape.of(dims));
  }

  /** Axis i of the answer is axis {@code axes[i]} of x. */
  public static Var permute(Var x, int... axes) {
    return Var.apply(new Permute(axes), x);
  }

  /** x repeated to the shape, by NumPy's broadcasting rule. */
  public static Var broadcastTo(Var x, Shape shape) {
    return x.shape().equals(shape) ? x : Var.apply(new BroadcastTo(shape), x);
  }

  /** x summed to a shape that broadcasts to its own: the adjoint of {@link #broadcastTo}. */
  public static Var sumTo(Var x, Shape shape) {
    return x.shape().equals(shape) ? x : Var.apply(new SumTo(shape), x);
  }

  private static Shape resolve(Shape from, int[] dims) {
    int[] resolved = dims.clone();
    int free = -1;
    long known = 1;
    for (int i = 0; i < dims.length; i++) {
      if (dims[i] == -1 && free < 0) {
        free = i;
      } else if (dims[i] < 0) {
        throw new ShapeException(
            "reshape",
            "extents are 0 or more, and at most one is -1: got " + Arrays.toString(dims));
      } else {
        known *= dims[i];
      }
    }
    if (free >= 0) {
      if (known == 0 || from.size() % known != 0) {
        throw new ShapeException(
            "reshape",
            from
                + " has "
                + from.size()
                + " elements, which do not divide into "
                + Arrays.toString(dims));
      }
      resolved[free] = (int) (from.size() / known);
    }
    return Shape.of(resolved);
  }

  /** The same elements under another shape. */
  record Reshape(Shape target) implements Op {
    @Override
    public String name() {
      return "reshape";
    }

    @Override
    public Shape shape(Shape... in) {
      if (in[0].size() != target.size()) {
        throw new ShapeException(
            "reshape",
            in[0] + " has " + in[0].size() + " elements, " + target + " needs " + target.size());
      }
      return target;
    }

    @Override
    public void forward(Tensor[] in, Tensor out) {
      System.arraycopy(in[0].array(), 0, out.array(), 0, out.size());
    }

    @Override
    public Var[] vjp(Var g, Var y, Var[] x, boolean[] wanted) {
      return new Var[] {reshape(g, x[0].shape())};
    }
  }

  /** Axis i of the answer is axis {@code axes[i]} of the input. */
  record Permute(int[] axes) implements Op {
    @Override
    public String name() {
      return "permute" + Arrays.toString(axes);
    }

    @Override
    public Shape shape(Shape... in) {
      int[] sorted = axes.clone();
      Arrays.sort(sorted);
      int[] all = new int[in[0].rank()];
      Arrays.setAll(all, i -> i);
      if (!Arrays.equals(sorted, all)) {
        throw new ShapeException(
            "permute",
            "the axes of "
                + in[0]
                + " are "
                + Arrays.toString(all)
                + ", each once; got "
                + Arrays.toString(axes));
      }
      int[] dims = new int[axes.length];
      Arrays.setAll(dims, i -> in[0].dim(axes[i]));
      return Shape.of(dims);
    }

    @Override
    public void forward(Tensor[] in, Tensor out) {
      int[] own = in[0].shape().strides();
      int[] from = new int[axes.length];
      Arrays.setAll(from, i -> own[axes[i]]);
      int[] dims = out.shape().dims();
      int[] to = out.shape().strides();
      if (out.dtype() == DType.F32) {
        Layout32.copyBox(dims, in[0].f32(), 0, from, out.f32(), 0, to);
      } else {
        Layout64.copyBox(dims, in[0].f64(), 0, from, out.f64(), 0, to);
      }
    }

    @Override
    public Var[] vjp(Var g, Var y, Var[] x, boolean[] wanted) {
      int[] inverse = new int[axes.length];
      for (int i = 0; i < axes.length; i++) {
        inverse[axes[i]] = i;
      }
      return new Var[] {permute(g, inverse)};
    }
  }

  /** Repeats along new axes and along axes of extent 1. */
  record BroadcastTo(Shape target) implements Op {
    @Override
    public String name() {
      return "broadcastTo";
    }

    @Override
    public Shape shape(Shape... in) {
      if (!Shape.broadcast("broadcastTo", in[0], target).equals(target)) {
        throw new ShapeException(
            "broadcastTo",
            in[0]
                + " does not broadcast to "
                + target
                + ": an extent other than 1 would have to shrink");
      }
      return target;
    }

    @Override
    public void forward(Tensor[] in, Tensor out) {
      Broadcast.into(in[0], out);
    }

    @Override
    public Var[] vjp(Var g, Var y, Var[] x, boolean[] wanted) {
      return new Var[] {sumTo(g, x[0].shape())};
    }
  }

  /** Sums over the axes that {@link BroadcastTo} would repeat. */
  record SumTo(Shape target) implements Op {
    @Override
    public String name() {
      return "sumTo";
    }

    @Override
    public Shape shape(Shape... in) {
      if (!Shape.broadcast("sumTo", in[0], target).equals(in[0])) {
        throw new ShapeException("sumTo", target + " does not broadcast to " + in[0]);
      }
      return target;
    }

    @Override
    public void forward(Tensor[] in, Tensor out) {
      if (in[0].shape().endsWith(target)) {
        int rows = target.size() == 0 ? 0 : in[0].size() / target.size();
        Reductions.sumBlock(1, rows, target.size(), in[0], out);
        return;
      }
      // The sums run in double, whatever the format.
      Tensor total = Tensor.zeros(target, DType.F64);
      Tensor x = in[0].to(DType.F64);
      int[] to = Broadcast.repeatingStrides(target, x.shape());
      Layout64.addBox(x.shape().dims(), x.f64(), 0, x.shape().strides(), total.f64(), 0, to);
      out.copyFrom(total);
    }

    @Override
    public Var[] vjp(Var g, Var y, Var[] x, boolean[] wanted) {
      return new Var[] {broadcastTo(g, x[0].shape())};
    }
  }
}
