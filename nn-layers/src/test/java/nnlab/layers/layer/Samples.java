package nnlab.layers.layer;

import nnlab.core.autodiff.Var;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

/** Random inputs, and networks with their parameters bound. */
final class Samples {
  private Samples() {}

  /** Standard normal numbers, F64. */
  static Tensor gaussian(Shape shape, long seed) {
    Rng rng = Rng.of(seed).split("sample");
    return Tensor.generate(shape, DType.F64, i -> rng.nextGaussian());
  }

  static Tensor gaussian(long seed, int... shape) {
    return gaussian(Shape.of(shape), seed);
  }

  static Var[] constants(Layer layer, long seed) {
    Rng rng = Rng.of(seed);
    return layer.parameters().stream()
        .map(p -> Var.constant(p.initial(DType.F64, rng)))
        .toArray(Var[]::new);
  }

  /** The network's parameters at their start, F64. */
  static Parameters start(Layer layer, long seed) {
    return new ParameterTree(layer).bind(constants(layer, seed));
  }

  /** The answer of a network at its start. */
  static Tensor evaluate(Layer layer, Tensor x) {
    return layer.apply(start(layer, 1), Var.constant(x), Pass.evaluation()).value();
  }

  /** A pass of training over examples 0, 1, ..., rows - 1. */
  static Pass training(int rows) {
    int[] examples = new int[rows];
    for (int i = 0; i < rows; i++) {
      examples[i] = i;
    }
    return Pass.training(1, 0, examples);
  }
}
