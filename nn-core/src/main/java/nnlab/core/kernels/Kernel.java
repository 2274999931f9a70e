package nnlab.core.kernels;

/** The signatures of elementwise kernels: {@code n} elements, inputs first, output last. */
public final class Kernel {
  private Kernel() {}

  /** y[i] = f(x[i]), in float. */
  public interface Unary32 {
    /** Writes the first {@code n} elements of {@code y}. */
    void apply(int n, float[] x, float[] y);
  }

  /** y[i] = f(x[i]), in float, with an array of that length to put something aside. */
  public interface Scratch32 {
    /** Writes the first {@code n} elements of {@code y}, which is not {@code x}. */
    void apply(int n, float[] x, float[] scratch, float[] y);
  }

  /** y[i] = f(x[i]), in double. */
  public interface Unary64 {
    /** Writes the first {@code n} elements of {@code y}. */
    void apply(int n, double[] x, double[] y);
  }

  /** y[i] = f(a[i], b[i]), in float. */
  public interface Binary32 {
    /** Writes the first {@code n} elements of {@code y}. */
    void apply(int n, float[] a, float[] b, float[] y);
  }

  /** y[i] = f(a[i], b[i]), in double. */
  public interface Binary64 {
    /** Writes the first {@code n} elements of {@code y}. */
    void apply(int n, double[] a, double[] b, double[] y);
  }

  /** out[i] = g[i] f'(x[i]) where y = f(x), in double. */
  public interface Slope64 {
    /** Writes the first {@code n} elements of {@code out}. */
    void apply(int n, double[] g, double[] y, double[] x, double[] out);
  }

  /** y[i] = f(c, x[i]) with one constant c, in float. */
  public interface Scalar32 {
    /** Writes the first {@code n} elements of {@code y}. */
    void apply(int n, float c, float[] x, float[] y);
  }

  /** y[i] = f(c, x[i]) with one constant c, in double. */
  public interface Scalar64 {
    /** Writes the first {@code n} elements of {@code y}. */
    void apply(int n, double c, double[] x, double[] y);
  }
}
