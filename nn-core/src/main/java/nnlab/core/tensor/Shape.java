package nnlab.core.tensor;

import java.util.Arrays;

/**
 * The extents of a tensor along its axes, outermost first. A scalar has rank 0 and size 1; an
 * extent may be 0.
 *
 * <p>Axes are counted from 0; a negative axis counts from the end, so {@code dim(-1)} is the
 * innermost extent.
 */
public final class Shape {
  /** Some virtual machines keep a few words of an array for themselves. */
  private static final int MOST = Integer.MAX_VALUE - 8;

  private static final Shape SCALAR = new Shape();

  private final int[] dims;
  private final int size;

  private Shape(int... dims) {
    long size = 1;
    boolean empty = false;
    for (int d : dims) {
      if (d < 0) {
        throw new ShapeException("shape", "an extent is negative: " + Arrays.toString(dims));
      }
      empty |= d == 0;
      // Kept at the limit, so that it cannot overflow before a zero is seen.
      size = Math.min(size * Math.max(d, 1), MOST + 1L);
    }
    if (!empty && size > MOST) {
      throw new ShapeException(
          "shape",
          Arrays.toString(dims) + " has more elements than one Java array can hold (2^31 - 9)");
    }

    this.dims = dims;
    this.size = empty ? 0 : (int) size;
  }

  /** The shape with these extents, outermost first; none gives the shape of a scalar. */
  public static Shape of(int... dims) {
    return dims.length == 0 ? SCALAR : new Shape(dims.clone());
  }

  /** The shape of a scalar: rank 0, one element. */
  public static Shape scalar() {
    return SCALAR;
  }

  /** Number of axes. */
  public int rank() {
    return dims.length;
  }

  /** Number of elements: the product of the extents. */
  public int size() {
    return size;
  }

  /**
   * Extent along one axis.
   *
   * @param axis 0 is the outermost, -1 the innermost
   */
  public int dim(int axis) {
    return dims[axis(axis)];
  }

  /** The extents, outermost first, as a fresh array. */
  public int[] dims() {
    return dims.clone();
  }

  /**
   * The axis counted from 0.
   *
   * @throws ShapeException if there is no such axis
   */
  public int axis(int axis) {
    int positive = axis < 0 ? axis + dims.length : axis;
    if (positive < 0 || positive >= dims.length) {
      throw new ShapeException(
          "shape",
          this
              + " has no axis "
              + axis
              + " (axes run from "
              + -dims.length
              + " to "
              + (dims.length - 1)
              + ")");
    }
    return positive;
  }

  /** Row-major strides, in elements: how far apart two neighbours along each axis lie. */
  public int[] strides() {
    int[] strides = new int[dims.length];
    int stride = 1;
    for (int i = dims.length - 1; i >= 0; i--) {
      strides[i] = stride;
      stride *= dims[i];
    }
    return strides;
  }

  /** This shape with the extent along one axis replaced. */
  public Shape with(int axis, int extent) {
    int[] changed = dims.clone();
    changed[axis(axis)] = extent;
    return new Shape(changed);
  }

  /**
   * This shape with a new outermost axis: the shape of {@code extent} such tensors stacked, a batch
   * for example.
   */
  public Shape prepend(int extent) {
    int[] longer = new int[dims.length + 1];
    longer[0] = extent;
    System.arraycopy(dims, 0, longer, 1, dims.length);
    return new Shape(longer);
  }

  /** This shape without its outermost axis: the shape of one example of a batch. */
  public Shape dropFirst() {
    axis(0);
    return new Shape(Arrays.copyOfRange(dims, 1, dims.length));
  }

  /**
   * Whether the innermost axes of this shape are those of the other: its elements are rows of that
   * shape, one behind the other.
   */
  public boolean endsWith(Shape other) {
    int extra = rank() - other.rank();
    return extra >= 0 && Arrays.equals(dims, extra, rank(), other.dims, 0, other.rank());
  }

  /**
   * The common shape of two operands by NumPy's rule: align at the innermost axis; extents must be
   * equal or one of them 1.
   *
   * @throws ShapeException if they cannot be broadcast together
   */
  public static Shape broadcast(String operation, Shape a, Shape b) {
    if (a.equals(b)) {
      return a;
    }
    int rank = Math.max(a.rank(), b.rank());
    int[] common = new int[rank];
    for (int i = 1; i <= rank; i++) {
      int da = i <= a.rank() ? a.dim(-i) : 1;
      int db = i <= b.rank() ? b.dim(-i) : 1;
      if (da != db && da != 1 && db != 1) {
        throw new ShapeException(
            operation,
            "cannot broadcast "
                + a
                + " with "
                + b
                + ": axis -"
                + i
                + " has extents "
                + da
                + " and "
                + db
                + ", which must be equal or one of them 1");
      }
      common[rank - i] = da == 1 ? db : da;
    }
    return new Shape(common);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(dims, shape.dims);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(dims);
  }

  /** For example {@code [32, 784]}; a scalar is {@code []}. */
  @Override
  public String toString() {
    return Arrays.toString(dims);
  }
}
