package nnlab.layers.optim;

import nnlab.core.tensor.Tensor;

/**
 * Sharpness-aware minimisation: another optimizer, given the gradient at the point rho further
 * uphill, x + rho g / |g|. Each step takes two gradients. With rho = 0 it is the other optimizer.
 *
 * <p>P. Foret et al., Sharpness-aware minimization for efficiently improving generalization, ICLR
 * 2021; algorithm 1 with p = 2.
 *
 * @param base what makes the step
 * @param rho radius of the neighbourhood, at least 0
 */
public record Sam(Optimizer base, double rho) implements Optimizer {
  public Sam {
    Check.notNegative("rho", rho);
  }

  /** rho 0.05. */
  public Sam(Optimizer base) {
    this(base, 0.05);
  }

  @Override
  public double step(Objective objective, Tensor[] parameters, OptimizerState state, double rate) {
    // Settings name the buffers: a Sam around another one has more of them, and so its own buffers.
    Tensor[] home = state.scratch("home of " + this, parameters);
    return base.step(x -> uphill(objective, x, home), parameters, state, rate);
  }

  /** The value at x with the gradient of the point uphill of it; x is the same afterwards. */
  private Objective.Evaluation uphill(Objective objective, Tensor[] x, Tensor[] home) {
    Objective.Evaluation here = objective.at(x);
    double norm = Vectors.norm(here.gradient());
    if (rho == 0 || norm == 0) {
      return here;
    }
    Vectors.copy(x, home);
    Vectors.addScaled(rho / norm, here.gradient(), x);
    Tensor[] gradient = objective.at(x).gradient();
    Vectors.copy(home, x);
    return new Objective.Evaluation(here.value(), gradient);
  }
}
