package nnlab.core.autodiff;

import static nnlab.core.autodiff.ElementwiseOp.binary;
import static nnlab.core.autodiff.ElementwiseOp.unary;

import nnlab.core.autodiff.ElementwiseOp.WithConstant;
import nnlab.core.kernels.Approx32;
import nnlab.core.kernels.Elementwise32;
import nnlab.core.kernels.Elementwise64;

/**
 * Ops that work element by element; binary ones broadcast. Each is one constant: its name, its
 * kernel in both formats, and its derivative, in which g is the cotangent of the answer y.
 *
 * <p>Conventions at kinks: relu'(0) = 0, |.|'(0) = 0, step functions have derivative 0 everywhere,
 * and max and min share a tie equally.
 */
public final class Elementwise {
  private Elementwise() {}

  // ---- unary: (g, y, x) -> dL/dx
  // -----------------------------------------------------------------

  /** y = -x, dy/dx = -1. */
  public static final Op NEGATE =
      unary("negate", Elementwise32::negate, Elementwise64::negate, (g, y, x) -> g.negate());

  /** y = e^x, dy/dx = y. */
  public static final Op EXP =
      unary("exp", Elementwise32::exp, Elementwise64::exp, (g, y, x) -> g.times(y));

  /** y = ln x, dy/dx = 1 / x. */
  public static final Op LOG =
      unary("log", Elementwise32::log, Elementwise64::log, (g, y, x) -> g.div(x));

  /** y = ln(1 + x), dy/dx = 1 / (1 + x). */
  public static final Op LOG1P =
      unary("log1p", Elementwise32::log1p, Elementwise64::log1p, (g, y, x) -> g.div(x.plus(1)));

  /** y = e^x - 1, dy/dx = e^x: y + 1 would be 0 for x below -37. */
  public static final Op EXPM1 =
      unary("expm1", Elementwise32::expm1, Elementwise64::expm1, (g, y, x) -> g.times(x.exp()));

  /** y = sqrt x, dy/dx = 1 / (2 y). */
  public static final Op SQRT =
      unary("sqrt", Elementwise32::sqrt, Elementwise64::sqrt, (g, y, x) -> g.div(y.times(2)));

  /** y = x^2, dy/dx = 2 x. */
  public static final Op SQUARE =
      unary(
          "square", Elementwise32::square, Elementwise64::square, (g, y, x) -> g.times(x).times(2));

  /** y = 1 / x, dy/dx = -y^2. */
  public static final Op RECIPROCAL =
      unary(
          "reciprocal",
          Elementwise32::reciprocal,
          Elementwise64::reciprocal,
          (g, y, x) -> g.times(y).times(y).negate());

  /** y = |x|, dy/dx = sign x. */
  public static final Op ABS =
      unary(
          "abs",
          Elementwise32::abs,
          Elementwise64::abs,
          (g, y, x) -> g.times(Var.apply(Elementwise.SIGN, x)));

  /** y = -1, 0 or 1; dy/dx = 0. */
  public static final Op SIGN =
      unary("sign", Elementwise32::sign, Elementwise64::sign, (g, y, x) -> null);

  /** y = max(x, 0), dy/dx = 1 where x > 0, else 0. */
  public static final Op RELU =
      unary(
          "relu",
          Elementwise32::relu,
          Elementwise64::relu,
          (g, y, x) -> Var.apply(Elementwise.GATE, g, y));

  /** y = tanh x, dy/dx = 1 - y^2. */
  public static final Op TANH =
      unary("tanh", Approx32::tanh, Elementwise64::tanh, (g, y, x) -> Slope.TANH.apply(g, y, x));

  /** y = 1 / (1 + e^-x), dy/dx = y (1 - y). */
  public static final Op SIGMOID =
      unary(
          "sigmoid",
          Approx32::sigmoid,
          Elementwise64::sigmoid,
          (g, y, x) -> Slope.SIGMOID.apply(g, y, x));

  /** y = ln(1 + e^x), dy/dx = sigmoid x. */
  public static final Op SOFTPLUS =
      unary(
          "softplus",
          Elementwise32::softplus,
          Elementwise64::softplus,
          (g, y, x) -> g.times(x.sigmoid()));

  /** y = sin x, dy/dx = cos x. */
  public static final Op SIN =
      unary(
          "sin",
          Elementwise32::sin,
          Elementwise64::sin,
          (g, y, x) -> g.times(Var.apply(Elementwise.COS, x)));

