package nnlab.layers.layer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nnlab.core.autodiff.Var;
import nnlab.core.tensor.Shape;

/**
 * Layers one behind the other. They are called 0, 1, 2, ..., so the parameters are called {@code
 * 0.weight}, {@code 0.bias}, {@code 2.weight}, ...
 *
 * @param layers from input to output
 */
public record Sequential(List<Layer> layers) implements Layer {
  private static final int NAMED = 64;
  private static final String[] NAMES = new String[NAMED];

  static {
    for (int i = 0; i < NAMED; i++) {
      NAMES[i] = Integer.toString(i);
    }
  }

  public Sequential {
    layers = List.copyOf(layers);
  }

  /** These layers, from input to output. */
  public static Sequential of(Layer... layers) {
    return new Sequential(List.of(layers));
  }

  /** Spares the hot path from printing the same small numbers again and again. */
  private static String name(int i) {
    return i < NAMED ? NAMES[i] : Integer.toString(i);
  }

  @Override
  public Map<String, Layer> children() {
    Map<String, Layer> children = new LinkedHashMap<>();
    for (int i = 0; i < layers.size(); i++) {
      children.put(name(i), layers.get(i));
    }
    return children;
  }

  @Override
  public Shape outputShape(Shape in) {
    Shape shape = in;
    for (Layer layer : layers) {
      shape = layer.outputShape(shape);
    }
    return shape;
  }

  @Override
  public Var apply(Parameters p, Var x, Pass pass) {
    Var y = x;
    for (int i = 0; i < layers.size(); i++) {
      y = layers.get(i).apply(p.child(name(i)), y, pass);
    }
    return y;
  }

  @Override
  public long multiplyAdds(Shape in) {
    Shape shape = in;
    long sum = 0;
    for (Layer layer : layers) {
      sum += layer.multiplyAdds(shape);
      shape = layer.outputShape(shape);
    }
    return sum;
  }

  @Override
  public boolean isAffine() {
    return layers.stream().allMatch(Layer::isAffine);
  }

  /** {@code Sequential(Linear(784, 256, relu), Linear(256, 10))}. */
  @Override
  public String toString() {
    return layers.stream()
        .map(Layer::toString)
        .collect(Collectors.joining(", ", "Sequential(", ")"));
  }
}
