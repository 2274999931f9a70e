package nnlab.layers.layer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nnlab.core.autodiff.Var;
import nnlab.core.random.CounterRandom;

/**
 * The parameters of a network in their order, and the tree of layers in which {@link Parameters}
 * finds them by name. Made once per network, shared by all evaluations.
 */
public final class ParameterTree {
  private final Layer network;
  private final List<Parameter> parameters;
  private final Node root;
  private final boolean couplesExamples;

  /**
   * The tree of a network.
   *
   * @throws IllegalArgumentException if two parameters have one name
   */
  public ParameterTree(Layer network) {
    this.network = network;
    this.parameters = network.parameters();
    this.couplesExamples = network.couplesExamples();
    this.root = new Node("", CounterRandom.bits(0));
    addLayers(root, network);
    for (int i = 0; i < parameters.size(); i++) {
      addParameter(parameters.get(i).name(), i);
    }
  }

  private static void addLayers(Node node, Layer layer) {
    layer.children().forEach((name, child) -> addLayers(node.childOrNew(name), child));
  }

  private void addParameter(String name, int index) {
    Node node = root;
    int start = 0;
    for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', start)) {
      node = node.childOrNew(name.substring(start, dot));
      start = dot + 1;
    }
    if (node.indices.put(name.substring(start), index) != null) {
      throw new IllegalArgumentException(
          network + ": two parameters are called \"" + name + "\"; a name is used once in a layer");
    }
  }

  /** The network whose parameters these are. */
  public Layer network() {
    return network;
  }

  /** {@link Layer#couplesExamples} of the network. */
  public boolean couplesExamples() {
    return couplesExamples;
  }

  /** Every parameter, buffers included, in the order in which values are bound. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /**
   * Values for one evaluation.
   *
   * @param values one per element of {@link #parameters}, in that order; the array itself
   * @throws nnlab.core.tensor.ShapeException if their number or a shape is not as declared
   */
  public Parameters bind(Var... values) {
    return Parameters.of(this, root, values);
  }

  /** One layer: where its own parameters stand in the order, and its children. */
  static final class Node {
    final String path;
    final long key;
    final Map<String, Integer> indices = new HashMap<>();
    final Map<String, Node> children = new HashMap<>();

    Node(String path, long key) {
      this.path = path;
      this.key = key;
    }

    Node childOrNew(String name) {
      return children.computeIfAbsent(
          name,
          n ->
              new Node(
                  path + n + '.', CounterRandom.bits(key, n.chars().asLongStream().toArray())));
    }
  }
}
