package nnlab.core.blas;

import java.util.Arrays;

/**
 * The matrix product by plain loops: for products so small or thin that preparing anything costs
 * more than the arithmetic. Arguments are those of {@link Blas#gemm(boolean, boolean, int, int,
 * int, float, float[], float[], float, float[])}, already checked.
 */
final class PlainGemm32 {
  private PlainGemm32() {}

  /** C = alpha op(A) op(B) + beta C. */
  static void multiply(
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      float[] b,
      float beta,
      float[] c) {
    int aRow = transA ? 1 : k;
    int aColumn = transA ? m : 1;
    int bRow = transB ? 1 : n;
    int bColumn = transB ? k : 1;
    scale(m * n, beta, c);
    for (int i = 0; i < m; i++) {
      int j = 0;
      for (; j + 4 <= n; j += 4) {
        dotFour(k, alpha, a, i * aRow, aColumn, b, j * bColumn, bRow, bColumn, c, i * n + j);
      }
      for (; j < n; j++) {
        c[i * n + j] += alpha * dot(k, a, i * aRow, aColumn, b, j * bColumn, bRow);
      }
    }
  }

  /** The first {@code size} elements of C times beta; beta 0 overwrites even NaN. */
  static void scale(int size, float beta, float[] c) {
    if (beta == 0) {
      Arrays.fill(c, 0, size, 0);
    } else if (beta != 1) {
      for (int i = 0; i < size; i++) {
        c[i] *= beta;
      }
    }
  }

  /** One row of op(A) with four columns of op(B): four sums at once hide the latency of adding. */
  private static void dotFour(
      int k,
      float alpha,
      float[] a,
      int ai,
      int aStep,
      float[] b,
      int bi,
      int bStep,
      int bColumn,
      float[] c,
      int ci) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    for (int p = 0; p < k; p++) {
      float x = a[ai + p * aStep];
      int at = bi + p * bStep;
      s0 = Math.fma(x, b[at], s0);
      s1 = Math.fma(x, b[at + bColumn], s1);
      s2 = Math.fma(x, b[at + 2 * bColumn], s2);
      s3 = Math.fma(x, b[at + 3 * bColumn], s3);
    }
    c[ci] += alpha * s0;
    c[ci + 1] += alpha * s1;
    c[ci + 2] += alpha * s2;
    c[ci + 3] += alpha * s3;
  }

  private static float dot(int k, float[] a, int ai, int aStep, float[] b, int bi, int bStep) {
    float s = 0;
    for (int p = 0; p < k; p++) {
      s = Math.fma(a[ai + p * aStep], b[bi + p * bStep], s);
    }
    return s;
  }
}
