package nnlab.core.kernels;

import java.util.Random;
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

/** The loops of a training step over {@code n} numbers, most of them in float. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Benchmark)
public class KernelBenchmark {
  private static final int CLASSES = 10;

  /** In the innermost cache, in a core's own, beyond both. */
  @Param({"1280", "40000", "4000000"})
  public int n;

  private float[] x;
  private float[] y;
  private float[] out;
  private float[] m;
  private float[] v;
  private float[] loss;
  private float[] labels;
  private double[] x64;
  private double[] out64;

  /** Random numbers of both signs. */
  @Setup
  public void prepare() {
    Random random = new Random(1);
    x = new float[n];
    y = new float[n];
    x64 = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = (float) random.nextGaussian();
      y[i] = (float) random.nextGaussian();
      x64[i] = x[i];
    }
    out = new float[n];
    out64 = new double[n];
    m = new float[n];
    v = new float[n];
    loss = new float[n / CLASSES];
    labels = new float[n / CLASSES];
  }

  /** max(x, 0). */
  @Benchmark
  public float[] relu() {
    Elementwise32.relu(n, x, out);
    return out;
  }

  /** The backward pass of relu. */
  @Benchmark
  public float[] gate() {
    Elementwise32.gate(n, x, y, out);
    return out;
  }

  /** tanh as a rational function. */
  @Benchmark
  public float[] tanh() {
    Approx32.tanh(n, x, out);
    return out;
  }

  /** tanh in double. */
  @Benchmark
  public double[] tanhDouble() {
    Elementwise64.tanh(n, x64, out64);
    return out64;
  }

  /** e^x by a polynomial. */
  @Benchmark
  public float[] exp() {
    Approx32.exp(n, x, m, out);
    return out;
  }

  /** One update of Adam. */
  @Benchmark
  public float[] adam() {
    Optim32.adam(n, 1e-6f, 1, 0.9f, 0.1f, 0.999f, 0.001f, 1e-8f, 1, x, m, v, out);
    return out;
  }

  /** Sums of ten columns: the gradient of a small layer's bias. */
  @Benchmark
  public float[] narrowColumnSums() {
    Reductions32.sum(1, n / CLASSES, CLASSES, x, out);
    return out;
  }

  /** Sums of 640 columns: the gradient of a wide layer's bias. */
  @Benchmark
  public float[] wideColumnSums() {
    Reductions32.sum(1, n / 640, 640, x, out);
    return out;
  }

  /** Cross-entropy of ten classes. */
  @Benchmark
  public float[] crossEntropy() {
    int rows = n / CLASSES;
    Losses32.shift(rows, CLASSES, x, loss, out);
    Approx32.exp(n, out, m, out);
    Losses32.crossEntropy(rows, CLASSES, x, out, labels, loss);
    return loss;
  }
}
