package nnlab.core.autodiff;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Walks over the graph behind a Var. Nothing here recurses: a chain of a million ops is as good as
 * a short one.
 */
public final class Graph {
  private Graph() {}

  /** A tracked Var, where it stands in the order, and the nodes of its inputs. */
  static final class Node {
    final Var var;
    final Node[] inputs;
    int position;
    private int next;

    private Node(Var var) {
      this.var = var;
      this.inputs = new Node[var.inputs().length];
    }
  }

  /** Every tracked Var that y depends on, and y itself; each comes after its inputs. */
  static List<Var> inTopologicalOrder(Var y) {
    List<Var> order = new ArrayList<>();
    for (Node node : nodes(y)) {
      order.add(node.var);
    }
    return order;
  }

  /**
   * As {@link #inTopologicalOrder}, with the edges: an input that is not tracked has the node null.
   */
  static List<Node> nodes(Var y) {
    List<Node> order = new ArrayList<>();
    if (!y.isTracked()) {
      return order;
    }
    Map<Var, Node> seen = new IdentityHashMap<>();
    ArrayDeque<Node> path = new ArrayDeque<>();
    path.push(visit(y, seen));
    while (!path.isEmpty()) {
      Node node = path.peek();
      if (node.next == node.inputs.length) {
        node.position = order.size();
        order.add(node);
        path.pop();
        continue;
      }
      int i = node.next++;
      Var input = node.var.inputs()[i];
      if (input.isTracked()) {
        Node known = seen.get(input);
        node.inputs[i] = known != null ? known : visit(input, seen);
        if (known == null) {
          path.push(node.inputs[i]);
        }
      }
    }
    return order;
  }

  private static Node visit(Var var, Map<Var, Node> seen) {
    Node node = new Node(var);
    seen.put(var, node);
    return node;
  }

  /**
   * Computes the graph behind y again with some ops exchanged: {@code exchange} is asked for each
   * answer, in topological order, with its position, and returns the op to apply to the (new)
   * inputs. Leaves stay as they are.
   */
  static Var replay(Var y, BiFunction<Integer, Op, Op> exchange) {
    Map<Var, Var> copies = new IdentityHashMap<>();
    int position = 0;
    for (Var v : inTopologicalOrder(y)) {
      if (v.op() == null) {
        copies.put(v, v);
        continue;
      }
      Var[] inputs = v.inputs().clone();
      for (int i = 0; i < inputs.length; i++) {
        inputs[i] = copies.getOrDefault(inputs[i], inputs[i]);
      }
      copies.put(v, Var.apply(exchange.apply(position++, v.op()), inputs));
    }
    return copies.getOrDefault(y, y);
  }

  /**
   * The graph behind y as text, one line per node, inputs before answers: {@code #3 tanh[32, 10] <-
   * #2}.
   */
  public static String print(Var y) {
    StringBuilder text = new StringBuilder();
    Map<Var, Integer> number = number(y);
    number.forEach(
        (v, k) ->
            text.append('#')
                .append(k)
                .append(' ')
                .append(label(v))
                .append(v.shape())
                .append(arrows(v, number))
                .append('\n'));
    return text.toString();
  }

  /**
   * The graph behind y in Graphviz's language: save it as {@code graph.dot} and run {@code dot
   * -Tsvg graph.dot}.
   */
  public static String toDot(Var y) {
    StringBuilder text =
        new StringBuilder("digraph autodiff {\n  rankdir=BT;\n  node [fontname=\"sans-serif\"];\n");
    Map<Var, Integer> number = number(y);
    number.forEach(
        (v, k) -> {
          String style =
              v.op() != null
                  ? "shape=box, style=rounded"
                  : v.isTracked() ? "shape=ellipse, style=bold" : "shape=ellipse, style=dashed";
          text.append(
              String.format(
                  Locale.ROOT, "  n%d [label=\"%s\\n%s\", %s];%n", k, label(v), v.shape(), style));
        });
    number.forEach(
        (v, k) -> {
          for (Var input : v.inputs()) {
            text.append(String.format(Locale.ROOT, "  n%d -> n%d;%n", number.get(input), k));
          }
        });
    return text.append("}\n").toString();
  }

  private static String label(Var v) {
    return v.op() != null ? v.op().name() : v.isTracked() ? "variable" : "constant";
  }

  private static String arrows(Var v, Map<Var, Integer> number) {
    StringBuilder text = new StringBuilder();
    for (Var input : v.inputs()) {
      text.append(text.isEmpty() ? " <- #" : ", #").append(number.get(input));
    }
    return text.toString();
  }

  /**
   * All nodes, constants included, numbered from 0 in topological order; iterates in that order.
   */
  private static Map<Var, Integer> number(Var y) {
    Map<Var, Integer> numbers = new IdentityHashMap<>();
    List<Var> order = new ArrayList<>();
    List<Var> tracked = inTopologicalOrder(y);
    for (Var v : tracked.isEmpty() ? List.of(y) : tracked) {
      for (Var input : v.inputs()) {
        if (numbers.putIfAbsent(input, numbers.size()) == null) {
          order.add(input);
        }
      }
      if (numbers.putIfAbsent(v, numbers.size()) == null) {
        order.add(v);
      }
    }
    Map<Var, Integer> sorted = new java.util.LinkedHashMap<>();
    order.forEach(v -> sorted.put(v, numbers.get(v)));
    return sorted;
  }
}
