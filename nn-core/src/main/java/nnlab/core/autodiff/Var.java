package nnlab.core.autodiff;

import java.util.List;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.core.tensor.Workspace;

/**
 * A tensor that knows where it came from: a node of the graph that {@link Grad} walks backwards.
 *
 * <p>A Var is either a <em>variable</em> (a leaf to differentiate by), a <em>constant</em>, or the
 * answer of an {@link Op}. Only answers that depend on a variable remember their inputs; everything
 * else is free for the garbage collector. Vars are immutable.
 *
 * <p>The numbers are there when the Var is, with one exception: of what depends on a {@linkplain
 * #deferring deferring} Var, each number is computed when it is first asked for.
 *
 * <p>The everyday operations are methods, so that formulas read from left to right; the rest are
 * static methods of the op families.
 */
public final class Var {
  private static final Var[] NO_INPUTS = {};

  private final Tensor value;
  private final Op op;
  private final Var[] inputs;
  private final boolean tracked;
  private final Workspace workspace;
  private final Deferred deferred;
  private final int version;

  private Var(Tensor value, Op op, Var[] inputs, boolean tracked, Workspace workspace) {
    this(value, op, inputs, tracked, workspace, null);
  }

  private Var(
      Tensor value, Op op, Var[] inputs, boolean tracked, Workspace workspace, Deferred deferred) {
    this.value = value;
    this.op = op;
    this.inputs = inputs;
    this.tracked = tracked;
    this.workspace = workspace;
    this.deferred = deferred;
    this.version = value.version();
  }

  /** A leaf to differentiate by. */
  public static Var variable(Tensor value) {
    return new Var(value, null, NO_INPUTS, true, null);
  }

  /** A leaf that no derivative reaches. */
  public static Var constant(Tensor value) {
    return new Var(value, null, NO_INPUTS, false, null);
  }

  /**
   * A constant whose dependants take their buffers from the workspace: what is computed from it is
   * valid until the workspace is reset.
   */
  public static Var constant(Tensor value, Workspace workspace) {
    return new Var(value, null, NO_INPUTS, false, workspace);
  }

  /** A constant scalar. */
  public static Var scalar(DType dtype, double value) {
    return constant(Tensor.scalar(dtype, value));
  }

  /**
   * The same leaf, whose tracked dependants are computed when their numbers are asked for, and
   * never if nobody asks. For passes inside of this package whose Vars do not leave it: what is
   * computed late must find its inputs as they were.
   */
  Var deferring() {
    return new Var(value, op, inputs, tracked, workspace, Deferred.DONE);
  }

  /**
   * A fresh variable with these numbers, or, if this is tracked, a second name for it through which
   * derivatives still flow.
   */
  Var fresh() {
    return new Var(
        value,
        tracked ? Identity.IDENTITY : null,
        tracked ? new Var[] {this} : NO_INPUTS,
        true,
        workspace);
  }

  /**
   * Runs an op: computes its answer and, if an input is tracked, remembers how.
   *
   * @throws nnlab.core.tensor.ShapeException if the shapes do not fit
   * @throws IllegalArgumentException if the inputs mix F32 and F64
   */
  public static Var apply(Op op, Var... in) {
    Shape[] shapes = new Shape[in.length];
    Workspace workspace = null;
    boolean tracked = false;
    boolean deferring = false;
    for (int i = 0; i < in.length; i++) {
      shapes[i] = in[i].shape();
      tracked |= in[i].tracked;
      deferring |= in[i].deferred != null;
      workspace = workspace == null ? in[i].workspace : workspace;
      requireSameDType(op, in[0].value, in[i].value);
    }
    Tensor out = allocate(workspace, op.shape(shapes), in[0].dtype());
    Workspace scratch = workspace == null ? new Workspace() : workspace;
    if (tracked && deferring) {
      return new Var(out, op, in, true, workspace, new Deferred(op, in, out, scratch));
    }
    compute(op, in, out, scratch);
    return tracked
        ? new Var(out, op, in, true, workspace)
        : new Var(out, null, NO_INPUTS, false, workspace, deferring ? Deferred.DONE : null);
  }

  /** Runs an op into a buffer of its answer's shape. */
  static void compute(Op op, Var[] in, Tensor out, Workspace scratch) {
    Tensor[] values = new Tensor[in.length];
    for (int i = 0; i < in.length; i++) {
      values[i] = in[i].value();
    }
    int mark = scratch.mark();
    op.forward(values, out, scratch);
    scratch.releaseSince(mark, List.of());
    Numerics.check(op, values, out);
  }

  private static Tensor allocate(Workspace workspace, Shape shape, DType dtype) {
    return workspace == null ? Tensor.zeros(shape, dtype) : workspace.take(shape, dtype);
  }

  private static void requireSameDType(Op op, Tensor first, Tensor other) {
    if (first.dtype() != other.dtype()) {
      throw new IllegalArgumentException(
          op.name()
              + ": the inputs mix "
              + first.dtype()
              + first.shape()
              + " and "
              + other.dtype()
              + other.shape()
              + "; convert one of them with Tensor.to");
    }
  }

