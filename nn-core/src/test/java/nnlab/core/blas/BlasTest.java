package nnlab.core.blas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BlasTest {
  private static final int THREADS = 8;
  private static final int CALLS = 500;

  static Stream<AbstractBlas> backends() {
    return Backends.available().stream();
  }

  @ParameterizedTest
  @MethodSource("backends")
  void concurrentProductsAreRight(AbstractBlas blas) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Integer>> wrong = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        int seed = t;
        wrong.add(threads.submit(() -> wrongProducts(blas, seed)));
      }
      for (Future<Integer> count : wrong) {
        assertThat(count.get()).isZero();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static int wrongProducts(AbstractBlas blas, int seed) {
    int wrong = 0;
    for (int size : new int[] {16, 33}) {
      Product product = new Product((seed & 1) != 0, (seed & 2) != 0, size, size, size, 1, 0, seed);
      double[] a = product.a(0);
      double[] b = product.b(0);
      double[] c = product.c(0);
      double[] expected = product.expected(a, b, c);
      float[] a32 = Product.narrow(a);
      float[] b32 = Product.narrow(b);
      float[] c32 = Product.narrow(c);
      for (int call = 0; call < CALLS; call++) {
        boolean right =
            Product.difference(product.by(blas, a, b, c), expected).isEmpty()
                && Product.difference(product.by(blas, a32, b32, c32), expected).isEmpty();
        wrong += right ? 0 : 1;
      }
    }
    return wrong;
  }

  @ParameterizedTest
  @MethodSource("backends")
  void sameProductGivesSameBits(AbstractBlas blas) {
    Random random = new Random(7);
    float[] a = new float[60 * 70];
    float[] b = new float[70 * 50];
    for (int i = 0; i < a.length; i++) {
      a[i] = random.nextFloat();
    }
    for (int i = 0; i < b.length; i++) {
      b[i] = random.nextFloat();
    }
    Product product = new Product(false, true, 60, 50, 70, 0.3, 0, 0);
    float[] first = product.by(blas, a, b, new float[60 * 50]);
    for (int again = 0; again < 20; again++) {
      assertThat(product.by(blas, a.clone(), b.clone(), new float[60 * 50])).isEqualTo(first);
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void shortArrayIsRefusedBeforeAnyNativeCode(AbstractBlas blas) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                blas.gemm(
                    false,
                    true,
                    32,
                    10,
                    784,
                    1,
                    new float[32 * 784],
                    new float[10 * 783],
                    0,
                    new float[320]))
        .withMessage("gemm: B is 784 x 10 and needs 7840 elements, its array has 7830");
  }

  @ParameterizedTest
  @MethodSource("backends")
  void negativeExtentIsRefused(AbstractBlas blas) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                blas.gemm(
                    false, false, 2, -1, 3, 1, new double[6], new double[6], 0, new double[6]))
        .withMessage("gemm: an extent is negative: m = 2, n = -1, k = 3");
  }

  @ParameterizedTest
  @MethodSource("backends")
  void aPartMustLieInItsArrayAndItsRowsApart(AbstractBlas blas) {
    Part ones = new Part(new double[] {1, 1, 1, 1}, 0, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> blas.gemm(false, false, 2, 2, 2, ones, new Part(new double[6], 1, 4), 0, ones))
        .withMessage(
            "gemm: B is 2 x 2; from element 1 of 6, with 4 from row to row, it does not fit");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> blas.gemm(false, false, 2, 2, 2, new Part(new double[6], 0, 1), ones, 0, ones))
        .withMessage(
            "gemm: A is 2 x 2; from element 0 of 6, with 1 from row to row, it overlaps itself");
  }

  @Test
  void openBlasUsesOneThread() {
    assertThat(Backend.OPENBLAS.load().name()).isEqualTo("openblas");
    assertThat(OpenBlasLibrary.load().threads()).isEqualTo(1);
  }

  @Test
  void plainLoopsAreForProductsTooSmallForACall() {
    assertThat(CallCost.COPYING.prefersPlainLoops(4, 4, 4)).isTrue();
    assertThat(CallCost.COPYING.prefersPlainLoops(100, 10, 784)).isFalse();
    assertThat(CallCost.PACKING.prefersPlainLoops(46341, 46341, 1)).isFalse();
  }
}
