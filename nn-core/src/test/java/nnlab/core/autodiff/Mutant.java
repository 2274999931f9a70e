package nnlab.core.autodiff;

import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

/** An op with a mistake in its derivative rule; its value stays right. */
record Mutant(Op op, Mistake mistake) implements Op {
  enum Mistake {
    /** A factor that is wrong by a hair. */
    SCALED,
    /** The cotangent of the last input is forgotten. */
    TERM_DROPPED,
    /** The cotangent's elements end up in the wrong places. */
    TRANSPOSED
  }

  @Override
  public String name() {
    return op.name() + " with a rule " + mistake;
  }

  @Override
  public Shape shape(Shape... in) {
    return op.shape(in);
  }

  @Override
  public void forward(Tensor[] in, Tensor out) {
    op.forward(in, out);
  }

  @Override
  public boolean broadcasts() {
    return op.broadcasts();
  }

  @Override
  public Var[] vjp(Var g, Var y, Var[] x, boolean[] wanted) {
    Var[] right = op.vjp(g, y, x, wanted).clone();
    int last = right.length - 1;
    while (last > 0 && (right[last] == null || !wanted[last])) {
      last--;
    }
    if (right[last] == null) {
      return right;
    }
    right[last] =
        switch (mistake) {
          case SCALED -> right[last].times(1.001);
          case TERM_DROPPED -> null;
          case TRANSPOSED -> transposed(right[last]);
        };
    return right;
  }

  private static Var transposed(Var x) {
    int n = x.shape().rank() == 0 ? 1 : x.shape().dim(-1);
    return Shapes.reshape(
        Linalg.transpose(Shapes.reshape(x, n == 0 ? 0 : x.shape().size() / n, n)), x.shape());
  }
}
