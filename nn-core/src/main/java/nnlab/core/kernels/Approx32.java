package nnlab.core.kernels;

/**
 * Functions of floats that C2 can vectorise, because they are made of sums, products, one quotient
 * and limits alone. They have no double twin: doubles are for exactness and use {@link Math}.
 *
 * <p>All stand on e^x = 2^k e^r with a whole k and |r| &lt;= ln 2 / 2, and on the Taylor polynomial
 * of degree 7 for e^r - 1. The whole numbers have a loop of their own, because C2 does not
 * vectorise a loop with both; between the loops {@code whole} keeps k, or 2^k.
 *
 * <p>exp, sigmoid and tanh never fall: of two x the larger never has the smaller y. For this, the
 * last term of a sum is added to one that is small beside it, and whatever follows rises or falls
 * with it.
 */
public final class Approx32 {
  /** Adding it leaves no room for a fraction: the sum is rounded to a whole number. */
  private static final float ROUND = 0x1.8p23f;

  private static final float LOG2_E = 1.4426950f;

  /** ln 2 in two parts, the first of which times a small whole number is exact. */
  private static final float LN2_HIGH = 0.693359375f;

  private static final float LN2_LOW = -2.12194440e-4f;

  private Approx32() {}

  /**
   * y = e^x, with a relative error below 1e-7 where the answer is a normal number. It is exactly 0
   * below -104, 1 at 0, and infinite above 89. NaN stays NaN.
   *
   * @param whole scratch of the same length
   */
  public static void exp(int n, float[] x, float[] whole, float[] y) {
    for (int i = 0; i < n; i++) {
      float z = Math.max(-105, Math.min(90, x[i]));
      float k = Math.fma(z, LOG2_E, ROUND) - ROUND;
      float r = Math.fma(-k, LN2_LOW, Math.fma(-k, LN2_HIGH, z));
      float p = Math.fma(Math.fma(1 / 5040f, r, 1 / 720f), r, 1 / 120f);
      p = Math.fma(Math.fma(Math.fma(p, r, 1 / 24f), r, 1 / 6f), r, 0.5f);
      y[i] = 1 + Math.fma(r * r, p, r);
      whole[i] = k;
    }
    for (int i = 0; i < n; i++) {
      // 2^k in two factors, because it may lie outside of the normal numbers.
      int k = (int) whole[i];
      int half = k >> 1;
      y[i] = y[i] * power(half) * power(k - half);
    }
  }

  /** 2^k in place of each k. */
  private static void powers(int n, float[] whole) {
    for (int i = 0; i < n; i++) {
      whole[i] = power((int) whole[i]);
    }
  }

  private static float power(int k) {
    return Float.intBitsToFloat((k + 127) << 23);
  }

  /**
   * y = tanh x = m / (2 + m) with m = e^(2x) - 1, with a relative error below 2e-7. It is odd, and
   * never beyond -1 and 1. NaN stays NaN.
   *
   * <p>For x above 0 it is -tanh(-x), where m is not large.
   *
   * @param whole scratch of the same length
   * @param y another array than x
   */
  public static void tanh(int n, float[] x, float[] whole, float[] y) {
    for (int i = 0; i < n; i++) {
      float z = Math.max(-20, -2 * Math.abs(x[i]));
      float k = Math.fma(z, LOG2_E, ROUND) - ROUND;
      float r = Math.fma(-k, LN2_LOW, Math.fma(-k, LN2_HIGH, z));
      float p = Math.fma(Math.fma(1 / 5040f, r, 1 / 720f), r, 1 / 120f);
      p = Math.fma(Math.fma(Math.fma(p, r, 1 / 24f), r, 1 / 6f), r, 0.5f);
      y[i] = Math.fma(r * r, p, r);
      whole[i] = k;
    }
    powers(n, whole);
    for (int i = 0; i < n; i++) {
      float m = Math.fma(whole[i], y[i], whole[i] - 1);
      float sign = Math.max(-1, Math.min(1, x[i] * Float.MAX_VALUE * Float.MAX_VALUE));
      y[i] = sign * (-m / (2 + m));
    }
  }

  /**
   * y = 1 / (1 + e^-x), with a relative error below 3e-7 where the answer is a normal number, and
   * never falling: of two x the larger never has the smaller y. It is exactly 0 below -104 and 1
   * above 18. NaN stays NaN.
   *
   * <p>Both 1 and e^-x are taken 2^-64 times, so that e^104 is finite. The last term of e^r is
   * added in one rounding to a sum that rises with r; everything behind it rises or falls as one.
   *
   * @param whole scratch of the same length
   */
  public static void sigmoid(int n, float[] x, float[] whole, float[] y) {
    for (int i = 0; i < n; i++) {
      float z = Math.max(-20, Math.min(104.5f, -x[i]));
      float k = Math.fma(z, LOG2_E, ROUND) - ROUND;
      float r = Math.fma(-k, LN2_LOW, Math.fma(-k, LN2_HIGH, z));
      float p = Math.fma(Math.fma(1 / 5040f, r, 1 / 720f), r, 1 / 120f);
      p = Math.fma(Math.fma(Math.fma(p, r, 1 / 24f), r, 1 / 6f), r, 0.5f);
      y[i] = 1 + Math.fma(r * r, p, r);
      whole[i] = k - 64;
    }
    powers(n, whole);
    for (int i = 0; i < n; i++) {
      y[i] = 0x1p-64f / Math.fma(y[i], whole[i], 0x1p-64f);
    }
  }

  /**
   * y = g c^2 E / (1 + E)^2 with E = e^(-c |x|): g times the slope of the logistic function at x
   * for c = 1, of tanh for c = 2. Nothing cancels, so that the relative error is below 1e-6 as long
   * as E is a normal number. NaN stays NaN.
   *
   * @param whole scratch of the same length
   * @param y another array than g
   */
  public static void slope(int n, float c, float[] g, float[] x, float[] whole, float[] y) {
    float square = c * c;
    for (int i = 0; i < n; i++) {
      float z = Math.max(-105, -c * Math.abs(x[i]));
      float k = Math.fma(z, LOG2_E, ROUND) - ROUND;
      float r = Math.fma(-k, LN2_LOW, Math.fma(-k, LN2_HIGH, z));
      float p = Math.fma(Math.fma(1 / 5040f, r, 1 / 720f), r, 1 / 120f);
      p = Math.fma(Math.fma(Math.fma(p, r, 1 / 24f), r, 1 / 6f), r, 0.5f);
      y[i] = 1 + Math.fma(r * r, p, r);
      whole[i] = k + 32;
    }
    powers(n, whole);
    for (int i = 0; i < n; i++) {
      float e = y[i] * whole[i] * 0x1p-32f;
      y[i] = g[i] * (square * e / ((1 + e) * (1 + e)));
    }
  }
}
