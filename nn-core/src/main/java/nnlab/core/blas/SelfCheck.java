package nnlab.core.blas;

import java.util.Arrays;
import java.util.Locale;

/**
 * Small products of whole numbers against plain loops: exact in both precisions, so that the
 * results must be equal. A library that loads may still be wrong, built for another integer size
 * for example.
 */
final class SelfCheck {
  private static final int M = 9;
  private static final int N = 17;
  private static final int K = 12;

  private SelfCheck() {}

  static void run(AbstractBlas blas) {
    for (boolean transA : new boolean[] {false, true}) {
      for (boolean transB : new boolean[] {false, true}) {
        if (!rightInSingle(blas, transA, transB) || !rightInDouble(blas, transA, transB)) {
          throw new BlasUnavailableException(
              String.format(
                  Locale.ROOT,
                  "%s loads but fails its self-check: a %d x %d x %d product (A%s, B%s) differs from plain loops; use another one with -D%s=java",
                  blas.name(),
                  M,
                  N,
                  K,
                  transA ? " transposed" : "",
                  transB ? " transposed" : "",
                  BlasChoice.PROPERTY));
        }
      }
    }
  }

  private static boolean rightInDouble(AbstractBlas blas, boolean transA, boolean transB) {
    double[] a = wholeNumbers(M * K, 7);
    double[] b = wholeNumbers(K * N, 11);
    double[] expected = wholeNumbers(M * N, 5);
    double[] actual = expected.clone();
    PlainGemm64.multiply(transA, transB, M, N, K, 2, a, b, -3, expected);
    blas.multiply(transA, transB, M, N, K, 2, a, b, -3, actual);
    return equal(expected, actual);
  }

  private static boolean rightInSingle(AbstractBlas blas, boolean transA, boolean transB) {
    float[] a = narrow(wholeNumbers(M * K, 7));
    float[] b = narrow(wholeNumbers(K * N, 11));
    float[] expected = new float[M * N];
    float[] actual = new float[M * N];
    Arrays.fill(actual, Float.NaN);
    PlainGemm32.multiply(transA, transB, M, N, K, 2, a, b, 0, expected);
    blas.multiply(transA, transB, M, N, K, 2, a, b, 0, actual);
    return equal(widen(expected), widen(actual));
  }

  /** By number, not by bits: either zero is right. */
  private static boolean equal(double[] expected, double[] actual) {
    for (int i = 0; i < expected.length; i++) {
      if (expected[i] != actual[i]) {
        return false;
      }
    }
    return true;
  }

  /** -5 .. 5 and so on, in no symmetric order. */
  private static double[] wholeNumbers(int size, int period) {
    double[] numbers = new double[size];
    for (int i = 0; i < size; i++) {
      numbers[i] = i * i % period - period / 2;
    }
    return numbers;
  }

  private static float[] narrow(double[] numbers) {
    float[] narrowed = new float[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      narrowed[i] = (float) numbers[i];
    }
    return narrowed;
  }

  private static double[] widen(float[] numbers) {
    double[] wide = new double[numbers.length];
    Arrays.setAll(wide, i -> numbers[i]);
    return wide;
  }
}
