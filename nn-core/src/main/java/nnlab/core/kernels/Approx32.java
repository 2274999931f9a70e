package nnlab.core.kernels;

/**
 * Functions of floats that C2 can vectorise, because they are made of sums, products, one quotient
 * and limits alone. They have no double twin: doubles are for exactness and use {@link Math}.
 *
 * <p>tanh is x P(x^2) / Q(x^2), with P and Q of degree 4 fitted to the smallest largest relative
 * error over [-9, 9], where tanh has reached 1 as far as floats can tell; outside, x is cut to that
 * interval.
 *
 * <p>e^x is 2^k e^r with a whole k and |r| &lt;= ln 2 / 2, and e^r its Taylor polynomial of degree
 * 7.
 */
public final class Approx32 {
  /** tanh 9 = 1 - 3e-8, which rounds to 1. */
  private static final float END = 9;

  private static final float P0 = 0.99999998f;
  private static final float P1 = 0.13380981f;
  private static final float P2 = 0.00349553444f;
  private static final float P3 = 2.06081843e-5f;
  private static final float P4 = 1.33534141e-8f;

  private static final float Q1 = 0.467142967f;
  private static final float Q2 = 0.0258767796f;
  private static final float Q3 = 0.000328554622f;
  private static final float Q4 = 7.77604726e-7f;

  /** Adding it leaves no room for a fraction: the sum is rounded to a whole number. */
  private static final float ROUND = 0x1.8p23f;

  private static final float LOG2_E = 1.4426950f;

  /** ln 2 in two parts, the first of which times a small whole number is exact. */
  private static final float LN2_HIGH = 0.693359375f;

  private static final float LN2_LOW = -2.12194440e-4f;

  private Approx32() {}

  /**
   * y = e^x, with a relative error below 3e-7 where the answer is a normal number. It is exactly 0
   * below -104, 1 at 0, and infinite above 89. NaN stays NaN.
   *
   * <p>Two loops, because C2 vectorises each of them but not both in one.
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
      y[i] = Math.fma(Math.fma(p, r, 1), r, 1);
      whole[i] = k;
    }
    for (int i = 0; i < n; i++) {
      // 2^k in two factors, because it may lie outside of the normal numbers.
      int k = (int) whole[i];
      int half = k >> 1;
      y[i] = y[i] * power(half) * power(k - half);
    }
  }

  private static float power(int k) {
    return Float.intBitsToFloat((k + 127) << 23);
  }

  /** y = tanh x, with a relative error below 4e-7 and never beyond -1 and 1. NaN stays NaN. */
  public static void tanh(int n, float[] x, float[] y) {
    for (int i = 0; i < n; i++) {
      float z = Math.max(-END, Math.min(END, x[i]));
      float t = z * z;
      float p = Math.fma(Math.fma(Math.fma(Math.fma(P4, t, P3), t, P2), t, P1), t, P0);
      float q = Math.fma(Math.fma(Math.fma(Math.fma(Q4, t, Q3), t, Q2), t, Q1), t, 1);
      y[i] = Math.max(-1, Math.min(1, z * p / q));
    }
  }

  /**
   * y = 1 / (1 + e^-x) = (1 + tanh(x / 2)) / 2, with an absolute error below 2e-7. It is exactly 0
   * and 1 beyond -18 and 18. NaN stays NaN.
   *
   * <p>A small answer has few correct digits, and none below -16: relative accuracy would take the
   * exponential, at twice the time and with scratch.
   */
  public static void sigmoid(int n, float[] x, float[] y) {
    for (int i = 0; i < n; i++) {
      float z = Math.max(-END, Math.min(END, (float) 0.5 * x[i]));
      float t = z * z;
      float p = Math.fma(Math.fma(Math.fma(Math.fma(P4, t, P3), t, P2), t, P1), t, P0);
      float q = Math.fma(Math.fma(Math.fma(Math.fma(Q4, t, Q3), t, Q2), t, Q1), t, 1);
      y[i] = Math.fma((float) 0.5, Math.max(-1, Math.min(1, z * p / q)), (float) 0.5);
    }
  }
}
