package nnlab.layers.layer;

import java.util.Objects;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.layers.init.Initializer;

/**
 * What a layer declares about one of its parameters. The numbers live elsewhere: with whoever
 * trains or analyses the network.
 *
 * @param name unique in its layer, {@code weight}; in a network the names of the layers stand
 *     before it, {@code 0.weight}
 * @param shape its extents
 * @param init how it starts
 * @param trainable whether the loss is differentiated by it; what is not is a <em>buffer</em>, such
 *     as the running mean of a batch normalisation
 */
public record Parameter(String name, Shape shape, Initializer init, boolean trainable) {
  public Parameter {
    Objects.requireNonNull(shape, "shape");
    Objects.requireNonNull(init, "init");
    if (name.isEmpty() || name.startsWith(".") || name.endsWith(".")) {
      throw new IllegalArgumentException(
          "a parameter's name is one or more names joined by dots, got \"" + name + '"');
    }
  }

  /** A parameter that is trained. */
  public static Parameter trained(String name, Shape shape, Initializer init) {
    return new Parameter(name, shape, init, true);
  }

  /** Numbers that are kept with the network but not trained. */
  public static Parameter buffer(String name, Shape shape, Initializer init) {
    return new Parameter(name, shape, init, false);
  }

  /** The same parameter as the layer above names it: {@code layer.name}. */
  public Parameter under(String layer) {
    return new Parameter(layer + '.' + name, shape, init, trainable);
  }

  /**
   * The values to start from. They depend on the stream's identity and the parameter's name alone:
   * other layers may come and go.
   */
  public Tensor initial(DType dtype, Rng rng) {
    Tensor values = Tensor.zeros(shape, dtype);
    init.fill(values, rng.split(name));
    return values;
  }

  /** Number of elements. */
  public int size() {
    return shape.size();
  }
}
