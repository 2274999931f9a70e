package nnlab.experiments.course.fit;

import java.util.Arrays;
import java.util.Locale;
import nnlab.core.tensor.DType;
import nnlab.layers.data.Dataset;
import nnlab.layers.data.FreshPoints;
import nnlab.layers.data.Functions;
import nnlab.layers.data.TargetFunction;

/** What the networks are asked to fit on [0, 10). */
public enum Target {
  /** Its oscillation is fastest at the right end: that part is enlarged. */
  CHIRP("sin x + cos x²", Functions.CHIRP, 8, 10),

  /** Has detail at every scale; half a period is enlarged, the other half is its mirror image. */
  WEIERSTRASS("Weierstrass sum, n = 0 to 10", Functions.WEIERSTRASS, 4, 5);

  /** Where the interval begins. */
  public static final double LOW = 0;

  /** Where it ends. */
  public static final double HIGH = 10;

  /** Points of a drawn curve. */
  private static final int CURVE_POINTS = 2000;

  private final String title;
  private final TargetFunction function;
  private final double zoomLow;
  private final double zoomHigh;

  Target(String title, TargetFunction function, double zoomLow, double zoomHigh) {
    this.title = title;
    this.function = function;
    this.zoomLow = zoomLow;
    this.zoomHigh = zoomHigh;
  }

  /** For file names. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** For figures. */
  public String title() {
    return title;
  }

  /** f. */
  public TargetFunction function() {
    return function;
  }

  /** The middles of n equal parts of the interval. */
  static double[] middles(int n) {
    double[] x = new double[n];
    Arrays.setAll(x, i -> LOW + (HIGH - LOW) * (i + 0.5) / n);
    return x;
  }

  /** Even points of the interval with its values. */
  public Dataset whole() {
    return points(LOW, HIGH, 1, 0).grid(CURVE_POINTS);
  }

  /** Even points of the enlarged part with its values. */
  public Dataset zoomed() {
    return points(zoomLow, zoomHigh, 1, 0).grid(CURVE_POINTS);
  }

  /** Points of the interval, drawn anew for each batch. */
  public FreshPoints training(int batch, long seed) {
    return points(LOW, HIGH, batch, seed);
  }

  private FreshPoints points(double low, double high, int batch, long seed) {
    return new FreshPoints(function, low, high, batch, DType.F32, seed);
  }

  /** Left end of the enlarged part. */
  public double zoomLow() {
    return zoomLow;
  }

  /** Right end of the enlarged part. */
  public double zoomHigh() {
    return zoomHigh;
  }
}
