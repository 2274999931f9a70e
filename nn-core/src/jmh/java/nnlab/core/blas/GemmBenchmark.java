package nnlab.core.blas;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One matrix product on one thread, by each library, in sizes that training meets. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Benchmark)
public class GemmBenchmark {
  /** Chosen once per process: JMH forks one for each. */
  @Param({"openblas", "jblas", "java"})
  public String backend;

  /** m, n and k: square, the layers of W3, W4, W5 and W1a. */
  @Param({"100x100x100", "700x700x700", "100x700x700", "100x10x784", "128x10x10", "13x3450x1"})
  public String size;

  private Blas blas;
  private int m;
  private int n;
  private int k;
  private float[] a32;
  private float[] b32;
  private float[] c32;
  private double[] a64;
  private double[] b64;
  private double[] c64;

  /** Loads the library and fills the matrices. */
  @Setup
  public void prepare() {
    System.setProperty("nnlab.blas", backend);
    blas = Blas.get();
    int[] extents = Arrays.stream(size.split("x")).mapToInt(Integer::parseInt).toArray();
    m = extents[0];
    n = extents[1];
    k = extents[2];
    a64 = numbers(m * k);
    b64 = numbers(k * n);
    c64 = numbers(m * n);
    a32 = narrow(a64);
    b32 = narrow(b64);
    c32 = narrow(c64);
  }

  private static double[] numbers(int count) {
    double[] numbers = new double[count];
    Arrays.setAll(numbers, i -> Math.sin(i));
    return numbers;
  }

  private static float[] narrow(double[] numbers) {
    float[] narrow = new float[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      narrow[i] = (float) numbers[i];
    }
    return narrow;
  }

  /** C = A B in single precision. */
  @Benchmark
  public float[] single() {
    blas.gemm(false, false, m, n, k, 1, a32, b32, 0, c32);
    return c32;
  }

  /** C = A' B in single precision, A being k x m. */
  @Benchmark
  public float[] singleTransposed() {
    blas.gemm(true, false, m, n, k, 1, a32, b32, 0, c32);
    return c32;
  }

  /** C = A B in double precision. */
  @Benchmark
  public double[] dual() {
    blas.gemm(false, false, m, n, k, 1, a64, b64, 0, c64);
    return c64;
  }
}
