package nnlab.analysis.curvature;

import nnlab.analysis.linalg.LinearOperator;
import nnlab.core.tensor.Tensor;
import nnlab.layers.train.TiledObjective;

/**
 * The matrices that are called the curvature of a loss L(theta) = mean of l(f(x; theta)), each
 * known by its products. A penalty l2/2 |theta|^2 adds l2 to every diagonal.
 */
public enum Curvature {
  /** H, the second derivatives. */
  HESSIAN {
    @Override
    Tensor product(TiledObjective objective, Tensor theta, Tensor v) {
      return objective.hvp(theta, v);
    }
  },

  /**
   * G = mean of J' l'' J, with J the Jacobian of the network's outputs: H without the term in which
   * the network is curved. Positive semi-definite for a convex l; for cross-entropy it is the
   * Fisher matrix of the network's own distribution (Martens, New insights and perspectives on the
   * natural gradient method, 2020).
   */
  GAUSS_NEWTON {
    @Override
    Tensor product(TiledObjective objective, Tensor theta, Tensor v) {
      return objective.ggnvp(theta, v);
    }
  },

  /**
   * The empirical Fisher matrix: mean of g g' over the gradients of the single examples, with the
   * labels of the data. It is not a curvature away from a good fit (Kunstner et al. 2019).
   */
  EMPIRICAL_FISHER {
    @Override
    Tensor product(TiledObjective objective, Tensor theta, Tensor v) {
      return objective.fvp(theta, v);
    }
  };

  abstract Tensor product(TiledObjective objective, Tensor theta, Tensor v);

  /**
   * This matrix at a point, over all parameters. For one thread at a time, as the objective is.
   *
   * @param theta {@code [objective.model().size()]}
   */
  public LinearOperator at(TiledObjective objective, Tensor theta) {
    int dimension = objective.model().size();
    return new LinearOperator() {
      @Override
      public int dimension() {
        return dimension;
      }

      @Override
      public double[] apply(double[] v) {
        return product(objective, theta, Tensor.vector(v)).toDoubles();
      }
    };
  }

  /** The block of this matrix that belongs to one layer. */
  public LinearOperator at(TiledObjective objective, Tensor theta, LayerBlock layer) {
    return layer.of(at(objective, theta));
  }
}
