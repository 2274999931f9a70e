package nnlab.core.autodiff;

import java.util.ArrayDeque;
import nnlab.core.tensor.Tensor;
import nnlab.core.tensor.Workspace;

/**
 * An op that is run when its answer is first asked for. A derivative of a derivative passes through
 * a gradient without reading all of it: the gradient by a weight, one product of matrices each, is
 * only a place to send the vector through.
 *
 * <p>The buffer of the answer exists from the start, so that a late answer belongs to the same
 * scope of the workspace as one in time.
 */
final class Deferred {
  /** Of a leaf, which has its numbers. */
  static final Deferred DONE = new Deferred(null, null, null, null);

  private final Op op;
  private final Var[] inputs;
  private final Tensor answer;
  private final Workspace scratch;
  private boolean done;

  Deferred(Op op, Var[] inputs, Tensor answer, Workspace scratch) {
    this.op = op;
    this.inputs = inputs;
    this.answer = answer;
    this.scratch = scratch;
    this.done = op == null;
  }

  /**
   * Writes the answer, if it has not been, and before it the answers that it needs: in a loop,
   * because a chain of a million ops would be too deep for calls.
   */
  void compute() {
    if (done) {
      return;
    }
    ArrayDeque<Deferred> path = new ArrayDeque<>();
    path.push(this);
    while (!path.isEmpty()) {
      Deferred last = path.peek();
      Deferred before = last.firstMissingInput();
      if (before != null) {
        path.push(before);
      } else {
        Var.compute(last.op, last.inputs, last.answer, last.scratch);
        last.done = true;
        path.pop();
      }
    }
  }

  private Deferred firstMissingInput() {
    for (Var input : inputs) {
      if (input.deferred() != null && !input.deferred().done) {
        return input.deferred();
      }
    }
    return null;
  }
}
