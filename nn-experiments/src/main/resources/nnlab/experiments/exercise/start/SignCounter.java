import nnlab.experiments.exercise.EigenvaluesTask.Counter;
import nnlab.experiments.exercise.EigenvaluesTask.Signs;

/**
 * Find the flaw: the signs of zeros.
 *
 * At a minimum no eigenvalue of the Hessian is negative. Whoever counts signs with the class below
 * finds negative ones even there, hence saddle points everywhere. But many eigenvalues of a
 * network's Hessian are zero, and computed zeros are rounding errors of either sign. Mend the
 * count: a computed eigenvalue of an n x n matrix is wrong by about n 2.2e-16 max|lambda|
 * (Math.ulp(1.0) is 2.2e-16), and within that of zero it has no sign.
 *
 * Read: docs/course/08-loss-surface.md. Check: lab exercise check flaw-eigenvalues
 */
public final class SignCounter implements Counter {
  @Override
  public Signs count(double[] eigenvalues) {
    int positive = 0;
    int negative = 0;
    for (double value : eigenvalues) {
      positive += value > 0 ? 1 : 0;
      negative += value < 0 ? 1 : 0;
    }
    return new Signs(positive, eigenvalues.length - positive - negative, negative);
  }
}
