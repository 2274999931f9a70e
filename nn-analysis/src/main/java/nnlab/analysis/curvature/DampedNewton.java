package nnlab.analysis.curvature;

import nnlab.analysis.curvature.NormDescent.Log;
import nnlab.analysis.curvature.NormDescent.Point;
import nnlab.analysis.curvature.NormDescent.Stop;
import nnlab.analysis.linalg.Spectrum;
import nnlab.analysis.linalg.SymmetricEigen;
import nnlab.analysis.linalg.Vectors;
import nnlab.core.tensor.Tensor;
import nnlab.layers.train.TiledObjective;
import nnlab.layers.train.Workers;

/**
 * Newton's method on g(theta) = 0 for small networks. It goes to saddles as readily as to minima.
 * With the eigenpairs of H, the step that makes |H p + g|^2 + mu |p|^2 least is
 *
 * <pre>{@code
 * p = - sum_i lambda_i / (lambda_i^2 + mu) (v_i'g) v_i
 * }</pre>
 *
 * <p>so that H^2 is never formed. A step is taken if |g| falls, and then mu shrinks; otherwise mu
 * grows and the same eigenpairs give a shorter step.
 *
 * @param maxSteps accepted steps, one Hessian and its eigenpairs each
 * @param target stops when |g| is at most this
 */
public record DampedNewton(int maxSteps, double target) {
  private static final double FIRST_DAMPING = 1e-4;
  private static final double SHRINK = 0.2;
  private static final double GROW = 4;

  /** Beyond this, relative to lambda^2, steps are too short to change anything. */
  private static final double MOST_DAMPING = 1e16;

  private static final double LEAST_DAMPING = 1e-16;

  public DampedNewton {
    if (maxSteps < 1 || !(target >= 0)) {
      throw new IllegalArgumentException(
          "damped Newton: needs a step and a target >= 0, got " + maxSteps + ", " + target);
    }
  }

  /** Starts at theta. */
  public NormDescent run(TiledObjective objective, Tensor theta, Workers workers) {
    Log log = new Log();
    Point here = Point.at(objective, theta.toDoubles());
    log.add(here.loss(), here.norm());
    double mu = FIRST_DAMPING;
    for (int step = 0; step < maxSteps && here.norm() > target; step++) {
      Tensor at = Tensor.vector(here.theta());
      Spectrum spectrum = SymmetricEigen.of(FullHessian.of(objective, at, workers));
      double scale = Math.max(Math.abs(spectrum.largest()), Math.abs(spectrum.smallest()));
      Point next = null;
      while (next == null && mu <= MOST_DAMPING) {
        Point tried = here.moved(objective, 1, step(spectrum, here.gradient(), mu * scale * scale));
        if (tried.norm() < here.norm()) {
          next = tried;
        } else {
          mu *= GROW;
        }
      }
      if (next == null) {
        return log.end(here.theta(), Stop.STUCK);
      }
      mu = Math.max(LEAST_DAMPING, mu * SHRINK);
      here = next;
      log.add(here.loss(), here.norm());
    }
    return log.end(here.theta(), here.norm() <= target ? Stop.TARGET : Stop.STEPS);
  }

  private static double[] step(Spectrum spectrum, double[] g, double mu) {
    double[] p = new double[g.length];
    double[] lambda = spectrum.values();
    for (int i = 0; i < lambda.length; i++) {
      double[] v = spectrum.vector(i);
      double damped = lambda[i] * lambda[i] + mu;
      if (damped > 0) {
        Vectors.addScaled(p, -lambda[i] / damped * Vectors.dot(v, g), v);
      }
    }
    return p;
  }
}
