package nnlab.analysis.landscape;

import java.util.function.DoubleUnaryOperator;

/**
 * A local maximum of a function of one variable. Each step cuts off the part beyond the lower of
 * two inner points; they divide the bracket in the golden ratio, so that one of them serves again
 * and a step costs one evaluation (Kiefer 1953).
 *
 * @param position of the higher of the last two inner points
 * @param value there
 * @param resolution half the width of the bracket at the end
 */
record GoldenSection(double position, double value, double resolution) {
  private static final double RATIO = (Math.sqrt(5) - 1) / 2;

  /** Searches between low and high until half the bracket is at most the resolution. */
  static GoldenSection maximum(DoubleUnaryOperator f, double low, double high, double resolution) {
    double from = low;
    double width = high - low;
    double left = f.applyAsDouble(high - RATIO * width);
    double right = f.applyAsDouble(low + RATIO * width);
    while (width > 2 * resolution) {
      boolean goLeft = left > right;
      from = goLeft ? from : from + (1 - RATIO) * width;
      width *= RATIO;
      if (goLeft) {
        right = left;
        left = f.applyAsDouble(from + (1 - RATIO) * width);
      } else {
        left = right;
        right = f.applyAsDouble(from + RATIO * width);
      }
    }
    double position = from + (left > right ? 1 - RATIO : RATIO) * width;
    return new GoldenSection(position, Math.max(left, right), width / 2);
  }
}
