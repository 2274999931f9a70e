package nnlab.core.autodiff;

import java.util.Arrays;
import nnlab.core.kernels.Layout32;
import nnlab.core.kernels.Layout64;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.ShapeException;
import nnlab.core.tensor.Tensor;

/**
 * Elements picked by index. Gathering and adding at an index are each other's adjoints and so each
 * other's derivatives; the indices themselves carry none.
 */
public final class Indexing {
  private Indexing() {}

  /**
   * The index[0], index[1], ... along an axis, with repetition if an index is repeated: the extent
   * of the axis becomes {@code index.length}. NumPy calls it take, PyTorch index_select.
   *
   * @throws IndexOutOfBoundsException if the axis has no such element
   */
  public static Var gather(Var x, int axis, int... index) {
    int a = x.shape().axis(axis);
    requireInRange("gather", index, x.shape().dim(a));
    return Var.apply(new Gather(a, index.clone()), x);
  }

  /**
   * Zeros with {@code size} elements along an axis, to which slice k of x is added at index[k];
   * slices with one index add up.
   *
   * @throws ShapeException if there is not one index per slice
   * @throws IndexOutOfBoundsException if an index is not below size
   */
  public static Var scatterAdd(Var x, int axis, int size, int... index) {
    int a = x.shape().axis(axis);
    if (x.shape().dim(a) != index.length) {
      throw new ShapeException(
          "scatterAdd",
          "expected one index for each of the "
              + x.shape().dim(a)
              + " slices along axis "
              + axis
              + " of "
              + x.shape()
              + ", got "
              + index.length);
    }
    requireInRange("scatterAdd", index, size);
    return Var.apply(new ScatterAdd(a, size, index.clone()), x);
  }

  /**
   * One slice of each example, example i's being number index[i]: {@code [n, k, ...] -> [n, ...]}.
   * For logits {@code [n, classes]} and labels this is the logit of the right class.
   *
   * @throws ShapeException if there is not one index per example
   * @throws IndexOutOfBoundsException if an index is not below k
   */
  public static Var take(Var x, int... index) {
    Shape shape = x.shape();
    if (shape.rank() < 2 || shape.dim(0) != index.length) {
      throw new ShapeException(
          "take",
          "expected x of shape [n, k, ...] and n indices, got "
              + shape
              + " and "
              + index.length
              + " indices");
    }
    int k = shape.dim(1);
    requireInRange("take", index, k);
    int[] rows = new int[index.length];
    Arrays.setAll(rows, i -> i * k + index[i]);
    Shape rest = shape.dropFirst().dropFirst();
    Var flat = Shapes.reshape(x, rest.prepend(shape.dim(0) * k));
    return Var.apply(new Gather(0, rows), flat);
  }

  /**
   * Row i is 1 at labels[i] and 0 elsewhere: {@code [n, classes]}.
   *
   * @throws IndexOutOfBoundsException if a label is not one of 0 ... classes - 1
   */
  public static Tensor oneHot(DType dtype, int classes, int... labels) {
    requireInRange("oneHot", labels, classes);
    Tensor rows = Tensor.zeros(Shape.of(labels.length, classes), dtype);
    for (int i = 0; i < labels.length; i++) {
      rows.set(i * classes + labels[i], 1);
    }
    return rows;
  }

  private static void requireInRange(String operation, int[] index, int size) {
    for (int i = 0; i < index.length; i++) {
      if (index[i] < 0 || index[i] >= size) {
        throw new IndexOutOfBoundsException(
            operation
                + ": index "
                + i
                + " is "
                + index[i]
                + (size == 0
                    ? "; there are no elements"
                    : "; with " + size + " elements it is one of 0 ... " + (size - 1)));
      }
    }
  }

  /** Number of elements before an axis, and after it: x is a block [outer, extent, inner]. */
  private static int outer(Shape shape, int axis) {
    return Arrays.stream(shape.dims(), 0, axis).reduce(1, (a, b) -> a * b);
  }

  private static int inner(Shape shape, int axis) {
    return Arrays.stream(shape.dims(), axis + 1, shape.rank()).reduce(1, (a, b) -> a * b);
  }

  /** Slice k of the answer is slice index[k] of x. */
  private record Gather(int axis, int[] index) implements Op {
    @Override
    public String name() {
      return "gather";
    }

    @Override
    public Shape shape(Shape... in) {
      return in[0].with(axis, index.length);
    }

    @Override
    public void forward(Tensor[] in, Tensor out) {
      Shape shape = in[0].shape();
      int outer = outer(shape, axis);
      int size = shape.dim(axis);
      int inner = inner(shape, axis);
      if (out.dtype() == DType.F32) {
        Layout32.gather(outer, size, inner, index, in[0].f32(), out.f32());
      } else {
        Layout64.gather(outer, size, inner, index, in[0].f64(), out.f64());
      }
    }

    @Override
    public Var[] vjp(Var g, Var y, Var[] x, boolean[] wanted) {
      return new Var[] {Var.apply(new ScatterAdd(axis, x[0].shape().dim(axis), index), g)};
    }
  }

  /** Slice k of x is added to slice index[k] of the answer. */
  private record ScatterAdd(int axis, int size, int[] index) implements Op {
    @Override
    public String name() {
      return "scatterAdd";
    }

    @Override
    public Shape shape(Shape... in) {
      return in[0].with(axis, size);
    }

    @Override
    public void forward(Tensor[] in, Tensor out) {
      int outer = outer(out.shape(), axis);
      int inner = inner(out.shape(), axis);
      if (out.dtype() == DType.F32) {
        Layout32.scatterAdd(outer, size, inner, index, in[0].f32(), out.f32());
      } else {
        Layout64.scatterAdd(outer, size, inner, index, in[0].f64(), out.f64());
      }
    }

    @Override
    public Var[] vjp(Var g, Var y, Var[] x, boolean[] wanted) {
      return new Var[] {Var.apply(new Gather(axis, index), g)};
    }
  }
}
