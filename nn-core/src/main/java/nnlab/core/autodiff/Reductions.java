package nnlab.core.autodiff;

import java.util.Arrays;
import nnlab.core.kernels.Reductions32;
import nnlab.core.kernels.Reductions64;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.ShapeException;
import nnlab.core.tensor.Tensor;

/**
 * Ops that reduce axes, or normalise along them. Axes may be negative (counted from the end); none
 * means all. With {@code keepDims} the reduced axes stay with extent 1, so that the answer
 * broadcasts against the input.
 *
 * <p>The ops themselves work on one run of adjacent axes; other choices of axes are first permuted
 * to the end.
 */
public final class Reductions {
  private Reductions() {}

  /** Sum; over nothing it is 0. */
  public static Var sum(Var x, boolean keepDims, int... axes) {
    return reduce(Kind.SUM, x, keepDims, axes);
  }

  /**
   * Mean; that of equal numbers is that number.
   *
   * @throws ShapeException over nothing
   */
  public static Var mean(Var x, boolean keepDims, int... axes) {
    count("mean", x.shape(), axes);
    return reduce(Kind.MEAN, x, keepDims, axes);
  }

  /** Mean of the squared distance to the mean (divided by n, not n - 1). */
  public static Var variance(Var x, boolean keepDims, int... axes) {
    return mean(x.minus(mean(x, true, axes)).square(), keepDims, axes);
  }

  /**
   * Largest element; elements that tie share the derivative equally.
   *
   * @throws ShapeException over nothing
   */
  public static Var max(Var x, boolean keepDims, int... axes) {
    count("max", x.shape(), axes);
    return reduce(Kind.MAX, x, keepDims, axes);
  }

  /**
   * Smallest element; elements that tie share the derivative equally.
   *
   * @throws ShapeException over nothing
   */
  public static Var min(Var x, boolean keepDims, int... axes) {
    count("min", x.shape(), axes);
    return max(x.negate(), keepDims, axes).negate();
  }

  /**
   * ln of the sum of exponentials, without overflow.
   *
   * @throws ShapeException over nothing
   */
  public static Var logSumExp(Var x, boolean keepDims, int... axes) {
    count("logSumExp", x.shape(), axes);
    return reduce(Kind.LOG_SUM_EXP, x, keepDims, axes);
  }

  /** e^x divided by its sum over the axes: positive, sums to one. */
  public static Var softmax(Var x, int... axes) {
    return normalise(x, axes, true);
  }

  /** ln softmax, exact also where the softmax underflows. */
  public static Var logSoftmax(Var x, int... axes) {
    return normalise(x, axes, false);
  }

  private static Var reduce(Kind kind, Var x, boolean keepDims, int[] axes) {
    boolean[] reduced = mask(x.shape(), axes);
    int[] order = reducedLast(reduced);
    int n = countTrue(reduced);
    int rank = x.shape().rank();
    int first = adjacent(reduced);
    Var y;
    if (first >= 0) {
      y = Var.apply(new Reduce(kind, first, n), x);
    } else {
      y = Var.apply(new Reduce(kind, rank - n, n), Shapes.permute(x, order));
    }
    int[] kept = new int[keepDims ? rank : rank - n];
    int at = 0;
    for (int axis = 0; axis < rank; axis++) {
      if (!reduced[axis]) {
        kept[at++] = x.shape().dim(axis);
      } else if (keepDims) {
        kept[at++] = 1;
      }
    }
    return Shapes.reshape(y, Shape.of(kept));
  }

