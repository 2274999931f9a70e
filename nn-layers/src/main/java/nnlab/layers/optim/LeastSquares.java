package nnlab.layers.optim;

import nnlab.core.tensor.Tensor;

/** A sum of squares, 1/2 |r(theta)|^2, given by what is squared. In F64. */
public interface LeastSquares {
  /** The residuals r at theta: {@code [parameters] -> [residuals]}. */
  Tensor residuals(Tensor theta);

  /** Their derivatives by the parameters: {@code [parameters] -> [residuals, parameters]}. */
  Tensor jacobian(Tensor theta);
}
