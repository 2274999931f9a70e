package nnlab.core.kernels;

import org.apache.commons.numbers.gamma.Erf;
import org.apache.commons.numbers.gamma.Erfc;

/** Elementwise loops. Each formula is its method's comment; the output may be one of the inputs. */
public final class Elementwise32 {
  /** Beyond this, 1 less a number is known to less than a digit fewer than the number. */
  private static final float NEAR_END = (float) 0.9;

  private Elementwise32() {}

  /** y = -x. */
  public static void negate(int n, float[] x, float[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = -x[i];
    }
  }

  /** y = e^x. */
  public static void exp(int n, float[] x, float[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = (float) Math.exp(x[i]);
    }
  }

  /** y = ln x. */
  public static void log(int n, float[] x, float[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = (float) Math.log(x[i]);
    }
  }

  /** y = ln(1 + x), exact for small x. */
  public static void log1p(int n, float[] x, float[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = (float) Math.log1p(x[i]);
    }
  }

  /** y = e^x - 1, exact for small x. */
  public static void expm1(int n, float[] x, float[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = (float) Math.expm1(x[i]);
    }
  }

  /** y = square root of x. */
  public static void sqrt(int n, float[] x, float[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = (float) Math.sqrt(x[i]);
    }
  }

  /** y = x^2. */
  public static void square(int n, float[] x, float[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = x[i] * x[i];
    }
  }

  /** y = 1 / x. */
  public static void reciprocal(int n, float[] x, float[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = 1 / x[i];
    }
  }

  /** y = |x|. */
  public static void abs(int n, float[] x, float[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.abs(x[i]);
    }
  }

  /** y = -1, 0 or 1. */
  public static void sign(int n, float[] x, float[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.signum(x[i]);
    }
  }

  /** y = sin x. */
  public static void sin(int n, float[] x, float[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = (float) Math.sin(x[i]);
    }
  }

  /** y = cos x. */
  public static void cos(int n, float[] x, float[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = (float) Math.cos(x[i]);
    }
  }

  /** y = tanh x. */
  public static void tanh(int n, float[] x, float[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = (float) Math.tanh(x[i]);
    }
  }

  /** y = erf x, the error function. */
  public static void erf(int n, float[] x, float[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = (float) Erf.value(x[i]);
    }
  }

  /** y = Phi(x) = erfc(-x / sqrt 2) / 2: exact also where it is close to 0. */
  public static void normalCdf(int n, float[] x, float[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = (float) (0.5 * Erfc.value(-x[i] * Math.sqrt(0.5)));
    }
  }

  /** y = 1 / (1 + e^-x), which is e^x where e^-x might overflow. */
  public static void sigmoid(int n, float[] x, float[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = (float) (x[i] < -40 ? Math.exp(x[i]) : 1 / (1 + Math.exp(-x[i])));
    }
  }

  /** y = ln(1 + e^x), without overflow. */
  public static void softplus(int n, float[] x, float[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = (float) (Math.max(x[i], 0) + Math.log1p(Math.exp(-Math.abs(x[i]))));
    }
  }

  /** y = max(x, 0). */
  public static void relu(int n, float[] x, float[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.max(x[i], 0);
    }
  }

  /** y = a + b. */
  public static void add(int n, float[] a, float[] b, float[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = a[i] + b[i];
    }
  }

  /** y = a - b. */
  public static void subtract(int n, float[] a, float[] b, float[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = a[i] - b[i];
    }
  }

  /** y = a b. */
  public static void multiply(int n, float[] a, float[] b, float[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = a[i] * b[i];
    }
  }

  /** y = a / b. */
  public static void divide(int n, float[] a, float[] b, float[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = a[i] / b[i];
    }
  }

  /** y = a^b. */
  public static void power(int n, float[] a, float[] b, float[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = (float) Math.pow(a[i], b[i]);
    }
  }

