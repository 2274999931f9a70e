package nnlab.core.autodiff;

/**
 * Activation functions beyond those that {@link Var} has as methods (relu, tanh, sigmoid), made of
 * elementwise ops. Values and first and second derivatives are finite for every finite input of
 * ordinary size (|x| up to 1e4 and beyond).
 */
public final class Activations {
  /** lambda of SELU. */
  private static final double SELU_SCALE = 1.0507009873554804934193349852946;

  /** alpha of SELU. */
  private static final double SELU_ALPHA = 1.6732632423543772848170429916717;

  private Activations() {}

  /** x where x > 0, else slope x; the derivative at 0 is the slope, as that of relu there is 0. */
  public static Var leakyRelu(Var x, double slope) {
    return Elementwise.where(isPositive(x), x, x.times(slope));
  }

  /**
   * x where x > 0, else alpha (e^x - 1); the derivative at 0 is alpha.
   *
   * <p>D.-A. Clevert, T. Unterthiner, S. Hochreiter, Fast and accurate deep network learning by
   * exponential linear units, ICLR 2016.
   */
  public static Var elu(Var x, double alpha) {
    // Without the limit e^x overflows for large x, in the branch that is not taken, and its
    // derivative would be 0 times infinity.
    Var negative = Var.apply(Elementwise.atMost(0), x);
    return Elementwise.where(isPositive(x), x, Var.apply(Elementwise.EXPM1, negative).times(alpha));
  }

  /**
   * lambda elu(x, alpha) with the constants for which mean 0 and variance 1 are a fixed point of a
   * wide layer.
   *
   * <p>G. Klambauer and others, Self-normalizing neural networks, NeurIPS 2017.
   */
  public static Var selu(Var x) {
    return elu(x, SELU_ALPHA).times(SELU_SCALE);
  }

  /**
   * x Phi(x), where Phi is the distribution function of the standard normal.
   *
   * <p>D. Hendrycks, K. Gimpel, Gaussian error linear units, 2016.
   */
  public static Var gelu(Var x) {
    return x.times(Var.apply(Elementwise.NORMAL_CDF, x));
  }

  /**
   * The approximation x (1 + tanh u) / 2, u = sqrt(2 / pi) (x + 0.044715 x^3), of {@link #gelu}
   * that GPT-2 and others were trained with.
   */
  public static Var geluTanh(Var x) {
    Var u = x.times(x.square().times(0.044715).plus(1)).times(Math.sqrt(2 / Math.PI));
    // (1 + tanh u) / 2 is sigmoid(2 u), which loses no digits where tanh u is near -1.
    return x.times(u.times(2).sigmoid());
  }

  /** x sigmoid(x), also known as swish. */
  public static Var silu(Var x) {
    return x.times(x.sigmoid());
  }

  /** ln(1 + e^x): a smooth relu. */
  public static Var softplus(Var x) {
    return Var.apply(Elementwise.SOFTPLUS, x);
  }

  /** ln sigmoid(x), exact also where the sigmoid underflows. */
  public static Var logSigmoid(Var x) {
    return softplus(x.negate()).negate();
  }

  /** x limited to [-1, 1]; the derivative is 1 inside and on the limits, 0 outside. */
  public static Var hardTanh(Var x) {
    return Elementwise.clip(x, -1, 1);
  }

  private static Var isPositive(Var x) {
    return Var.apply(Elementwise.isGreater(0), x);
  }
}
