package nnlab.experiments.bench;

import java.util.Arrays;
import nnlab.layers.train.Workers;

/**
 * How fast this machine moves numbers: a[i] = b[i] + s c[i] over float arrays, each worker on its
 * own, counted as two reads and a write.
 *
 * <p>J. D. McCalpin, Memory bandwidth and machine balance in current high performance computers,
 * IEEE TCCA Newsletter, 1995.
 */
public final class Triad {
  /** Bytes of three arrays that stay in a core's own cache. */
  public static final int IN_CACHE = 192 << 10;

  /** Bytes of three arrays larger than the caches of a laptop. */
  public static final int IN_MEMORY = 48 << 20;

  private Triad() {}

  /** 10^9 bytes a second of all workers together, at the median. */
  public static double gigabytes(int bytesEach, int workers, Timing.Plan plan) {
    int n = bytesEach / (3 * Float.BYTES);
    int passes = Math.max(1, IN_MEMORY / bytesEach / 8);
    float[][] a = new float[workers][n];
    float[][] b = new float[workers][n];
    float[][] c = new float[workers][n];
    for (int w = 0; w < workers; w++) {
      Arrays.fill(b[w], 1);
      Arrays.fill(c[w], 2);
    }
    try (Workers team = Workers.of(workers)) {
      Timing timing =
          Timing.of(() -> team.run(workers, (i, worker) -> run(passes, n, a[i], b[i], c[i])), plan);
      return 3.0 * Float.BYTES * n * passes * workers / timing.median() / 1e9;
    }
  }

  private static void run(int passes, int n, float[] a, float[] b, float[] c) {
    for (int pass = 0; pass < passes; pass++) {
      triad(n, pass, a, b, c);
    }
  }

  private static void triad(int n, float s, float[] a, float[] b, float[] c) {
    for (int i = 0; i < n; i++) {
      a[i] = b[i] + s * c[i];
    }
  }
}
