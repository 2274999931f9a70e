package nnlab.layers.optim;

import nnlab.core.tensor.Tensor;

/**
 * A quasi-Newton method for a few thousand parameters and a loss without noise: the curvature is
 * learned from the last steps s and the changes of gradient y that they brought, and each step's
 * length is found by a line search. Give it the whole data set as its batch, and F64.
 *
 * <p>J. Nocedal, Updating quasi-Newton matrices with limited storage, Mathematics of Computation
 * 35, 1980; here as algorithm 7.5 of J. Nocedal and S. J. Wright, Numerical Optimization, 2nd ed.,
 * 2006.
 *
 * @param memory how many pairs (s, y) are kept, at least 1
 * @param evaluations how often one step may evaluate the objective in its line search, at least 1
 */
public record Lbfgs(int memory, int evaluations) implements Optimizer {
  public Lbfgs {
    Check.require(memory >= 1, "memory", memory, "at least 1");
    Check.require(evaluations >= 1, "evaluations", evaluations, "at least 1");
  }

  /** 10 pairs, 25 evaluations. */
  public Lbfgs() {
    this(10, 25);
  }

  /**
   * {@inheritDoc}
   *
   * @param rate the step that the line search tries first, 1 for quasi-Newton's own
   */
  @Override
  public double step(Objective objective, Tensor[] parameters, OptimizerState state, double rate) {
    Objective.Evaluation at = objective.at(parameters);
    Pairs pairs = new Pairs(memory, state, parameters);
    Tensor[] gradient = state.slot("gradient", parameters);
    pairs.complete(at.gradient(), gradient);
    Vectors.copy(at.gradient(), gradient);
    double norm = Vectors.norm(gradient);
    if (norm == 0) {
      return at.value();
    }
    double first = pairs.isEmpty() ? Math.min(1, 1 / norm) * rate : rate;
    Tensor[] direction = pairs.direction(gradient, state.scratch("lbfgs direction", parameters));
    Tensor[] home = state.scratch("lbfgs home", parameters);
    Vectors.copy(parameters, home);
    StrongWolfe.Point start =
        new StrongWolfe.Point(0, at.value(), Vectors.dot(gradient, direction));
    StrongWolfe.Point end =
        StrongWolfe.search(
            step -> along(objective, home, direction, step, parameters), start, first, evaluations);
    move(home, direction, end.step(), parameters);
    pairs.begin(direction, end.step());
    return at.value();
  }

  private static StrongWolfe.Point along(
      Objective objective, Tensor[] home, Tensor[] direction, double step, Tensor[] x) {
    move(home, direction, step, x);
    Objective.Evaluation at = objective.at(x);
    return new StrongWolfe.Point(step, at.value(), Vectors.dot(at.gradient(), direction));
  }

  /** x = home + step direction. */
  private static void move(Tensor[] home, Tensor[] direction, double step, Tensor[] x) {
    Vectors.copy(home, x);
    Vectors.addScaled(step, direction, x);
  }

  /**
   * The pairs (s, y) in a ring, with the newest before {@code next}. A pair is begun by the step s
   * and completed when the gradient at its end is known.
   */
  private static final class Pairs {
    private final int memory;
    private final OptimizerState state;
    private final Tensor[] like;

    Pairs(int memory, OptimizerState state, Tensor[] like) {
      this.memory = memory;
      this.state = state;
      this.like = like;
    }

    private int count() {
      return (int) state.counter("pairs");
    }

    private int next() {
      return (int) state.counter("next");
    }

    private Tensor[] s(int i) {
      return state.slot("s" + i, like);
    }

    private Tensor[] y(int i) {
      return state.slot("y" + i, like);
    }

    boolean isEmpty() {
      return count() == 0;
    }

    void begin(Tensor[] direction, double step) {
      Tensor[] s = s(next());
      Vectors.copy(direction, s);
      Vectors.scale(step, s);
      state.setCounter("begun", step == 0 ? 0 : 1);
      if (step == 0) {
        state.setCounter("pairs", 0);
      }
    }

    /** Keeps the pair if the gradient grew along the step; curvature is positive there. */
    void complete(Tensor[] gradient, Tensor[] before) {
      if (state.counter("begun") == 0) {
        return;
      }
      Tensor[] y = y(next());
      Vectors.copy(gradient, y);
      Vectors.addScaled(-1, before, y);
      if (Vectors.dot(s(next()), y) > 1e-10 * Vectors.dot(y, y)) {
        state.setCounter("next", (next() + 1) % memory);
        state.setCounter("pairs", Math.min(count() + 1, memory));
      }
    }

    /** d = -H g by the two-loop recursion; -g if that does not lead downhill. */
    Tensor[] direction(Tensor[] gradient, Tensor[] d) {
      Vectors.copy(gradient, d);
      Vectors.scale(-1, d);
      double[] alpha = new double[count()];
      for (int k = 0; k < count(); k++) {
        int i = Math.floorMod(next() - 1 - k, memory);
        alpha[k] = Vectors.dot(s(i), d) / Vectors.dot(s(i), y(i));
        Vectors.addScaled(-alpha[k], y(i), d);
      }
      if (!isEmpty()) {
        int newest = Math.floorMod(next() - 1, memory);
        Vectors.scale(Vectors.dot(s(newest), y(newest)) / Vectors.dot(y(newest), y(newest)), d);
      }
      for (int k = count() - 1; k >= 0; k--) {
        int i = Math.floorMod(next() - 1 - k, memory);
        double beta = Vectors.dot(y(i), d) / Vectors.dot(s(i), y(i));
        Vectors.addScaled(alpha[k] - beta, s(i), d);
      }
      if (!(Vectors.dot(d, gradient) < 0)) {
        Vectors.copy(gradient, d);
        Vectors.scale(-1, d);
      }
      return d;
    }
  }
}
