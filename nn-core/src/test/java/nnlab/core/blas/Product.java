package nnlab.core.blas;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * A random product and its value by the definition. Its numbers are small multiples of 1/4, so that
 * every sum is exact in either precision and any order: results must be equal, not close.
 */
record Product(
    boolean transA, boolean transB, int m, int n, int k, double alpha, double beta, int seed) {

  /** Extents from {@code smallest} to beyond every block size, most of them small. */
  static Arbitrary<Product> arbitrary(int smallest) {
    Arbitrary<Integer> extent =
        Arbitraries.frequencyOf(
            Tuple.of(2, Arbitraries.of(smallest, 1)),
            Tuple.of(8, Arbitraries.integers().between(smallest, 40)),
            Tuple.of(1, Arbitraries.integers().between(120, 300)));
    Arbitrary<Boolean> trans = Arbitraries.of(false, true);
    Arbitrary<Double> factor = Arbitraries.of(1.0, 0.0, -1.0, 0.5, 2.25);
    return Combinators.combine(
            trans, trans, extent, extent, extent, factor, factor, Arbitraries.integers())
        .as(Product::new);
  }

  Product withFactors(double alpha, double beta) {
    return new Product(transA, transB, m, n, k, alpha, beta, seed);
  }

  /** A, with {@code slack} more elements than it needs. */
  double[] a(int slack) {
    return numbers(m * k + slack, 1);
  }

  double[] b(int slack) {
    return numbers(k * n + slack, 2);
  }

  double[] c(int slack) {
    return numbers(m * n + slack, 3);
  }

  /** alpha op(A) op(B) + beta C by the definition; elements beyond C are kept. */
  double[] expected(double[] a, double[] b, double[] c) {
    double[] result = c.clone();
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        double sum = 0;
        for (int p = 0; p < k; p++) {
          sum += a[transA ? p * m + i : i * k + p] * b[transB ? j * k + p : p * n + j];
        }
        double before = beta == 0 ? 0 : beta * c[i * n + j];
        result[i * n + j] = alpha * sum + before;
      }
    }
    return result;
  }

  double[] by(Blas blas, double[] a, double[] b, double[] c) {
    double[] result = c.clone();
    blas.gemm(transA, transB, m, n, k, alpha, a, b, beta, result);
    return result;
  }

  float[] by(Blas blas, float[] a, float[] b, float[] c) {
    float[] result = c.clone();
    blas.gemm(transA, transB, m, n, k, (float) alpha, a, b, (float) beta, result);
    return result;
  }

  /** Where two results differ first, by number (either zero is right); empty if nowhere. */
  static String difference(double[] actual, double[] expected) {
    for (int i = 0; i < expected.length; i++) {
      if (actual[i] != expected[i]) {
        return "element " + i + " is " + actual[i] + " instead of " + expected[i];
      }
    }
    return "";
  }

  /** Where a single result differs from an exact one. */
  static String difference(float[] actual, double[] expected) {
    return difference(widen(actual), expected);
  }

  static double[] widen(float[] numbers) {
    double[] wide = new double[numbers.length];
    Arrays.setAll(wide, i -> numbers[i]);
    return wide;
  }

  static float[] narrow(double[] numbers) {
    float[] narrowed = new float[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      narrowed[i] = (float) numbers[i];
    }
    return narrowed;
  }

  private double[] numbers(int size, int stream) {
    Random random = new Random(31L * seed + stream);
    return random.ints(size, -16, 17).mapToDouble(i -> i / 4.0).toArray();
  }
}
