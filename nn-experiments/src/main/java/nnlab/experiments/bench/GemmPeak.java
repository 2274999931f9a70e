package nnlab.experiments.bench;

import java.util.Arrays;
import nnlab.core.blas.Blas;
import nnlab.core.tensor.DType;
import nnlab.layers.train.Workers;

/**
 * What this machine's matrix product reaches: large square matrices, one product per worker at a
 * time.
 */
public final class GemmPeak {
  private static final int N = 700;

  private GemmPeak() {}

  /** 10^9 floating-point operations a second of all workers together, at the median. */
  public static double gflops(DType dtype, int workers, Timing.Plan plan) {
    try (Workers team = Workers.of(workers)) {
      Runnable[] products = new Runnable[workers];
      Arrays.setAll(products, i -> dtype == DType.F32 ? single() : dual());
      Timing timing = Timing.of(() -> team.run(workers, task(products)), plan);
      return 2.0 * N * N * N * workers / timing.median() / 1e9;
    }
  }

  private static Workers.Task task(Runnable[] products) {
    return (index, worker) -> products[index].run();
  }

  private static Runnable single() {
    float[] a = new float[N * N];
    float[] b = new float[N * N];
    float[] c = new float[N * N];
    Arrays.fill(a, 0.5f);
    Arrays.fill(b, 0.25f);
    return () -> Blas.get().gemm(false, false, N, N, N, 1f, a, b, 0f, c);
  }

  private static Runnable dual() {
    double[] a = new double[N * N];
    double[] b = new double[N * N];
    double[] c = new double[N * N];
    Arrays.fill(a, 0.5);
    Arrays.fill(b, 0.25);
    return () -> Blas.get().gemm(false, false, N, N, N, 1.0, a, b, 0.0, c);
  }
}
