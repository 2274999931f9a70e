package nnlab.core.autodiff;

import java.util.Arrays;
import java.util.Locale;
import nnlab.core.kernels.Layout32;
import nnlab.core.kernels.Layout64;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.ShapeException;
import nnlab.core.tensor.Tensor;

/**
 * Boxes of a tensor: cut out, put into zeros, mirrored. Two ops do all of it, and each is the
 * other's derivative.
 */
public final class Slicing {
  private Slicing() {}

  /**
   * Along each axis the elements start, start + step, ... before stop: NumPy's {@code
   * x[start:stop:step]}.
   *
   * @param start one per axis; a negative one counts from the end
   * @param stop one per axis, exclusive; a negative one counts from the end
   * @param step one per axis, at least 1; see {@link #flip} for the other direction
   * @throws ShapeException if a range leaves the tensor: unlike in NumPy it is not cut short
   */
  public static Var slice(Var x, int[] start, int[] stop, int[] step) {
    Shape shape = x.shape();
    requireOnePerAxis("slice", shape, start.length, stop.length, step.length);
    int[] from = new int[shape.rank()];
    int[] count = new int[shape.rank()];
    for (int axis = 0; axis < from.length; axis++) {
      int extent = shape.dim(axis);
      from[axis] = start[axis] < 0 ? start[axis] + extent : start[axis];
      int end = stop[axis] < 0 ? stop[axis] + extent : stop[axis];
      if (from[axis] < 0 || end < from[axis] || end > extent || step[axis] < 1) {
        throw new ShapeException(
            "slice",
            String.format(
                Locale.ROOT,
                "axis %d of %s has no range %d:%d:%d; expected 0 <= start <= stop <= %d (or counted"
                    + " from the end, negative) and a step of at least 1",
                axis,
                shape,
                start[axis],
                stop[axis],
                step[axis],
                extent));
      }
      count[axis] = (end - from[axis] + step[axis] - 1) / step[axis];
    }
    return Var.apply(new Cut(new Box(from, step.clone(), count)), x);
  }

  /** The elements start ... stop - 1 of one axis; negative ones count from the end. */
  public static Var slice(Var x, int axis, int start, int stop) {
    int[] starts = new int[x.shape().rank()];
    int[] stops = x.shape().dims();
    starts[x.shape().axis(axis)] = start;
    stops[x.shape().axis(axis)] = stop;
    return slice(x, starts, stops, ones(starts.length));
  }

  /**
   * x surrounded by zeros.
   *
   * @param before zeros before the first element, one number per axis
   * @param after zeros after the last element, one number per axis
   */
  public static Var pad(Var x, int[] before, int[] after) {
    Shape shape = x.shape();
    requireOnePerAxis("pad", shape, before.length, after.length);
    int[] padded = shape.dims();
    for (int axis = 0; axis < padded.length; axis++) {
      if (before[axis] < 0 || after[axis] < 0) {
        throw new ShapeException(
            "pad",
            String.format(
                Locale.ROOT,
                "axis %d of %s gets %d and %d zeros; expected 0 or more, use slice to remove",
                axis,
                shape,
                before[axis],
                after[axis]));
      }
      padded[axis] += before[axis] + after[axis];
    }
    Box box = new Box(before.clone(), ones(padded.length), shape.dims());
    return Var.apply(new Put(box, Shape.of(padded)), x);
  }

  /**
   * x with the order of the elements along these axes reversed; along all axes if none is named.
   */
  public static Var flip(Var x, int... axes) {
    Shape shape = x.shape();
    int[] start = new int[shape.rank()];
    int[] step = ones(shape.rank());
    int[] all = new int[shape.rank()];
    Arrays.setAll(all, i -> i);
    for (int axis : axes.length == 0 ? all : axes) {
      int a = shape.axis(axis);
      start[a] = shape.dim(a) - 1;
      step[a] = -1;
    }
    return Var.apply(new Cut(new Box(start, step, shape.dims())), x);
  }

  /** Parts of these extents along an axis, which add up to x's: the inverse of concat. */
  public static Var[] split(Var x, int axis, int... extents) {
    int total = Arrays.stream(extents).sum();
    if (total != x.shape().dim(axis)) {
      throw new ShapeException(
          "split",
          "the parts "
              + Arrays.toString(extents)
              + " make "
              + total
              + " of the "
              + x.shape().dim(axis)
              + " elements along axis "
              + axis
              + " of "
              + x.shape());
    }
    Var[] parts = new Var[extents.length];
    int start = 0;
    for (int i = 0; i < parts.length; i++) {
      parts[i] = slice(x, axis, start, start + extents[i]);
      start += extents[i];
    }
    return parts;
  }

