package nnlab.core.tensor;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * Numbers with a shape: row-major, contiguous, mutable, without history. Derivatives live one floor
 * up, in {@code nnlab.core.autodiff}.
 *
 * <p>The elements are in one plain array, {@code float[]} or {@code double[]} by {@link DType},
 * handed out without a copy, because kernels and BLAS work on arrays. Whoever writes into it calls
 * {@link #markChanged()}, so that a derivative computed from stale numbers is noticed.
 */
public final class Tensor {
  private final Shape shape;
  private final DType dtype;
  private final float[] f32;
  private final double[] f64;
  private int version;

  private Tensor(Shape shape, float[] f32, double[] f64) {
    int length = f32 != null ? f32.length : f64.length;
    if (length != shape.size()) {
      throw new ShapeException(
          "tensor",
          "shape " + shape + " needs " + shape.size() + " elements, the array has " + length);
    }
    this.shape = shape;
    this.dtype = f32 != null ? DType.F32 : DType.F64;
    this.f32 = f32;
    this.f64 = f64;
  }

  /** A tensor around this array (not copied). */
  public static Tensor of(Shape shape, float... values) {
    return new Tensor(shape, values, null);
  }

  /** A tensor around this array (not copied). */
  public static Tensor of(Shape shape, double... values) {
    return new Tensor(shape, null, values);
  }

  /** A vector around this array (not copied). */
  public static Tensor vector(double... values) {
    return of(Shape.of(values.length), values);
  }

  /** A matrix {@code [rows, columns]}, in F64. */
  public static Tensor matrix(double[][] rows) {
    int columns = rows.length == 0 ? 0 : rows[0].length;
    double[] values = new double[rows.length * columns];
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != columns) {
        throw new ShapeException(
            "matrix", "row 0 has " + columns + " columns, row " + i + " has " + rows[i].length);
      }
      System.arraycopy(rows[i], 0, values, i * columns, columns);
    }
    return of(Shape.of(rows.length, columns), values);
  }

  /** A scalar of the given format. */
  public static Tensor scalar(DType dtype, double value) {
    return full(Shape.scalar(), dtype, value);
  }

  /** All zeros. */
  public static Tensor zeros(Shape shape, DType dtype) {
    return dtype == DType.F32
        ? of(shape, new float[shape.size()])
        : of(shape, new double[shape.size()]);
  }

  /** All elements equal. */
  public static Tensor full(Shape shape, DType dtype, double value) {
    Tensor tensor = zeros(shape, dtype);
    if (value != 0) {
      tensor.fill(value);
    }
    return tensor;
  }

  /** Element {@code i} in row-major order is {@code f(i)}, rounded to the format. */
  public static Tensor generate(Shape shape, DType dtype, IntToDoubleFunction f) {
    Tensor tensor = zeros(shape, dtype);
    for (int i = 0; i < shape.size(); i++) {
      tensor.set(i, f.applyAsDouble(i));
    }
    return tensor;
  }

  /** Its extents. */
  public Shape shape() {
    return shape;
  }

  /** Its number format. */
  public DType dtype() {
    return dtype;
  }

  /** Number of elements. */
  public int size() {
    return shape.size();
  }

  /**
   * The elements themselves, not a copy.
   *
   * @throws IllegalStateException if the format is F64
   */
  public float[] f32() {
    if (f32 == null) {
      throw new IllegalStateException("this tensor holds F64 numbers: use f64() or to(DType.F32)");
    }
    return f32;
  }

  /**
   * The elements themselves, not a copy.
   *
   * @throws IllegalStateException if the format is F32
   */
  public double[] f64() {
    if (f64 == null) {
      throw new IllegalStateException("this tensor holds F32 numbers: use f32() or to(DType.F64)");
    }
    return f64;
  }

  /** Element number {@code i} in row-major order. */
  public double get(int i) {
    return f32 != null ? f32[i] : f64[i];
  }

  /** The element at these indices, one per axis. */
  public double at(int... indices) {
    if (indices.length != shape.rank()) {
      throw new ShapeException(
          "at",
          "a tensor of shape "
              + shape
              + " needs "
              + shape.rank()
              + " indices, got "
              + indices.length);
    }
    int[] strides = shape.strides();
    int position = 0;
    for (int axis = 0; axis < indices.length; axis++) {
      if (indices[axis] < 0 || indices[axis] >= shape.dim(axis)) {
        throw new IndexOutOfBoundsException(
            "index " + indices[axis] + " on axis " + axis + " of shape " + shape);
      }
      position += indices[axis] * strides[axis];
    }
    return get(position);
  }

  /** Writes element number {@code i} in row-major order. */
  public void set(int i, double value) {
    if (f32 != null) {
      f32[i] = (float) value;
    } else {
      f64[i] = value;
    }
    version++;
  }

  /** Writes every element. */
  public void fill(double value) {
    if (f32 != null) {
      Arrays.fill(f32, (float) value);
    } else {
      Arrays.fill(f64, value);
    }
    version++;
  }

  /**
   * Overwrites the elements with those of another tensor, converting the format where it differs.
   *
   * @throws ShapeException if the shapes differ
   */
  public void copyFrom(Tensor source) {
    if (!shape.equals(source.shape)) {
      throw new ShapeException("copyFrom", "expected shape " + shape + ", got " + source.shape);
    }
    if (dtype == source.dtype) {
      System.arraycopy(source.array(), 0, array(), 0, size());
    } else if (f32 != null) {
      for (int i = 0; i < f32.length; i++) {
        f32[i] = (float) source.f64[i];
      }
    } else {
      for (int i = 0; i < f64.length; i++) {
        f64[i] = source.f32[i];
      }
    }
    version++;
  }

  /**
   * The only element of a tensor of size 1.
   *
   * @throws ShapeException if there is not exactly one element
   */
  public double item() {
    if (size() != 1) {
      throw new ShapeException(
          "item",
          "expected one element, got shape "
              + shape
              + "; reduce it first, for example with mean()");
    }
    return get(0);
  }

  /** The same elements (the same array) under another shape of equal size. */
  public Tensor reshape(Shape other) {
    return f32 != null ? of(other, f32) : of(other, f64);
  }

  /** An independent copy. */
  public Tensor copy() {
    return f32 != null ? of(shape, f32.clone()) : of(shape, f64.clone());
  }

  /** This tensor in the given format; itself if it has that format already. */
  public Tensor to(DType other) {
    if (dtype == other) {
      return this;
    }
    Tensor converted = zeros(shape, other);
    converted.copyFrom(this);
    return converted;
  }

  /** The elements in row-major order as a fresh {@code double[]}. */
  public double[] toDoubles() {
    return f64 != null ? f64.clone() : to(DType.F64).f64;
  }

  /**
   * The backing array: {@code float[]} or {@code double[]}. Two tensors share their elements if
   * this is the same object.
   */
  public Object array() {
    return f32 != null ? f32 : f64;
  }

  /** To be called after the array was written: derivatives recorded before become invalid. */
  public void markChanged() {
    version++;
  }

  /** Counts the writes; a derivative compares it with the count when the value was read. */
  public int version() {
    return version;
  }

  /**
   * Format and shape, and the elements where they are few: {@code F64[2, 2] [1.0, 2.0, 3.0, 4.0]}.
   */
  @Override
  public String toString() {
    String head = dtype + shape.toString();
    int shown = Math.min(size(), 16);
    StringBuilder text = new StringBuilder(head).append(" [");
    for (int i = 0; i < shown; i++) {
      text.append(i == 0 ? "" : ", ")
          .append(f32 != null ? Float.toString(f32[i]) : Double.toString(f64[i]));
    }
    return text.append(shown < size() ? ", ... " + (size() - shown) + " more]" : "]").toString();
  }
}
