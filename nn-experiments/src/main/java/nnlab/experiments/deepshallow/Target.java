package nnlab.experiments.deepshallow;

import nnlab.layers.data.Functions;
import nnlab.layers.data.TargetFunction;

/**
 * What the networks are asked to fit on [0, 10).
 *
 * @param key for file names
 * @param title for figures
 * @param function computes it
 * @param zoomLow left end of the enlarged part
 * @param zoomHigh right end
 */
record Target(String key, String title, TargetFunction function, double zoomLow, double zoomHigh) {
  static final double LOW = 0;
  static final double HIGH = 10;

  /** Its oscillation is fastest at the right end: that part is enlarged. */
  static final Target CHIRP = new Target("chirp", "sin x + cos x²", Functions.CHIRP, 8, 10);

  /** Has detail at every scale; half a period is enlarged, the other half is its mirror image. */
  static final Target WEIERSTRASS =
      new Target("weierstrass", "Weierstrass sum, n = 0 to 10", Functions.WEIERSTRASS, 4, 5);
}
