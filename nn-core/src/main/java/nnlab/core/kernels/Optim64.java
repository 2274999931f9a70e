package nnlab.core.kernels;

/**
 * The updates of the optimizers, one pass over the {@code n} numbers of a parameter each: x is the
 * parameter, g its gradient, and every kernel changes x and its own running quantities in place.
 * Below them, what optimizers do with whole vectors.
 */
// Generated from its float twin by Widen: change that one.
@SuppressWarnings("cast")
public final class Optim64 {
  private Optim64() {}

  /** x -= rate g. */
  public static void sgd(int n, double rate, double[] g, double[] x) {
    for (int i = 0; i < n; i++) {
      x[i] -= rate * g[i];
    }
  }

  /** v = mu v + g, x -= rate v. */
  public static void momentum(int n, double rate, double mu, double[] g, double[] v, double[] x) {
    for (int i = 0; i < n; i++) {
      double velocity = mu * v[i] + g[i];
      v[i] = velocity;
      x[i] -= rate * velocity;
    }
  }

  /** v = mu v + g, x -= rate (g + mu v). */
  public static void nesterov(int n, double rate, double mu, double[] g, double[] v, double[] x) {
    for (int i = 0; i < n; i++) {
      double velocity = mu * v[i] + g[i];
      v[i] = velocity;
      x[i] -= rate * (g[i] + mu * velocity);
    }
  }

  /** s += g^2, x -= rate g / (sqrt(s) + epsilon). */
  public static void adagrad(int n, double rate, double epsilon, double[] g, double[] s, double[] x) {
    for (int i = 0; i < n; i++) {
      double sum = s[i] + g[i] * g[i];
      s[i] = sum;
      x[i] -= rate * g[i] / ((double) Math.sqrt(sum) + epsilon);
    }
  }

  /** s = alpha s + beta g^2 with beta = 1 - alpha, x -= rate g / (sqrt(s) + epsilon). */
  public static void rmsProp(
      int n, double rate, double alpha, double beta, double epsilon, double[] g, double[] s, double[] x) {
    for (int i = 0; i < n; i++) {
      double average = alpha * s[i] + beta * g[i] * g[i];
      s[i] = average;
      x[i] -= rate * g[i] / ((double) Math.sqrt(average) + epsilon);
    }
  }

  /**
   * m = b1 m + c1 g, v = b2 v + c2 g^2, x = keep x - rate m / (scale sqrt(v) + epsilon), with c = 1
   * - b computed before rounding. The corrections of the two averages' bias are in rate and scale;
   * keep is 1 unless weights decay.
   */
  public static void adam(
      int n,
      double rate,
      double scale,
      double b1,
      double c1,
      double b2,
      double c2,
      double epsilon,
      double keep,
      double[] g,
      double[] m,
      double[] v,
      double[] x) {
    for (int i = 0; i < n; i++) {
      double mean = b1 * m[i] + c1 * g[i];
      double square = b2 * v[i] + c2 * g[i] * g[i];
      m[i] = mean;
      v[i] = square;
      x[i] = keep * x[i] - rate * mean / (scale * (double) Math.sqrt(square) + epsilon);
    }
  }

  /** y += c x. */
  public static void addScaled(int n, double c, double[] x, double[] y) {
    for (int i = 0; i < n; i++) {
      y[i] += c * x[i];
    }
  }

  /** x = c x. */
  public static void scale(int n, double c, double[] x) {
    for (int i = 0; i < n; i++) {
      x[i] *= c;
    }
  }

  /** x = max(-bound, min(bound, x)); NaN stays NaN. */
  public static void clamp(int n, double bound, double[] x) {
    for (int i = 0; i < n; i++) {
      x[i] = Math.max(-bound, Math.min(bound, x[i]));
    }
  }

  /** The sum of x[i] y[i]. Four partial sums, so that additions need not wait for one another. */
  public static double dot(int n, double[] x, double[] y) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 3 < n; i += 4) {
      s0 += (double) x[i] * y[i];
      s1 += (double) x[i + 1] * y[i + 1];
      s2 += (double) x[i + 2] * y[i + 2];
      s3 += (double) x[i + 3] * y[i + 3];
    }
    for (; i < n; i++) {
      s0 += (double) x[i] * y[i];
    }
    return (s0 + s1) + (s2 + s3);
  }
}
