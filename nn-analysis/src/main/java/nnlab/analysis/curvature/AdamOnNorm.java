package nnlab.analysis.curvature;

import nnlab.analysis.curvature.NormDescent.Log;
import nnlab.analysis.curvature.NormDescent.Point;
import nnlab.analysis.curvature.NormDescent.Stop;
import nnlab.analysis.linalg.Vectors;
import nnlab.core.tensor.Tensor;
import nnlab.layers.optim.Adam;
import nnlab.layers.optim.Objective;
import nnlab.layers.optim.OptimizerState;
import nnlab.layers.train.TiledObjective;

/**
 * Minimises |g(theta)| by Adam. The gradient of the norm is H g / |g|, one Hessian-vector product.
 *
 * @param maxSteps steps of Adam
 * @param rate its learning rate
 * @param target stops when |g| is at most this
 */
public record AdamOnNorm(int maxSteps, double rate, double target) {
  public AdamOnNorm {
    if (maxSteps < 1 || !(rate > 0) || !(target >= 0)) {
      throw new IllegalArgumentException(
          "Adam on the norm: needs a step, a rate > 0 and a target >= 0, got "
              + maxSteps
              + ", "
              + rate
              + ", "
              + target);
    }
  }

  /** Starts at theta. */
  public NormDescent run(TiledObjective objective, Tensor theta) {
    Log log = new Log();
    Adam adam = new Adam();
    OptimizerState state = new OptimizerState();
    Tensor[] point = {Tensor.vector(theta.toDoubles())};
    Objective norm =
        x -> {
          Point here = Point.at(objective, x[0].f64());
          log.add(here.loss(), here.norm());
          return new Objective.Evaluation(here.norm(), new Tensor[] {slope(objective, here)});
        };
    for (int step = 0; step < maxSteps; step++) {
      Tensor before = point[0].copy();
      if (adam.step(norm, point, state, rate) <= target) {
        return log.end(before.f64(), Stop.TARGET);
      }
    }
    Point last = Point.at(objective, point[0].f64());
    log.add(last.loss(), last.norm());
    return log.end(last.theta(), last.norm() <= target ? Stop.TARGET : Stop.STEPS);
  }

  private static Tensor slope(TiledObjective objective, Point here) {
    double[] product = new double[here.theta().length];
    if (here.norm() > 0) {
      Tensor g = Tensor.vector(here.gradient());
      product = objective.hvp(Tensor.vector(here.theta()), g).toDoubles();
      Vectors.scale(product, 1 / here.norm());
    }
    return Tensor.vector(product);
  }
}
