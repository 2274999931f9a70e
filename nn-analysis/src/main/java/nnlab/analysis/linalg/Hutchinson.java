package nnlab.analysis.linalg;

import nnlab.analysis.stats.Estimate;
import nnlab.core.random.Rng;

/**
 * Trace and diagonal of an operator from its products with random signs z (Hutchinson 1990):
 *
 * <pre>{@code
 * E[z'Az] = trace A       E[z * Az] = diagonal of A
 * }</pre>
 */
public final class Hutchinson {
  private Hutchinson() {}

  /**
   * The trace, with the standard error over the probes.
   *
   * @param probes products with the operator, at least two
   */
  public static Estimate trace(LinearOperator a, int probes, Rng rng) {
    requireProbes(probes);
    double[] draws = new double[probes];
    for (int i = 0; i < probes; i++) {
      double[] z = Vectors.signs(a.dimension(), rng);
      draws[i] = Vectors.dot(z, a.apply(z));
    }
    return Estimate.ofMean(draws);
  }

  /**
   * The diagonal (Bekas, Kokiopoulou and Saad 2007), each element with its standard error.
   *
   * @param probes products with the operator, at least two
   */
  public static Diagonal diagonal(LinearOperator a, int probes, Rng rng) {
    requireProbes(probes);
    int n = a.dimension();
    double[] mean = new double[n];
    double[] squares = new double[n];
    for (int i = 1; i <= probes; i++) {
      double[] z = Vectors.signs(n, rng);
      double[] image = a.apply(z);
      for (int j = 0; j < n; j++) {
        // Welford's update: no difference of large sums.
        double draw = z[j] * image[j];
        double step = draw - mean[j];
        mean[j] += step / i;
        squares[j] += step * (draw - mean[j]);
      }
    }
    double[] error = new double[n];
    for (int j = 0; j < n; j++) {
      error[j] = Math.sqrt(squares[j] / (probes - 1) / probes);
    }
    return new Diagonal(mean, error, probes);
  }

  /**
   * An estimated diagonal.
   *
   * @param values {@code [dimension]}
   * @param standardErrors {@code [dimension]}
   * @param probes how many draws each is the mean of
   */
  public record Diagonal(double[] values, double[] standardErrors, int probes) {
    public Diagonal {
      if (values.length != standardErrors.length) {
        throw new IllegalArgumentException(
            values.length + " values but " + standardErrors.length + " standard errors");
      }
    }

    /** One element of the diagonal. */
    public Estimate get(int i) {
      return new Estimate(values[i], standardErrors[i], probes);
    }
  }

  static void requireProbes(int probes) {
    if (probes < 2) {
      throw new IllegalArgumentException(
          "a standard error needs at least two probes, got " + probes + "; 30 is a good start");
    }
  }
}
