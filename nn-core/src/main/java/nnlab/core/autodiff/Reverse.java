package nnlab.core.autodiff;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nnlab.core.autodiff.Graph.Node;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.core.tensor.Workspace;

/**
 * Reverse mode: one walk over the graph, from the answer to the variables, in which each op turns
 * the cotangent of its answer into cotangents of its inputs and cotangents of a Var that is used
 * several times are added.
 */
final class Reverse {
  private final List<Node> nodes;
  private final boolean[] targets;
  private final boolean[] depends;
  private final Var[] cotangents;
  private final boolean[] ownSums;
  private final boolean createGraph;
  private final Workspace workspace;

  private Reverse(List<Node> nodes, Var[] wrt, boolean createGraph, Workspace workspace) {
    this.nodes = nodes;
    this.targets = new boolean[nodes.size()];
    this.depends = new boolean[nodes.size()];
    this.cotangents = new Var[nodes.size()];
    this.ownSums = new boolean[nodes.size()];
    this.createGraph = createGraph;
    this.workspace = workspace;
    markPath(wrt);
  }

  /**
   * The cotangents of some Vars, given that of y.
   *
   * @param u the cotangent of y
   * @param wrt what to differentiate by: variables or intermediate answers
   * @param createGraph whether the cotangents remember their origin and can be differentiated again
   * @return one per element of wrt; zeros where y does not depend on it
   */
  static Var[] vjp(Var y, Var u, Var[] wrt, boolean createGraph) {
    Reverse reverse = new Reverse(Graph.nodes(y), wrt, createGraph, y.workspace());
    reverse.run(createGraph ? u : u.detach());
    Map<Var, Var> found = reverse.targetCotangents();
    Var[] result = new Var[wrt.length];
    for (int i = 0; i < wrt.length; i++) {
      Var g = found.get(wrt[i]);
      result[i] = g != null ? g : Var.constant(Tensor.zeros(wrt[i].shape(), wrt[i].dtype()));
    }
    return result;
  }

  private Map<Var, Var> targetCotangents() {
    Map<Var, Var> found = new IdentityHashMap<>();
    for (Node node : nodes) {
      if (targets[node.position]) {
        found.put(node.var, cotangents[node.position]);
      }
    }
    return found;
  }

  /** Marks what lies between the targets and y, both included. */
  private void markPath(Var[] wrt) {
    Set<Var> wanted = Collections.newSetFromMap(new IdentityHashMap<>());
    Collections.addAll(wanted, wrt);
    for (Node node : nodes) {
      Var v = node.var;
      targets[node.position] = wanted.contains(v);
      boolean pulled = false;
      for (Node input : node.inputs) {
        pulled |= isOnPath(input);
      }
      depends[node.position] = targets[node.position] || pulled;
      if (v.op() == null && v.isStale()) {
        throw overwritten("variable", v, "differentiate before the update");
      }
      if (pulled) {
        requireFreshConstants(v);
      }
    }
  }

  /**
   * A rule also reads the inputs that no derivative reaches. Deferring ones live inside of one pass
   * and cannot be overwritten from outside.
   */
  private static void requireFreshConstants(Var answer) {
    for (Var input : answer.inputs()) {
      if (!input.isTracked() && input.deferred() == null && input.isStale()) {
        throw overwritten("constant", input, "give it a tensor of its own");
      }
    }
  }

  private static IllegalStateException overwritten(String kind, Var v, String mend) {
    return new IllegalStateException(
        "a "
            + kind
            + " of shape "
            + v.shape()
            + " was overwritten after the loss was computed from it; compute the loss again, or "
            + mend);
  }

  private boolean isOnPath(Node node) {
    return node != null && depends[node.position];
  }

  private void run(Var u) {
    int last = nodes.size() - 1;
    if (last < 0 || !depends[last]) {
      return;
    }
    cotangents[last] = u;
    for (int i = last; i >= 0; i--) {
      Node node = nodes.get(i);
      Var g = cotangents[i];
      if (!targets[i]) {
        cotangents[i] = null;
      }
      if (g != null && node.var.op() != null) {
        propagate(node, g);
      }
    }
  }

  private void propagate(Node node, Var g) {
    Var v = node.var;
    Var[] inputs = v.inputs();
    boolean[] wanted = new boolean[inputs.length];
    boolean any = false;
    for (int i = 0; i < inputs.length; i++) {
      wanted[i] = isOnPath(node.inputs[i]);
      any |= wanted[i];
    }
    if (!any) {
      return;
    }
    Var[] pulled = createGraph ? v.op().vjp(g, v, inputs, wanted) : pullDetached(v, g, wanted);
    for (int i = 0; i < inputs.length; i++) {
      if (wanted[i] && pulled[i] != null) {
        accumulate(node.inputs[i].position, fit(v.op(), pulled[i], inputs[i].shape()));
      }
    }
  }

  /**
   * Runs the rule on constants, so that nothing is recorded, and gives back at once the buffers of
   * its intermediate results.
   */
  private Var[] pullDetached(Var v, Var g, boolean[] wanted) {
    Var[] inputs = new Var[wanted.length];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = v.inputs()[i].detach();
    }
    int mark = workspace == null ? 0 : workspace.mark();
    Var[] pulled = v.op().vjp(g, v.detach(), inputs, wanted);
    if (workspace != null) {
      List<Tensor> kept = new ArrayList<>();
      for (Var p : pulled) {
        if (p != null) {
          kept.add(p.value());
        }
      }
      workspace.releaseSince(mark, kept);
    }
    return pulled;
  }

  /**
   * Sums a broadcasting op's cotangent back to the input's shape; any other op must have returned
   * that shape.
   */
  private static Var fit(Op op, Var pulled, Shape expected) {
    if (pulled.shape().equals(expected)) {
      return pulled;
    }
    if (!op.broadcasts()) {
      throw new IllegalStateException(
          "the derivative rule of "
              + op.name()
              + " returned a cotangent of shape "
              + pulled.shape()
              + " for an input of shape "
              + expected
              + "; a rule returns its input's shape, unless the op says that it broadcasts");
    }
    return Shapes.sumTo(pulled, expected);
  }

  private void accumulate(int target, Var contribution) {
    Var sum = cotangents[target];
    if (sum == null) {
      cotangents[target] = contribution;
    } else if (ownSums[target]) {
      Elementwise.ADD.forward(new Tensor[] {sum.value(), contribution.value()}, sum.value());
    } else {
      // A rule may return one Var twice, or its own cotangent: only a buffer made here may be
      // written.
      cotangents[target] = sum.plus(contribution);
      ownSums[target] = !createGraph;
    }
  }
}
