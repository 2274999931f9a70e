package nnlab.analysis.curvature;

import nnlab.analysis.curvature.NormDescent.Log;
import nnlab.analysis.curvature.NormDescent.Point;
import nnlab.analysis.curvature.NormDescent.Stop;
import nnlab.analysis.linalg.LinearOperator;
import nnlab.analysis.linalg.Minres;
import nnlab.analysis.linalg.Vectors;
import nnlab.core.tensor.Tensor;
import nnlab.layers.train.TiledObjective;

/**
 * Newton's method on g(theta) = 0 where the Hessian is too large to be formed: MINRES solves H p =
 * -g in the sense of least squares from Hessian-vector products, and a line search makes the norm
 * fall,
 *
 * <pre>{@code
 * |g(theta + a p)|^2 <= |g|^2 + 2 rho a p'H g
 * }</pre>
 *
 * <p>F. Roosta, Y. Liu, P. Xu and M. W. Mahoney, Newton-MR: inexact Newton method with minimum
 * residual sub-problem solver, EURO Journal on Computational Optimization 10, 2022.
 *
 * @param maxSteps outer steps
 * @param products Hessian-vector products per step, at most
 * @param target stops when |g| is at most this
 */
public record NewtonMr(int maxSteps, int products, double target) {
  private static final double MINRES_TOLERANCE = 1e-3;
  private static final double SUFFICIENT = 1e-4;
  private static final double SHORTEST = 1e-12;

  public NewtonMr {
    if (maxSteps < 1 || products < 1 || !(target >= 0)) {
      throw new IllegalArgumentException(
          "Newton-MR: needs a step, a product and a target >= 0, got "
              + maxSteps
              + ", "
              + products
              + ", "
              + target);
    }
  }

  /** Starts at theta. */
  public NormDescent run(TiledObjective objective, Tensor theta) {
    Log log = new Log();
    Point here = Point.at(objective, theta.toDoubles());
    log.add(here.loss(), here.norm());
    for (int step = 0; step < maxSteps && here.norm() > target; step++) {
      LinearOperator hessian = Curvature.HESSIAN.at(objective, Tensor.vector(here.theta()));
      double[] p = Minres.solve(hessian, here.gradient(), products, MINRES_TOLERANCE).x();
      Vectors.scale(p, -1);
      double slope = 2 * Vectors.dot(p, hessian.apply(here.gradient()));
      Point next = search(objective, here, p, slope);
      if (next == null) {
        return log.end(here.theta(), Stop.STUCK);
      }
      here = next;
      log.add(here.loss(), here.norm());
    }
    return log.end(here.theta(), here.norm() <= target ? Stop.TARGET : Stop.STEPS);
  }

  /** The first of the steps 1, 1/2, 1/4, ... that lowers the norm enough; null if none does. */
  private static Point search(TiledObjective objective, Point here, double[] p, double slope) {
    double squares = here.norm() * here.norm();
    for (double length = 1; length >= SHORTEST; length /= 2) {
      Point tried = here.moved(objective, length, p);
      double bound = squares + SUFFICIENT * length * Math.min(0, slope);
      if (tried.norm() * tried.norm() <= bound && tried.norm() < here.norm()) {
        return tried;
      }
    }
    return null;
  }
}