  /**
   * The tensors one behind the other along an axis; their other extents are equal.
   *
   * @throws ShapeException if there is none, or they differ along another axis
   */
  public static Var concat(int axis, Var... parts) {
    if (parts.length == 0) {
      throw new ShapeException("concat", "expected at least one tensor, got none");
    }
    return Var.apply(new Concat(parts[0].shape().axis(axis)), parts);
  }

  /** Tensors of one shape along a new axis of the answer. */
  public static Var stack(int axis, Var... parts) {
    Var[] expanded = new Var[parts.length];
    Arrays.setAll(expanded, i -> Shapes.expandDims(parts[i], axis));
    return concat(axis, expanded);
  }

  private static int[] ones(int n) {
    int[] ones = new int[n];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static void requireOnePerAxis(String operation, Shape shape, int... lengths) {
    for (int length : lengths) {
      if (length != shape.rank()) {
        throw new ShapeException(
            operation,
            "expected one number for each of the "
                + shape.rank()
                + " axes of "
                + shape
                + ", got "
                + length);
      }
    }
  }

  /** Positions start, start + step, ... (count of them) along each axis of a larger tensor. */
  private record Box(int[] start, int[] step, int[] count) {
    /** Copies the box out of the large tensor, or into it. */
    void copy(Tensor large, Tensor small, boolean intoLarge) {
      int[] strides = large.shape().strides();
      int offset = 0;
      for (int axis = 0; axis < strides.length; axis++) {
        offset += start[axis] * strides[axis];
        strides[axis] *= step[axis];
      }
      int[] own = small.shape().strides();
      if (small.size() == 0) {
        return;
      }
      if (intoLarge) {
        copyBox(small, 0, own, large, offset, strides);
      } else {
        copyBox(large, offset, strides, small, 0, own);
      }
    }

    private void copyBox(Tensor x, int xAt, int[] from, Tensor y, int yAt, int[] to) {
      if (x.dtype() == DType.F32) {
        Layout32.copyBox(count, x.f32(), xAt, from, y.f32(), yAt, to);
      } else {
        Layout64.copyBox(count, x.f64(), xAt, from, y.f64(), yAt, to);
      }
    }
  }

  /** The box of x. */
  private record Cut(Box box) implements Op {
    @Override
    public String name() {
      return "slice";
    }

    @Override
    public Shape shape(Shape... in) {
      return Shape.of(box.count);
    }

    @Override
    public void forward(Tensor[] in, Tensor out) {
      box.copy(in[0], out, false);
    }

    @Override
    public Var[] vjp(Var g, Var y, Var[] x, boolean[] wanted) {
      return new Var[] {Var.apply(new Put(box, x[0].shape()), g)};
    }
  }

  /** x as the box of a larger tensor of zeros. */
  private record Put(Box box, Shape target) implements Op {
    @Override
    public String name() {
      return "pad";
    }

    @Override
    public Shape shape(Shape... in) {
      return target;
    }

    @Override
    public void forward(Tensor[] in, Tensor out) {
      out.fill(0);
      box.copy(out, in[0], true);
    }

    @Override
    public Var[] vjp(Var g, Var y, Var[] x, boolean[] wanted) {
      return new Var[] {Var.apply(new Cut(box), g)};
    }
  }

  /** One behind the other; the cotangent is split again. */
  private record Concat(int axis) implements Op {
    @Override
    public String name() {
      return "concat";
    }

    @Override
    public Shape shape(Shape... in) {
      int total = 0;
      for (int i = 0; i < in.length; i++) {
        if (in[i].rank() != in[0].rank() || !in[i].with(axis, 1).equals(in[0].with(axis, 1))) {
          throw new ShapeException(
              "concat",
              "along axis "
                  + axis
                  + " all other extents must be equal: tensor 0 has shape "
                  + in[0]
                  + ", tensor "
                  + i
                  + " has "
                  + in[i]);
        }
        total += in[i].dim(axis);
      }
      return in[0].with(axis, total);
    }

    @Override
    public void forward(Tensor[] in, Tensor out) {
      int[] start = new int[out.shape().rank()];
      for (Tensor part : in) {
        new Box(start, ones(start.length), part.shape().dims()).copy(out, part, true);
        start[axis] += part.shape().dim(axis);
      }
    }

    @Override
    public Var[] vjp(Var g, Var y, Var[] x, boolean[] wanted) {
      int[] extents = new int[x.length];
      Arrays.setAll(extents, i -> x[i].shape().dim(axis));
      return split(g, axis, extents);
    }
  }
}
