package nnlab.layers.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nnlab.core.autodiff.Var;
import nnlab.core.tensor.Shape;

/**
 * A function of an input and of parameters: the piece that networks are made of.
 *
 * <p>A layer owns the names, shapes and starts of its parameters, never their values; these are
 * handed to {@link #apply}. So one layer object can be evaluated at many points of parameter space
 * at once, which is what a line through the loss surface, a perturbation or a Hessian need.
 *
 * <p>To write a layer of one's own: a record that implements {@link #parameters}, {@link
 * #outputShape} and {@link #apply}. Its {@code toString} is how summaries and errors call it.
 */
public interface Layer {
  /**
   * Every parameter, those of the children included, always in the same order. A child's parameters
   * carry its name in front: {@code 0.weight}. Unless overridden: those of the children.
   */
  default List<Parameter> parameters() {
    List<Parameter> all = new ArrayList<>();
    children().forEach((name, child) -> child.parameters().forEach(p -> all.add(p.under(name))));
    return List.copyOf(all);
  }

  /** The layers that this one is made of, by name, in order; none unless overridden. */
  default Map<String, Layer> children() {
    return Map.of();
  }

  /**
   * The shape of the answer for one example, both without the batch axis.
   *
   * @throws nnlab.core.tensor.ShapeException if the layer cannot take such examples; the message
   *     names the layer
   */
  Shape outputShape(Shape in);

  /**
   * The answer for a batch: {@code [n, in...] -> [n, out...]}. A pure function: the same arguments
   * give the same answer, and nothing in the layer changes.
   *
   * @param p the values of this layer's parameters, under its own names
   * @param x the batch
   * @param pass training or evaluation, and the source of random numbers
   * @throws nnlab.core.tensor.ShapeException if the layer cannot take such a batch
   */
  Var apply(Parameters p, Var x, Pass pass);

  /**
   * Multiplications, each with its addition, of a forward pass for one example; elementwise
   * functions do not count.
   *
   * @param in shape of one example
   */
  default long multiplyAdds(Shape in) {
    return 0;
  }

  /**
   * Whether, in evaluation, the answer is an affine function of the input. Two such layers in a row
   * are worth no more than one. False unless overridden.
   */
  default boolean isAffine() {
    return false;
  }

  /**
   * Whether, in training, the answer for one example depends on the other examples of the batch:
   * such a batch cannot be worked on in tiles. A layer that reports buffers ({@link
   * Parameters#update}) must say true too: their next values depend on the whole batch. Unless
   * overridden: whether a child does.
   */
  default boolean couplesExamples() {
    return children().values().stream().anyMatch(Layer::couplesExamples);
  }
}