  /** y = cos x, dy/dx = -sin x. */
  public static final Op COS =
      unary(
          "cos",
          Elementwise32::cos,
          Elementwise64::cos,
          (g, y, x) -> g.times(Var.apply(SIN, x)).negate());

  /** y = erf x, dy/dx = 2 / sqrt(pi) e^(-x^2). */
  public static final Op ERF =
      unary(
          "erf",
          Elementwise32::erf,
          Elementwise64::erf,
          (g, y, x) -> g.times(x.square().negate().exp()).times(2 / Math.sqrt(Math.PI)));

  /** y = Phi(x), the distribution function of the standard normal; dy/dx = its density. */
  public static final Op NORMAL_CDF =
      unary(
          "normalCdf",
          Elementwise32::normalCdf,
          Elementwise64::normalCdf,
          (g, y, x) -> g.times(x.square().times(-0.5).exp()).times(1 / Math.sqrt(2 * Math.PI)));

  // ---- binary: (g, y, a, b) -> dL/da, then dL/db
  // -------------------------------------------------

  /** y = a + b. */
  public static final Op ADD =
      binary("add", Elementwise32::add, Elementwise64::add, (g, y, a, b) -> g, (g, y, a, b) -> g);

  /** y = a - b. */
  public static final Op SUBTRACT =
      binary(
          "subtract",
          Elementwise32::subtract,
          Elementwise64::subtract,
          (g, y, a, b) -> g,
          (g, y, a, b) -> g.negate());

  /** y = a b, dy/da = b, dy/db = a. */
  public static final Op MULTIPLY =
      binary(
          "multiply",
          Elementwise32::multiply,
          Elementwise64::multiply,
          (g, y, a, b) -> g.times(b),
          (g, y, a, b) -> g.times(a));

  /** y = a / b, dy/da = 1 / b, dy/db = -y / b. */
  public static final Op DIVIDE =
      binary(
          "divide",
          Elementwise32::divide,
          Elementwise64::divide,
          (g, y, a, b) -> g.div(b),
          (g, y, a, b) -> g.times(y).div(b).negate());

  /**
   * y = a^b, dy/da = b a^(b-1), dy/db = y ln a; values as in NumPy: 0^0 = 1, and NaN for a negative
   * a with a fractional b.
   *
   * <p>At a = 0 both derivatives are 0 where the formula says 0 times infinity: dy/da at b = 0, and
   * dy/db for {@code b >= 0}. For a negative a there is no dy/db (NaN), but dy/da is right where y
   * is.
   */
  public static final Op POWER =
      binary(
          "power",
          Elementwise32::power,
          Elementwise64::power,
          (g, y, a, b) ->
              g.times(b).times(Var.apply(Elementwise.POWER, oneWhereZero(a, b), b.minus(1))),
          (g, y, a, b) -> g.times(y).times(oneWhereZero(a, a).log()));

  /** y = max(a, b); dy/da = 1 where a is larger, 1/2 at a tie. */
  public static final Op MAX =
      binary(
          "max",
          Elementwise32::max,
          Elementwise64::max,
          (g, y, a, b) -> g.times(Var.apply(Elementwise.SHARE, a, b)),
          (g, y, a, b) -> g.times(Var.apply(Elementwise.SHARE, b, a)));

  /** The share of a in max(a, b): 1, 1/2 or 0. Piecewise constant. */
  public static final Op SHARE =
      binary(
          "share",
          Elementwise32::share,
          Elementwise64::share,
          (g, y, a, b) -> null,
          (g, y, a, b) -> null);

  /** y = a where b > 0, else 0; dy/da is the same gate, dy/db = 0. */
  public static final Op GATE =
      binary(
          "gate",
          Elementwise32::gate,
          Elementwise64::gate,
          (g, y, a, b) -> Var.apply(Elementwise.GATE, g, b),
          (g, y, a, b) -> null);

  /** y = 1 where a = b, else 0. Piecewise constant. */
  public static final Op EQUAL =
      binary(
          "equal",
          Elementwise32::equal,
          Elementwise64::equal,
          (g, y, a, b) -> null,
          (g, y, a, b) -> null);

  // ---- with a constant
  // ---------------------------------------------------------------------------

