package nnlab.layers.layer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import nnlab.core.autodiff.Var;
import nnlab.core.tensor.ShapeException;
import nnlab.core.tensor.Tensor;
import nnlab.layers.layer.ParameterTree.Node;

/**
 * The parameters of a network, by name, for one evaluation; or the part of them that belongs to one
 * layer. Not thread-safe: each tile binds its own.
 *
 * <p>The values are only read. A layer that keeps statistics reports the next values of its buffers
 * by {@link #update}; whoever made this object decides whether to commit them. So evaluating a loss
 * for its curvature, or at a perturbed point, changes nothing.
 */
public final class Parameters {
  private final ParameterTree tree;
  private final Node node;
  private final Var[] values;
  private final Tensor[] updates;

  private Parameters(ParameterTree tree, Node node, Var[] values, Tensor[] updates) {
    this.tree = tree;
    this.node = node;
    this.values = values;
    this.updates = updates;
  }

  static Parameters of(ParameterTree tree, Node root, Var[] values) {
    var declared = tree.parameters();
    if (values.length != declared.size()) {
      throw new ShapeException(
          "parameters",
          tree.network() + " has " + declared.size() + " parameters, got " + values.length);
    }
    for (int i = 0; i < values.length; i++) {
      requireShape(declared.get(i), values[i].value());
    }
    return new Parameters(tree, root, values, new Tensor[values.length]);
  }

  private static void requireShape(Parameter declared, Tensor value) {
    if (!value.shape().equals(declared.shape())) {
      throw new ShapeException(
          declared.name(), "expected shape " + declared.shape() + ", got " + value.shape());
    }
  }

  /**
   * The value of one of this layer's own parameters.
   *
   * @throws IllegalArgumentException if the layer did not declare it
   */
  public Var get(String name) {
    return values[index(name)];
  }

  /**
   * The parameters of a child.
   *
   * @throws IllegalArgumentException if there is no such child
   */
  public Parameters child(String name) {
    Node child = node.children.get(name);
    if (child == null) {
      throw new IllegalArgumentException(
          "no layer \""
              + node.path
              + name
              + "\"; here are: "
              + new TreeSet<>(node.children.keySet())
              + ". Layer.children() must name every layer that apply uses");
    }
    return new Parameters(tree, child, values, updates);
  }

  /**
   * Reports the next value of a buffer. The layer must say that it {@link Layer#couplesExamples
   * couples examples}: otherwise a large batch comes in tiles, each with a report of its own, and
   * training is refused with an IllegalStateException.
   *
   * @param value of the buffer's shape
   * @throws IllegalArgumentException if the layer did not declare the name, or declared it as
   *     trained
   */
  public void update(String name, Tensor value) {
    int i = index(name);
    Parameter declared = tree.parameters().get(i);
    if (declared.trainable()) {
      throw new IllegalArgumentException(
          declared.name() + " is trained: only an optimizer changes it; declare it as a buffer");
    }
    requireShape(declared, value);
    updates[i] = value;
  }

  /** What was reported in this evaluation: full name of the buffer and its next value. */
  public Map<String, Tensor> updates() {
    Map<String, Tensor> reported = new LinkedHashMap<>();
    for (int i = 0; i < updates.length; i++) {
      if (updates[i] != null) {
        reported.put(tree.parameters().get(i).name(), updates[i]);
      }
    }
    return reported;
  }

  /** A number that tells the layers of a network apart. */
  long key() {
    return node.key;
  }

  private int index(String name) {
    Integer index = node.indices.get(name);
    if (index == null) {
      throw new IllegalArgumentException(
          "no parameter \""
              + node.path
              + name
              + "\"; this layer declared: "
              + new TreeSet<>(node.indices.keySet()));
    }
    return index;
  }
}
