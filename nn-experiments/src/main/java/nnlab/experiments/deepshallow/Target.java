package nnlab.experiments.deepshallow;

import java.util.Arrays;
import java.util.Locale;
import nnlab.layers.data.Functions;
import nnlab.layers.data.TargetFunction;

/** What the networks are asked to fit on [0, 10). */
enum Target {
  /** Its oscillation is fastest at the right end: that part is enlarged. */
  CHIRP("sin x + cos x²", Functions.CHIRP, 8, 10),

  /** Has detail at every scale; half a period is enlarged, the other half is its mirror image. */
  WEIERSTRASS("Weierstrass sum, n = 0 to 10", Functions.WEIERSTRASS, 4, 5);

  static final double LOW = 0;
  static final double HIGH = 10;

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
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** For figures. */
  String title() {
    return title;
  }

  TargetFunction function() {
    return function;
  }

  /** The middles of n equal parts of the interval. */
  static double[] middles(int n) {
    double[] x = new double[n];
    Arrays.setAll(x, i -> LOW + (HIGH - LOW) * (i + 0.5) / n);
    return x;
  }

  /** Left end of the enlarged part. */
  double zoomLow() {
    return zoomLow;
  }

  /** Right end of the enlarged part. */
  double zoomHigh() {
    return zoomHigh;
  }
}
