import nnlab.analysis.linalg.LinearOperator;
import nnlab.analysis.linalg.Vectors;
import nnlab.analysis.stats.Estimate;
import nnlab.core.random.Rng;
import nnlab.experiments.exercise.HutchinsonTask.Method;

/**
 * Estimate a trace from random signs.
 *
 * The trace of a matrix, the sum of its diagonal, is the sum of its eigenvalues; of a Hessian it is
 * the mean curvature times the number of parameters. You can compute products A z and nothing else.
 * If the elements of z are +1 or -1, each with probability 1/2 and independent, then
 *
 *   E[z'Az] = sum over i, j of a_ij E[z_i z_j] = sum over i of a_ii
 *
 * since E[z_i z_j] is 1 for i = j and 0 otherwise. Return the mean over the probes with its
 * standard error. Random numbers come from rng: rng.nextDouble() lies in [0, 1), rng.nextGaussian()
 * is normal. Estimate.ofMean(draws) makes an Estimate.
 *
 * M. F. Hutchinson, A stochastic estimator of the trace of the influence matrix, 1990.
 * Read: docs/course/08-loss-surface.md. Check: lab exercise check hutchinson
 */
public final class Trace implements Method {
  @Override
  public Estimate trace(LinearOperator a, int probes, Rng rng) {
    double[] draws = new double[probes];
    for (int i = 0; i < probes; i++) {
      double[] z = signs(a.dimension(), rng);
      draws[i] = Vectors.dot(z, a.apply(z));
    }
    return Estimate.ofMean(draws);
  }

  private static double[] signs(int n, Rng rng) {
    double[] z = new double[n];
    for (int i = 0; i < n; i++) {
      z[i] = rng.nextDouble() < 0.5 ? -1 : 1;
    }
    return z;
  }
}
