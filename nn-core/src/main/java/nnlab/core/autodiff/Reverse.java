package nnlab.core.autodiff;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.core.tensor.Workspace;

/**
 * Reverse mode: one walk over the graph, from the answer to the variables, in which each op turns
 * the cotangent of its answer into cotangents of its inputs and cotangents of a Var that is used
 * several times are added.
 */
final class Reverse {
  private final Map<Var, Var> cotangents = new IdentityHashMap<>();
  private final Set<Var> ownSums = Collections.newSetFromMap(new IdentityHashMap<>());
  private final boolean createGraph;
  private final Workspace workspace;

  private Reverse(boolean createGraph, Workspace workspace) {
    this.createGraph = createGraph;
    this.workspace = workspace;
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
    Set<Var> targets = Collections.newSetFromMap(new IdentityHashMap<>());
    Collections.addAll(targets, wrt);
    List<Var> path = pathTo(targets, y);
    Reverse reverse = new Reverse(createGraph, y.workspace());
    if (!path.isEmpty()) {
      reverse.cotangents.put(y, createGraph ? u : u.detach());
    }
    reverse.run(path, targets);
    Var[] result = new Var[wrt.length];
    for (int i = 0; i < wrt.length; i++) {
      Var g = reverse.cotangents.get(wrt[i]);
      result[i] = g != null ? g : Var.constant(Tensor.zeros(wrt[i].shape(), wrt[i].dtype()));
    }
    return result;
  }

  /** The Vars between the targets and y, targets and y included, in topological order. */
  private static List<Var> pathTo(Set<Var> targets, Var y) {
    Set<Var> onPath = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Var> path = new ArrayList<>();
    for (Var v : Graph.inTopologicalOrder(y)) {
      boolean depends = targets.contains(v);
      for (Var input : v.inputs()) {
        depends |= onPath.contains(input);
      }
      if (depends) {
        onPath.add(v);
        path.add(v);
      }
      if (v.op() == null && v.isStale()) {
        throw new IllegalStateException(
            "a variable of shape "
                + v.shape()
                + " was overwritten after the loss was computed from it; compute the loss again, or differentiate before the update");
      }
    }
    return path;
  }

  private void run(List<Var> path, Set<Var> targets) {
    Set<Var> onPath = Collections.newSetFromMap(new IdentityHashMap<>());
    onPath.addAll(path);
    for (int i = path.size() - 1; i >= 0; i--) {
      Var v = path.get(i);
      Var g = targets.contains(v) ? cotangents.get(v) : cotangents.remove(v);
      if (g != null && v.op() != null) {
        propagate(v, g, onPath);
      }
    }
  }

  private void propagate(Var v, Var g, Set<Var> onPath) {
    Var[] inputs = v.inputs();
    boolean[] wanted = new boolean[inputs.length];
    boolean any = false;
    for (int i = 0; i < inputs.length; i++) {
      wanted[i] = onPath.contains(inputs[i]);
      any |= wanted[i];
    }
    if (!any) {
      return;
    }
    Var[] pulled = createGraph ? v.op().vjp(g, v, inputs, wanted) : pullDetached(v, g, wanted);
    for (int i = 0; i < inputs.length; i++) {
      if (wanted[i] && pulled[i] != null) {
        accumulate(inputs[i], fit(v.op(), pulled[i], inputs[i].shape()));
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

  private void accumulate(Var target, Var contribution) {
    Var sum = cotangents.get(target);
    if (sum == null) {
      cotangents.put(target, contribution);
    } else if (ownSums.contains(sum)) {
      Elementwise.ADD.forward(new Tensor[] {sum.value(), contribution.value()}, sum.value());
    } else {
      // A rule may return one Var twice, or its own cotangent: only a buffer made here may be
      // written.
      Var fresh = sum.plus(contribution);
      cotangents.put(target, fresh);
      if (!createGraph) {
        ownSums.add(fresh);
      }
    }
  }
}
