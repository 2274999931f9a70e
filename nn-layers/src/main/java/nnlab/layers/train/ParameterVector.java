package nnlab.layers.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.ShapeException;
import nnlab.core.tensor.Tensor;
import nnlab.layers.layer.Layer;
import nnlab.layers.layer.Parameter;
import nnlab.layers.layer.ParameterTree;

/**
 * The numbers of a network: its trained parameters, which together are one point in a space of
 * {@link #size()} dimensions, and its buffers (running statistics), which are not part of the
 * point.
 *
 * <p>The trained numbers are seen by name, as a list of tensors ({@link #trained}, what an
 * optimizer changes in place), or as one flat vector ({@link #flat}, what a direction, a Hessian or
 * a projection works on). The flat vector holds the tensors one behind the other in the order in
 * which the network declares them; {@link #slices} tells where each stands.
 */
public final class ParameterVector {
  private final ParameterTree tree;
  private final DType dtype;
  private final Map<String, Tensor> values;
  private final Tensor[] trained;
  private final List<Slice> slices;

  /**
   * Where a parameter stands in the flat vector.
   *
   * @param name with the layers' names in front, {@code 0.weight}
   * @param shape its extents
   * @param offset index of its first element
   */
  public record Slice(String name, Shape shape, int offset) {
    /** Number of elements. */
    public int size() {
      return shape.size();
    }

    /** Index behind its last element. */
    public int end() {
      return offset + size();
    }
  }

  private ParameterVector(ParameterTree tree, DType dtype, Map<String, Tensor> values) {
    this.tree = tree;
    this.dtype = dtype;
    this.values = values;
    List<Tensor> tensors = new ArrayList<>();
    List<Slice> places = new ArrayList<>();
    int offset = 0;
    for (Parameter parameter : tree.parameters()) {
      if (parameter.trainable()) {
        tensors.add(values.get(parameter.name()));
        places.add(new Slice(parameter.name(), parameter.shape(), offset));
        offset = Math.addExact(offset, parameter.size());
      }
    }
    this.trained = tensors.toArray(new Tensor[0]);
    this.slices = List.copyOf(places);
  }

  /**
   * The start of a network: each parameter from its own stream, split from {@code rng} by the
   * parameter's name. An F32 start is the F64 start rounded.
   */
  public static ParameterVector initial(Layer network, DType dtype, Rng rng) {
    ParameterTree tree = new ParameterTree(network);
    Map<String, Tensor> values = new LinkedHashMap<>();
    for (Parameter parameter : tree.parameters()) {
      values.put(parameter.name(), parameter.initial(dtype, rng));
    }
    return new ParameterVector(tree, dtype, values);
  }

  /**
   * A network with given numbers, copied and brought to one format.
   *
   * @throws ShapeException if a parameter is missing, has another shape, or is not the network's
   */
  public static ParameterVector of(Layer network, DType dtype, Map<String, Tensor> numbers) {
    ParameterTree tree = new ParameterTree(network);
    Map<String, Tensor> values = new LinkedHashMap<>();
    for (Parameter parameter : tree.parameters()) {
      Tensor given = numbers.get(parameter.name());
      if (given == null || !given.shape().equals(parameter.shape())) {
        throw new ShapeException(
            "parameters",
            network
                + " needs "
                + parameter.name()
                + ' '
                + parameter.shape()
                + (given == null ? ", which is missing" : ", got " + given.shape()));
      }
      Tensor value = Tensor.zeros(parameter.shape(), dtype);
      value.copyFrom(given);
      values.put(parameter.name(), value);
    }
    for (String name : numbers.keySet()) {
      if (!values.containsKey(name)) {
        throw new ShapeException("parameters", network + " has no parameter \"" + name + '"');
      }
    }
    return new ParameterVector(tree, dtype, values);
  }

  /** The network whose numbers these are. */
  public Layer network() {
    return tree.network();
  }

  /** The network's parameters in order, and how layers find them by name. */
  public ParameterTree tree() {
    return tree;
  }

  /** The number format of all of them. */
  public DType dtype() {
    return dtype;
  }

  /** Number of trained numbers: the dimension of the space that training moves in. */
  public int size() {
    return slices.isEmpty() ? 0 : slices.get(slices.size() - 1).end();
  }

  /** Where each trained parameter stands in the flat vector, in order. */
  public List<Slice> slices() {
    return slices;
  }

  /** The trained parameters in the order of {@link #slices()}: the tensors themselves. */
  public Tensor[] trained() {
    return trained.clone();
  }

  /** All tensors by name, buffers included, in the network's order: the tensors themselves. */
  public Map<String, Tensor> values() {
    return new LinkedHashMap<>(values);
  }

  /**
   * The tensor of this name, parameter or buffer: itself, not a copy.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Tensor get(String name) {
    Tensor value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "no parameter \"" + name + "\"; there are: " + String.join(", ", values.keySet()));
    }
    return value;
  }

  /** The trained numbers as one vector {@code [size]}: a copy. */
  public Tensor flat() {
    return join(trained);
  }

  /**
   * Overwrites the trained numbers.
   *
   * @param flat {@code [size]}, in any format
   */
  public void assign(Tensor flat) {
    split(flat, trained);
  }

  /** The same network at another point: a copy with these trained numbers. */
  public ParameterVector at(Tensor flat) {
    ParameterVector copy = copy();
    copy.assign(flat);
    return copy;
  }

  /** An independent copy. */
  public ParameterVector copy() {
    return of(network(), dtype, values);
  }

  /** These numbers in another format; itself if it has that format already. */
  public ParameterVector to(DType other) {
    return other == dtype ? this : of(network(), other, values);
  }

  /** Overwrites tensors by name, as a layer reported its next statistics. */
  void commit(Map<String, Tensor> updates) {
    updates.forEach((name, value) -> get(name).copyFrom(value));
  }

  /** Tensors one behind the other as one vector. */
  Tensor join(Tensor[] parts) {
    Tensor flat = Tensor.zeros(Shape.of(size()), dtype);
    for (int i = 0; i < parts.length; i++) {
      Slice slice = slices.get(i);
      System.arraycopy(parts[i].array(), 0, flat.array(), slice.offset(), slice.size());
    }
    return flat;
  }

  /** A vector cut into tensors of the trained parameters' shapes. */
  Tensor[] split(Tensor flat) {
    Tensor[] parts = new Tensor[trained.length];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = Tensor.zeros(slices.get(i).shape(), dtype);
    }
    split(flat, parts);
    return parts;
  }

  private void split(Tensor flat, Tensor[] parts) {
    if (flat.shape().rank() != 1 || flat.size() != size()) {
      throw new ShapeException(
          "parameters",
          network() + " has [" + size() + "] trained numbers, got a vector " + flat.shape());
    }
    Tensor source = flat.to(dtype);
    for (int i = 0; i < parts.length; i++) {
      Slice slice = slices.get(i);
      System.arraycopy(source.array(), slice.offset(), parts[i].array(), 0, slice.size());
      parts[i].markChanged();
    }
  }
}
