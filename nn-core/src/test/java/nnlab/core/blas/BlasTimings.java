package nnlab.core.blas;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Prints how fast each backend multiplies on this machine, what a call costs, and where plain loops
 * are faster. The times are processor time of the calling thread (medians), so that other programs
 * disturb them little. Run its {@code main} with {@code -Dnnlab.blas=...}: one backend per process,
 * because jblas gets its fast kernel only where OpenBLAS is not loaded.
 */
final class BlasTimings {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int BLOCKS = 9;
  private static final double BLOCK_NANOS = 2e7;

  private static final List<int[]> SMALL_AND_SKINNY =
      List.of(
          new int[] {2, 2, 2},
          new int[] {4, 4, 4},
          new int[] {6, 6, 6},
          new int[] {8, 8, 8},
          new int[] {12, 12, 12},
          new int[] {16, 16, 16},
          new int[] {24, 24, 24},
          new int[] {100, 1, 50},
          new int[] {100, 50, 1},
          new int[] {1, 100, 100},
          new int[] {10, 10, 128},
          new int[] {128, 10, 10},
          new int[] {128, 10, 1},
          new int[] {128, 1, 10},
          new int[] {100, 2, 784},
          new int[] {100, 5, 784},
          new int[] {100, 10, 784},
          new int[] {784, 10, 100},
          new int[] {10000, 1, 50},
          new int[] {10000, 50, 1});

  private BlasTimings() {}

  public static void main(String[] arguments) {
    AbstractBlas blas = (AbstractBlas) Blas.get();
    System.out.println(blas + ", Java " + Runtime.version().feature());
    for (int n : new int[] {100, 700, 1000}) {
      double flops = 2.0 * n * n * n;
      System.out.printf(
          Locale.ROOT,
          "n = %-5d F32 %6.1f GFLOP/s   F64 %6.1f GFLOP/s%n",
          n,
          flops / singleNanos(blas, n, n, n),
          flops / doubleNanos(blas, n, n, n));
    }
    callCost(blas);
    System.out.println("[m, n, k]             plain us   " + blas.name() + " us");
    for (int[] s : SMALL_AND_SKINNY) {
      System.out.printf(
          Locale.ROOT,
          "%-20s %9.2f %9.2f%n",
          Arrays.toString(s),
          plainNanos(s[0], s[1], s[2]) / 1e3,
          singleNanos(blas, s[0], s[1], s[2]) / 1e3);
    }
  }

  private static void callCost(AbstractBlas blas) {
    double nanos = singleNanos(blas, 1, 1, 1);
    long bytes = 0;
    for (int round = 0; round < 10; round++) { // the last one is compiled
      bytes = bytesPerCall(blas);
    }
    System.out.printf(Locale.ROOT, "a 1 x 1 x 1 call: %.0f ns, %d bytes%n", nanos, bytes);
  }

  private static long bytesPerCall(AbstractBlas blas) {
    float[] one = new float[1];
    int calls = 10_000;
    long before = THREADS.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < calls; i++) {
      blas.multiply(false, false, 1, 1, 1, 1, one, one, 0, one);
    }
    return (THREADS.getCurrentThreadAllocatedBytes() - before) / calls;
  }

  private static double singleNanos(AbstractBlas blas, int m, int n, int k) {
    float[] a = new float[m * k];
    float[] b = new float[k * n];
    float[] c = new float[m * n];
    return medianNanos(() -> blas.multiply(false, false, m, n, k, 1, a, b, 0, c));
  }

  private static double doubleNanos(AbstractBlas blas, int m, int n, int k) {
    double[] a = new double[m * k];
    double[] b = new double[k * n];
    double[] c = new double[m * n];
    return medianNanos(() -> blas.multiply(false, false, m, n, k, 1, a, b, 0, c));
  }

  private static double plainNanos(int m, int n, int k) {
    float[] a = new float[m * k];
    float[] b = new float[k * n];
    float[] c = new float[m * n];
    return medianNanos(() -> PlainGemm32.multiply(false, false, m, n, k, 1, a, b, 0, c));
  }

  private static double medianNanos(Runnable call) {
    long calls = 1;
    double nanos = nanosPerCall(call, calls);
    while (nanos * calls < BLOCK_NANOS) {
      calls *= 2;
      nanos = nanosPerCall(call, calls);
    }
    double[] blocks = new double[BLOCKS];
    for (int i = 0; i < BLOCKS; i++) {
      blocks[i] = nanosPerCall(call, calls);
    }
    Arrays.sort(blocks);
    return blocks[BLOCKS / 2];
  }

  private static double nanosPerCall(Runnable call, long calls) {
    long start = THREADS.getCurrentThreadCpuTime();
    for (long i = 0; i < calls; i++) {
      call.run();
    }
    return (double) (THREADS.getCurrentThreadCpuTime() - start) / calls;
  }
}