  /** The numbers. */
  public Tensor value() {
    if (deferred != null) {
      deferred.compute();
    }
    return value;
  }

  /** The extents. */
  public Shape shape() {
    return value.shape();
  }

  /** The number format. */
  public DType dtype() {
    return value.dtype();
  }

  /** The only element of a Var of size 1, usually a loss. */
  public double item() {
    return value().item();
  }

  /** Whether a derivative can reach this Var: it is a variable or depends on one. */
  public boolean isTracked() {
    return tracked;
  }

  /** The op whose answer this is; null for a leaf. */
  Op op() {
    return op;
  }

  /** What the op was applied to; empty for a leaf. */
  Var[] inputs() {
    return inputs;
  }

  /** How the numbers come to be if they are not there yet; null if they always were. */
  Deferred deferred() {
    return deferred;
  }

  /** Where dependants take their buffers from; null for the heap. */
  Workspace workspace() {
    return workspace;
  }

  /** Whether the numbers were overwritten after this Var was made. */
  boolean isStale() {
    return value.version() != version;
  }

  /** The same numbers as a constant: no derivative flows through. Also known as stop-gradient. */
  public Var detach() {
    return tracked ? new Var(value, null, NO_INPUTS, false, workspace, deferred) : this;
  }

  // ---- arithmetic, with NumPy broadcasting
  // -------------------------------------------------------

  /** this + other. */
  public Var plus(Var other) {
    return apply(Elementwise.ADD, this, other);
  }

  /** this + c. */
  public Var plus(double c) {
    return apply(Elementwise.shift(c), this);
  }

  /** this - other. */
  public Var minus(Var other) {
    return apply(Elementwise.SUBTRACT, this, other);
  }

  /** this - c. */
  public Var minus(double c) {
    return plus(-c);
  }

  /** this * other, elementwise. */
  public Var times(Var other) {
    return apply(Elementwise.MULTIPLY, this, other);
  }

  /** c * this. */
  public Var times(double c) {
    return apply(Elementwise.scale(c), this);
  }

  /** this / other, elementwise. */
  public Var div(Var other) {
    return apply(Elementwise.DIVIDE, this, other);
  }

  /** this / c. */
  public Var div(double c) {
    return apply(Elementwise.divide(c), this);
  }

  /** -this. */
  public Var negate() {
    return apply(Elementwise.NEGATE, this);
  }

  /** this to the power c, elementwise. */
  public Var pow(double c) {
    return apply(Elementwise.power(c), this);
  }

  // ---- elementwise functions
  // ---------------------------------------------------------------------

  /** e^this. */
  public Var exp() {
    return apply(Elementwise.EXP, this);
  }

  /** Natural logarithm. */
  public Var log() {
    return apply(Elementwise.LOG, this);
  }

  /** Square root. */
  public Var sqrt() {
    return apply(Elementwise.SQRT, this);
  }

  /** this * this. */
  public Var square() {
    return apply(Elementwise.SQUARE, this);
  }

  /** Absolute value; its derivative at 0 is taken as 0. */
  public Var abs() {
    return apply(Elementwise.ABS, this);
  }

  /** max(this, 0); its derivative at 0 is taken as 0. */
  public Var relu() {
    return apply(Elementwise.RELU, this);
  }

  /** Hyperbolic tangent. */
  public Var tanh() {
    return apply(Elementwise.TANH, this);
  }

  /** The logistic function 1 / (1 + e^-this). */
  public Var sigmoid() {
    return apply(Elementwise.SIGMOID, this);
  }

  // ---- reductions
  // --------------------------------------------------------------------------------

  /** Sum over the axes, which disappear; over all of them if none is named. */
  public Var sum(int... axes) {
    return Reductions.sum(this, false, axes);
  }

  /** Mean over the axes, which disappear; over all of them if none is named. */
  public Var mean(int... axes) {
    return Reductions.mean(this, false, axes);
  }

  /** Largest element over the axes, which disappear; over all of them if none is named. */
  public Var max(int... axes) {
    return Reductions.max(this, false, axes);
  }

  // ---- linear algebra and shape
  // ------------------------------------------------------------------

  /**
   * Matrix product {@code [.., m, k] x [.., k, n] -> [.., m, n]}, with NumPy's rules for vectors
   * and batches.
   */
  public Var matmul(Var other) {
    return Linalg.matmul(this, other);
  }

  /** The last two axes exchanged. */
  public Var transpose() {
    return Linalg.transpose(this);
  }

  /**
   * The same elements in row-major order under another shape; one extent may be -1, to be computed.
   */
  public Var reshape(int... dims) {
    return Shapes.reshape(this, dims);
  }

  /** Format, shape, where it came from, and the first elements. */
  @Override
  public String toString() {
    String origin = op != null ? "<- " + op.name() : tracked ? "variable" : "constant";
    return "Var(" + origin + ") " + value();
  }
}