  /** y = c x, dy/dx = c. */
  public static Op scale(double c) {
    return new WithConstant(
        "scale", c, Elementwise32::scale, Elementwise64::scale, (g, y, x) -> g.times(c));
  }

  /** y = x / c, dy/dx = 1 / c. */
  public static Op divide(double c) {
    return new WithConstant(
        "divide", c, Elementwise32::divide, Elementwise64::divide, (g, y, x) -> g.div(c));
  }

  /** y = x + c, dy/dx = 1. */
  public static Op shift(double c) {
    return new WithConstant("shift", c, Elementwise32::shift, Elementwise64::shift, (g, y, x) -> g);
  }

  /** y = x^c, dy/dx = c x^(c-1); for c = 0 the derivative is 0, also at x = 0. */
  public static Op power(double c) {
    return new WithConstant(
        "power",
        c,
        Elementwise32::power,
        Elementwise64::power,
        (g, y, x) -> c == 0 ? null : g.times(x.pow(c - 1)).times(c));
  }

  /** {@code y = max(x, c)}; dy/dx = 1 where {@code x >= c}. */
  public static Op atLeast(double c) {
    return new WithConstant(
        "atLeast",
        c,
        Elementwise32::atLeast,
        Elementwise64::atLeast,
        (g, y, x) -> g.times(Var.apply(isAtLeast(c), x)));
  }

  /** y = min(x, c); dy/dx = 1 where {@code x <= c}. */
  public static Op atMost(double c) {
    return new WithConstant(
        "atMost",
        c,
        Elementwise32::atMost,
        Elementwise64::atMost,
        (g, y, x) -> g.times(Var.apply(isAtMost(c), x)));
  }

  /** y = 1 where x >= c, else 0. Piecewise constant. */
  public static Op isAtLeast(double c) {
    return new WithConstant(
        "isAtLeast", c, Elementwise32::isAtLeast, Elementwise64::isAtLeast, (g, y, x) -> null);
  }

  /** y = 1 where {@code x <= c}, else 0. Piecewise constant. */
  public static Op isAtMost(double c) {
    return new WithConstant(
        "isAtMost", c, Elementwise32::isAtMost, Elementwise64::isAtMost, (g, y, x) -> null);
  }

  /** y = 1 where x > c, else 0. Piecewise constant. */
  public static Op isGreater(double c) {
    return new WithConstant(
        "isGreater", c, Elementwise32::isGreater, Elementwise64::isGreater, (g, y, x) -> null);
  }

  // ---- functions made of them
  // --------------------------------------------------------------------

  /** The larger of the two, with broadcasting. */
  public static Var max(Var a, Var b) {
    return Var.apply(MAX, a, b);
  }

  /** The smaller of the two, with broadcasting. */
  public static Var min(Var a, Var b) {
    return max(a.negate(), b.negate()).negate();
  }

  /** x limited to [low, high]; the derivative is 1 inside and on the limits, 0 outside. */
  public static Var clip(Var x, double low, double high) {
    if (!(low <= high)) {
      throw new IllegalArgumentException("clip: expected low <= high, got " + low + " and " + high);
    }
    return Var.apply(atMost(high), Var.apply(atLeast(low), x));
  }

  /**
   * a where the condition is not 0, else b, with broadcasting. A value that is not taken goes
   * nowhere, be it NaN, and the branch that is not taken receives the cotangent 0.
   *
   * <p>That cotangent goes on through the branch: times an infinite or undefined slope it becomes
   * NaN, in any reverse mode. So x sqrt(x) continued by 0 has the derivative NaN for x at or below
   * 0 if it is written as {@code where(positive, x.times(x.sqrt()), zero)}. Keep such an input out
   * of the branch by a second {@code where} in front of it:
   *
   * <pre>{@code
   * Var inside = where(positive, x, one);
   * Var y = where(positive, inside.times(inside.sqrt()), zero);
   * }</pre>
   *
   * @param condition carries no derivative
   */
  public static Var where(Var condition, Var a, Var b) {
    return Var.apply(Select.SELECT, condition, a, b);
  }

  /** 1 where both a and b are 0, else a: a base whose powers and logarithm are finite there. */
  private static Var oneWhereZero(Var a, Var b) {
    Var zero = Var.scalar(a.dtype(), 0);
    Var bothZero = Var.apply(EQUAL, a, zero).times(Var.apply(EQUAL, b, zero));
    return where(bothZero, Var.scalar(a.dtype(), 1), a);
  }
}
