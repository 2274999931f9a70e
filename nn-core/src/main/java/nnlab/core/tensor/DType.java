package nnlab.core.tensor;

/**
 * The number format of a {@link Tensor}. Networks train in {@link #F32}; gradients are checked and
 * curvature is measured in {@link #F64}, because a difference of two nearly equal losses needs the
 * digits.
 */
public enum DType {
  /** IEEE 754 binary32, about 7 decimal digits, held in {@code float[]}. */
  F32(4),
  /** IEEE 754 binary64, about 16 decimal digits, held in {@code double[]}. */
  F64(8);

  private final int bytes;

  DType(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of one element. */
  public int bytes() {
    return bytes;
  }
}
