package nnlab.layers.init;

import nnlab.core.random.Rng;
import nnlab.core.tensor.Tensor;

/**
 * How a parameter starts. An initialiser is a record, so that a configuration can be printed and
 * compared.
 *
 * <p>Numbers are drawn in double and rounded to the tensor's format: an F32 network starts at the
 * rounded values of its F64 twin.
 */
public interface Initializer {
  /**
   * Writes every element.
   *
   * @throws nnlab.core.tensor.ShapeException if the start depends on the number of inputs, which
   *     this shape does not tell
   */
  void fill(Tensor parameter, Rng rng);
}