  private static Var normalise(Var x, int[] axes, boolean exponentiate) {
    count(exponentiate ? "softmax" : "logSoftmax", x.shape(), axes);
    boolean[] reduced = mask(x.shape(), axes);
    int n = countTrue(reduced);
    int first = adjacent(reduced);
    if (first >= 0) {
      return Var.apply(new Normalise(exponentiate, first, n), x);
    }
    int[] order = reducedLast(reduced);
    int[] back = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      back[order[i]] = i;
    }
    Op op = new Normalise(exponentiate, order.length - n, n);
    return Shapes.permute(Var.apply(op, Shapes.permute(x, order)), back);
  }

  /** out[o, i] = sum over k of x[o, k, i]. */
  static void sumBlock(int outer, int n, int inner, Tensor x, Tensor out) {
    if (out.dtype() == DType.F32) {
      Reductions32.sum(outer, n, inner, x.f32(), out.f32());
    } else {
      Reductions64.sum(outer, n, inner, x.f64(), out.f64());
    }
  }

  /** Number of elements that one answer is made of. */
  private static int count(String operation, Shape shape, int[] axes) {
    boolean[] reduced = mask(shape, axes);
    int n = 1;
    for (int axis = 0; axis < reduced.length; axis++) {
      n *= reduced[axis] ? shape.dim(axis) : 1;
    }
    if (n == 0) {
      throw new ShapeException(
          operation, "nothing to reduce: shape " + shape + " over axes " + Arrays.toString(axes));
    }
    return n;
  }

  private static boolean[] mask(Shape shape, int[] axes) {
    boolean[] reduced = new boolean[shape.rank()];
    Arrays.fill(reduced, axes.length == 0);
    for (int axis : axes) {
      int positive = shape.axis(axis);
      if (reduced[positive]) {
        throw new ShapeException(
            "reduction", "axis " + axis + " is named twice in " + Arrays.toString(axes));
      }
      reduced[positive] = true;
    }
    return reduced;
  }

  private static int countTrue(boolean[] mask) {
    int n = 0;
    for (boolean b : mask) {
      n += b ? 1 : 0;
    }
    return n;
  }

  /** The first of the marked axes if they are neighbours, else -1. */
  private static int adjacent(boolean[] mask) {
    int first = 0;
    while (first < mask.length && !mask[first]) {
      first++;
    }
    int end = first;
    while (end < mask.length && mask[end]) {
      end++;
    }
    return end - first == countTrue(mask) ? first : -1;
  }

  private static int[] reducedLast(boolean[] mask) {
    int[] order = new int[mask.length];
    int at = 0;
    for (boolean last : new boolean[] {false, true}) {
      for (int axis = 0; axis < mask.length; axis++) {
        if (mask[axis] == last) {
          order[at++] = axis;
        }
      }
    }
    return order;
  }

  private enum Kind {
    SUM,
    MEAN,
    MAX,
    LOG_SUM_EXP
  }

  /**
   * A run of {@code count} adjacent axes from {@code first} on, as the middle of a block [outer, n,
   * inner].
   */
  private record Block(int outer, int n, int inner) {
    static Block of(Shape shape, int first, int count) {
      int[] size = {1, 1, 1};
      for (int axis = 0; axis < shape.rank(); axis++) {
        size[axis < first ? 0 : axis < first + count ? 1 : 2] *= shape.dim(axis);
      }
      return new Block(size[0], size[1], size[2]);
    }
  }

  /** Reduces adjacent axes, which stay with extent 1. */
  private record Reduce(Kind kind, int first, int count) implements Op {
    @Override
    public String name() {
      return switch (kind) {
        case SUM -> "sum";
        case MEAN -> "mean";
        case MAX -> "max";
        case LOG_SUM_EXP -> "logSumExp";
      };
    }

    @Override
    public Shape shape(Shape... in) {
      Shape shape = in[0];
      for (int axis = first; axis < first + count; axis++) {
        shape = shape.with(axis, 1);
      }
      return shape;
    }

    @Override
    public void forward(Tensor[] in, Tensor out) {
      Block b = Block.of(in[0].shape(), first, count);
      if (out.dtype() == DType.F32) {
        float[] x = in[0].f32();
        switch (kind) {
          case SUM -> sumBlock(b.outer, b.n, b.inner, in[0], out);
          case MEAN -> Reductions32.mean(b.outer, b.n, b.inner, x, out.f32());
          case MAX -> Reductions32.max(b.outer, b.n, b.inner, x, out.f32());
          case LOG_SUM_EXP -> Reductions32.logSumExp(b.outer, b.n, b.inner, x, out.f32());
        }
      } else {
        double[] x = in[0].f64();
        switch (kind) {
          case SUM -> sumBlock(b.outer, b.n, b.inner, in[0], out);
          case MEAN -> {
            Reductions64.mean(b.outer, b.n, b.inner, x, out.f64());
            Reductions64.correctMean(b.outer, b.n, b.inner, x, out.f64());
          }
          case MAX -> Reductions64.max(b.outer, b.n, b.inner, x, out.f64());
          case LOG_SUM_EXP -> Reductions64.logSumExp(b.outer, b.n, b.inner, x, out.f64());
        }
      }
    }

    /**
     * d sum = 1; d mean = 1 / n; d max = 1 / ties where x is the maximum; d logSumExp = softmax.
     */
    @Override
    public Var[] vjp(Var g, Var y, Var[] x, boolean[] wanted) {
      int n = Block.of(x[0].shape(), first, count).n;
      Var spread = Shapes.broadcastTo(kind == Kind.MEAN ? g.div(n) : g, x[0].shape());
      return new Var[] {
        switch (kind) {
          case SUM, MEAN -> spread;
          case MAX -> {
            Var winners = Var.apply(Elementwise.EQUAL, x[0], y);
            Var ties = Shapes.sumTo(winners, y.shape());
            yield spread.times(winners).div(ties);
          }
          case LOG_SUM_EXP -> spread.times(Var.apply(new Normalise(true, first, count), x[0]));
        }
      };
    }
  }

  /** softmax or its logarithm along adjacent axes. */
  private record Normalise(boolean exponentiate, int first, int count) implements Op {
    @Override
    public String name() {
      return exponentiate ? "softmax" : "logSoftmax";
    }

    @Override
    public Shape shape(Shape... in) {
      return in[0];
    }

    @Override
    public void forward(Tensor[] in, Tensor out) {
      Block b = Block.of(out.shape(), first, count);
      if (out.dtype() == DType.F32) {
        if (exponentiate) {
          Reductions32.softmax(b.outer, b.n, b.inner, in[0].f32(), out.f32());
        } else {
          Reductions32.logSoftmax(b.outer, b.n, b.inner, in[0].f32(), out.f32());
        }
      } else if (exponentiate) {
        Reductions64.softmax(b.outer, b.n, b.inner, in[0].f64(), out.f64());
      } else {
        Reductions64.logSoftmax(b.outer, b.n, b.inner, in[0].f64(), out.f64());
      }
    }

    /**
     * softmax: y (g - sum g y); logSoftmax: g - e^y sum g. Both are written by sums of the others,
     * because an element that has almost all of the sum would cancel it.
     */
    @Override
    public Var[] vjp(Var g, Var y, Var[] x, boolean[] wanted) {
      if (exponentiate) {
        return new Var[] {times(y, g)};
      }
      Var own = g.times(Var.apply(Elementwise.EXPM1, y)).negate();
      return new Var[] {own.minus(y.exp().times(others(g)))};
    }

    /** The Jacobian of softmax, where it is p, times u: p_k times the sum of p_j (u_k - u_j). */
    private Var times(Var p, Var u) {
      return p.times(u.times(others(p)).minus(others(p.times(u))));
    }

    private Var others(Var v) {
      return Var.apply(new SumOfOthers(first, count), v);
    }
  }

  /** The Jacobian of softmax along the last axis, where it is p, times u. */
  static Var softmaxJacobianTimes(Var p, Var u) {
    return new Normalise(true, p.shape().rank() - 1, 1).times(p, u);
  }

  /** y_k = the sum of x_j over all j other than k along adjacent axes: its own transpose. */
  private record SumOfOthers(int first, int count) implements Op {
    @Override
    public String name() {
      return "sumOfOthers";
    }

    @Override
    public Shape shape(Shape... in) {
      return in[0];
    }

    @Override
    public void forward(Tensor[] in, Tensor out) {
      Block b = Block.of(out.shape(), first, count);
      if (out.dtype() == DType.F32) {
        Reductions32.sumOfOthers(b.outer, b.n, b.inner, in[0].f32(), out.f32());
      } else {
        Reductions64.sumOfOthers(b.outer, b.n, b.inner, in[0].f64(), out.f64());
      }
    }

    @Override
    public Var[] vjp(Var g, Var y, Var[] x, boolean[] wanted) {
      return new Var[] {Var.apply(this, g)};
    }
  }
}
