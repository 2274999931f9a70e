package nnlab.core.autodiff;

import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

/** Random inputs for the tests of this package. */
final class Samples {
  private Samples() {}

  static Var gaussian(Rng rng, DType dtype, int... dims) {
    return Var.constant(Tensor.generate(Shape.of(dims), dtype, i -> rng.nextGaussian()));
  }

  static Var gaussian(Rng rng, Shape shape) {
    return gaussian(rng, DType.F64, shape.dims());
  }

  static double dot(Var a, Var b) {
    return a.times(b).sum().item();
  }
}
