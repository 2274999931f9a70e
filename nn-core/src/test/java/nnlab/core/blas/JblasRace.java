package nnlab.core.blas;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Counts the wrong products that jblas returns when several threads call it without the lock of
 * {@link Jblas}. Run its {@code main}; each line is one size. The numbers make every sum exact, so
 * what differs at all is wrong.
 */
final class JblasRace {
  private static final int CALLS = 50_000;

  private JblasRace() {}

  public static void main(String[] arguments) throws Exception {
    System.out.println(Backend.JBLAS.load() + " -- here without it");
    for (int threads : new int[] {2, 4, 8}) {
      for (int size : new int[] {16, 32, 64}) {
        int calls = CALLS * 16 / size;
        System.out.printf(
            Locale.ROOT,
            "%d threads, n = %d: dgemm %s, sgemm %s%n",
            threads,
            size,
            rate(threads, size, calls, true),
            rate(threads, size, calls, false));
      }
    }
  }

  private static String rate(int threads, int size, int calls, boolean inDouble) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    List<Future<Integer>> counts = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      int seed = t;
      counts.add(pool.submit(() -> wrong(size, calls, seed, inDouble)));
    }
    int wrong = 0;
    for (Future<Integer> count : counts) {
      wrong += count.get();
    }
    pool.shutdown();
    return String.format(
        Locale.ROOT,
        "%d wrong of %d (%.3f %%)",
        wrong,
        threads * calls,
        100.0 * wrong / (threads * calls));
  }

  private static int wrong(int n, int calls, int seed, boolean inDouble) {
    Product product = new Product(false, false, n, n, n, 1, 0, seed);
    double[] a = product.a(0);
    double[] b = product.b(0);
    double[] expected = product.expected(a, b, new double[n * n]);
    float[] a32 = Product.narrow(a);
    float[] b32 = Product.narrow(b);
    double[] c = new double[n * n];
    float[] c32 = new float[n * n];
    int wrong = 0;
    for (int call = 0; call < calls; call++) {
      boolean right;
      if (inDouble) {
        Jblas.columnMajor(false, false, n, n, n, 1, a, b, 0, c);
        right = Product.difference(c, expected).isEmpty();
      } else {
        Jblas.columnMajor(false, false, n, n, n, 1, a32, b32, 0, c32);
        right = Product.difference(c32, expected).isEmpty();
      }
      wrong += right ? 0 : 1;
    }
    return wrong;
  }
}
