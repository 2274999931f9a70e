package nnlab.layers.data;

import nnlab.core.tensor.Tensor;

/** Examples picked out of a tensor along its outermost axis. */
final class Rows {
  private Rows() {}

  /** {@code [n, ...] -> [indices.length, ...]}, copied. */
  static Tensor gather(Tensor source, int... indices) {
    int length = source.shape().dropFirst().size();
    Tensor rows = Tensor.zeros(source.shape().with(0, indices.length), source.dtype());
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(source.array(), indices[i] * length, rows.array(), i * length, length);
    }
    return rows;
  }

  /** Bytes 0 to 255 as F32 numbers 0 to 1. */
  static float[] unitInterval(byte[] bytes) {
    float[] pixels = new float[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      pixels[i] = (bytes[i] & 0xff) / 255f;
    }
    return pixels;
  }
}