  /** y = max(a, b). */
  public static void max(int n, float[] a, float[] b, float[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.max(a[i], b[i]);
    }
  }

  /** The share of a in max(a, b): 1 where a is larger, 0 where b is, 1/2 at a tie. */
  public static void share(int n, float[] a, float[] b, float[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = a[i] > b[i] ? 1 : a[i] == b[i] ? (float) 0.5 : 0;
    }
  }

  /**
   * y = a where b &gt; 0, else 0: the backward pass of ReLU. A branch here would be guessed wrong
   * at every other element, and it cannot be vectorised; so a is cut to [-t, t] with t infinite
   * where b is positive, however small, and 0 elsewhere. NaN in a or b stays NaN.
   */
  public static void gate(int n, float[] a, float[] b, float[] y) {
    for (int i = 0; i < n; i++) {
      float t = Math.max(b[i], 0) * Float.MAX_VALUE * Float.MAX_VALUE * Float.MAX_VALUE;
      y[i] = Math.max(-t, Math.min(t, a[i]));
    }
  }

  /**
   * y = g (1 - t^2) with t = tanh x: the backward pass of tanh. Near the ends, where t does not say
   * how far it is from them, x does.
   */
  public static void tanhGrad(int n, float[] g, float[] t, float[] x, float[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = (float) (g[i] * (Math.abs(t[i]) <= NEAR_END ? 1 - t[i] * t[i] : slope(2, x[i])));
    }
  }

  /** y = g s (1 - s) with s the logistic function of x: its backward pass, as for tanh. */
  public static void sigmoidGrad(int n, float[] g, float[] s, float[] x, float[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = (float) (g[i] * (s[i] <= NEAR_END ? s[i] * (1 - s[i]) : slope(1, x[i])));
    }
  }

  /** c^2 E / (1 + E)^2 with E = e^(-c |x|): the slope of the logistic function or, c = 2, tanh. */
  private static double slope(double c, double x) {
    double e = Math.exp(-c * Math.abs(x));
    return c * c * e / ((1 + e) * (1 + e));
  }

  /** y = 1 where a = b, else 0. */
  public static void equal(int n, float[] a, float[] b, float[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = a[i] == b[i] ? 1 : 0;
    }
  }

  /** y = c x. */
  public static void scale(int n, float c, float[] x, float[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = c * x[i];
    }
  }

  /** y = x / c. */
  public static void divide(int n, float c, float[] x, float[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = x[i] / c;
    }
  }

  /** y = x + c. */
  public static void shift(int n, float c, float[] x, float[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = x[i] + c;
    }
  }

  /** y = x^c. */
  public static void power(int n, float c, float[] x, float[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = (float) Math.pow(x[i], c);
    }
  }

  /** y = c, whatever x is. */
  public static void fill(int n, float c, float[] x, float[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = c;
    }
  }

  /** y = max(x, c). */
  public static void atLeast(int n, float c, float[] x, float[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.max(x[i], c);
    }
  }

  /** y = min(x, c). */
  public static void atMost(int n, float c, float[] x, float[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.min(x[i], c);
    }
  }

  /** y = 1 where x &gt;= c, else 0. */
  public static void isAtLeast(int n, float c, float[] x, float[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = x[i] >= c ? 1 : 0;
    }
  }

  /** y = 1 where x &lt;= c, else 0. */
  public static void isAtMost(int n, float c, float[] x, float[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = x[i] <= c ? 1 : 0;
    }
  }

  /** y = 1 where x &gt; c, else 0. */
  public static void isGreater(int n, float c, float[] x, float[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = x[i] > c ? 1 : 0;
    }
  }

  /**
   * y = a where the condition is not 0, else b. The branch not taken is never read into y, so its
   * NaN stays away.
   */
  public static void select(int n, float[] condition, float[] a, float[] b, float[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = condition[i] != 0 ? a[i] : b[i];
    }
  }
}
