package nnlab.analysis.landscape;

import java.util.function.Function;
import nnlab.analysis.linalg.Vectors;
import nnlab.core.random.Rng;
import nnlab.core.tensor.Tensor;
import nnlab.layers.optim.Adam;
import nnlab.layers.optim.Objective;
import nnlab.layers.optim.OptimizerState;
import nnlab.layers.train.TiledObjective.ValueAndGradient;

/**
 * A quadratic Bezier curve from one solution to another,
 *
 * <pre>{@code
 * phi(t) = (1 - t)^2 start + 2 t (1 - t) bend + t^2 end
 * }</pre>
 *
 * <p>T. Garipov, P. Izmailov, D. Podoprikhin, D. Vetrov and A. G. Wilson, Loss surfaces, mode
 * connectivity, and fast ensembling of DNNs, NeurIPS 2018.
 *
 * @param start a flat parameter vector
 * @param bend the control point
 * @param end the other solution
 */
public record BezierCurve(Tensor start, Tensor bend, Tensor end) {
  public BezierCurve {
    Line.requireLength(start, bend.toDoubles());
    Line.requireLength(start, end.toDoubles());
  }

  /** With the bend in the middle: the straight line. */
  public static BezierCurve straight(Tensor start, Tensor end) {
    return new BezierCurve(start, Line.between(start, end).at(0.5), end);
  }

  /** The point at t in [0, 1]. */
  public Tensor at(double t) {
    double[] point = new double[start.size()];
    Vectors.addScaled(point, (1 - t) * (1 - t), start.toDoubles());
    Vectors.addScaled(point, 2 * t * (1 - t), bend.toDoubles());
    Vectors.addScaled(point, t * t, end.toDoubles());
    return Tensor.vector(point);
  }

  /**
   * A curve of lower mean loss: moves the bend by Adam, with one uniform t per step.
   *
   * @param loss with its gradient at a flat vector; it may draw a new batch at each call
   * @param steps of Adam
   * @param rate its learning rate
   */
  public BezierCurve lowered(
      Function<Tensor, ValueAndGradient> loss, int steps, double rate, Rng rng) {
    Adam adam = new Adam();
    OptimizerState state = new OptimizerState();
    Tensor[] moving = {Tensor.vector(bend.toDoubles())};
    for (int step = 0; step < steps; step++) {
      double t = rng.nextDouble();
      Objective atT =
          x -> {
            ValueAndGradient here = loss.apply(new BezierCurve(start, x[0], end).at(t));
            double[] gradient = here.gradient().toDoubles();
            Vectors.scale(gradient, 2 * t * (1 - t));
            return new Objective.Evaluation(here.value(), new Tensor[] {Tensor.vector(gradient)});
          };
      adam.step(atT, moving, state, rate);
    }
    return new BezierCurve(start, moving[0], end);
  }
}
