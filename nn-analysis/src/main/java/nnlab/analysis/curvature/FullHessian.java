package nnlab.analysis.curvature;

import java.util.Optional;
import nnlab.analysis.linalg.SymmetricMatrix;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Tensor;
import nnlab.layers.train.TiledObjective;
import nnlab.layers.train.Workers;

/**
 * All second derivatives of a small network's loss. A network of p parameters has p^2 of them: 8 MB
 * at 1000, 800 MB at 10,000, where {@link Curvature} and Lanczos are the better tool.
 */
public final class FullHessian {
  /** Largest relative asymmetry that passes for rounding, in F64 and in F32. */
  private static final double ROUNDING_F64 = 1e-8;

  private static final double ROUNDING_F32 = 1e-2;

  private FullHessian() {}

  /**
   * The Hessian at theta. A stack of dense layers is differentiated unit by unit, in F64 whatever
   * the format of the model; any other network by one Hessian-vector product per parameter.
   *
   * @param theta {@code [objective.model().size()]}
   * @throws IllegalArgumentException if a second derivative is not finite
   */
  public static SymmetricMatrix of(TiledObjective objective, Tensor theta, Workers workers) {
    Optional<DenseStack> stack = DenseStack.find(objective.model());
    if (stack.isEmpty()) {
      boolean single = objective.model().dtype() == DType.F32;
      return SymmetricMatrix.of(
          Curvature.HESSIAN.at(objective, theta), single ? ROUNDING_F32 : ROUNDING_F64);
    }
    double[] hessian =
        DenseHessian.of(
            stack.get(),
            objective.loss(),
            theta,
            objective.batch().features(),
            TargetTensor.of(objective.batch().targets(), DType.F64),
            workers);
    int n = theta.size();
    for (int i = 0; i < n; i++) {
      hessian[i * n + i] += objective.l2();
    }
    return SymmetricMatrix.of(n, hessian, ROUNDING_F64);
  }
}
