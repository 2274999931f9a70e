package nnlab.analysis.curvature;

import nnlab.analysis.curvature.NormDescent.Log;
import nnlab.analysis.curvature.NormDescent.Point;
import nnlab.analysis.curvature.NormDescent.Stop;
import nnlab.analysis.linalg.Vectors;
import nnlab.core.tensor.Tensor;
import nnlab.layers.optim.Adam;
import nnlab.layers.optim.Objective;
import nnlab.layers.optim.OptimizerState;
import nnlab.layers.optim.Schedule;
import nnlab.layers.train.TiledObjective;

/**
 * Minimises |g(theta)| by Adam. The gradient of the norm is H g / |g|, one Hessian-vector product.
 *
 * @param maxSteps steps of Adam
 * @param rate its learning rate at each step
 * @param target stops when |g| is at most this
 */
public record AdamOnNorm(int maxSteps, Schedule rate, double target) {
  public AdamOnNorm {
    if (maxSteps < 1 || !(rate.rate(0) > 0) || !(target >= 0)) {
      throw new IllegalArgumentException(
          "Adam on the norm: needs a step, a rate > 0 and a target >= 0, got "
              + maxSteps
              + ", "
              + rate.rate(0)
              + ", "
              + target);
    }
  }

  /** At a constant learning rate. */
  public AdamOnNorm(int maxSteps, double rate, double target) {
    this(maxSteps, (Schedule) step -> rate, target);
  }

  /** Starts at theta. */
  public NormDescent run(TiledObjective objective, Tensor theta) {
    Log log = new Log();
    Adam adam = new Adam();
    OptimizerState state = new OptimizerState();
    Tensor[] point = {Tensor.vector(theta.toDoubles())};
    Objective norm =
        x -> {
          var here = objective.gradientProduct(Tensor.vector(x[0].toDoubles()));
          double length = Vectors.norm(here.gradient().toDoubles());
          log.add(here.value(), length);
          return new Objective.Evaluation(length, new Tensor[] {slope(here.product(), length)});
        };
    for (int step = 0; step < maxSteps; step++) {
      Tensor before = point[0].copy();
      if (adam.step(norm, point, state, rate.rate(step)) <= target) {
        return log.end(before.f64(), Stop.TARGET);
      }
    }
    Point last = Point.at(objective, point[0].f64());
    log.add(last.loss(), last.norm());
    return log.end(last.theta(), last.norm() <= target ? Stop.TARGET : Stop.STEPS);
  }

  /** The gradient of |g|; 0 where g vanishes. */
  private static Tensor slope(Tensor product, double length) {
    double[] slope = product.toDoubles();
    Vectors.scale(slope, length > 0 ? 1 / length : 0);
    return Tensor.vector(slope);
  }
}
