package nnlab.layers.optim;

import nnlab.core.tensor.Tensor;

/**
 * Another optimizer whose gradient is shortened to at most a given norm, over all parameters
 * together; its direction stays. (PyTorch divides by the norm plus 1e-6, which is not done here.)
 *
 * <p>R. Pascanu, T. Mikolov and Y. Bengio, On the difficulty of training recurrent neural networks,
 * ICML 2013.
 *
 * @param base what makes the step
 * @param maxNorm the largest Euclidean norm, positive
 */
public record ClipNorm(Optimizer base, double maxNorm) implements Optimizer {
  public ClipNorm {
    Check.positive("maxNorm", maxNorm);
  }

  @Override
  public double step(Objective objective, Tensor[] parameters, OptimizerState state, double rate) {
    return base.step(
        x -> {
          Objective.Evaluation at = objective.at(x);
          double norm = Vectors.norm(at.gradient());
          if (norm > maxNorm) {
            Vectors.scale(maxNorm / norm, at.gradient());
          }
          return at;
        },
        parameters,
        state,
        rate);
  }
}
