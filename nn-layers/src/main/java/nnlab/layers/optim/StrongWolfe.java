package nnlab.layers.optim;

/**
 * A line search: how far to go along a direction that leads downhill. The step found falls by at
 * least a share c1 of what the slope at the start promised, and leaves at most a share c2 of that
 * slope: the strong Wolfe conditions, under which a quasi-Newton update is safe.
 *
 * <p>J. Nocedal and S. J. Wright, Numerical Optimization, 2nd ed., Springer 2006: algorithms 3.5
 * and 3.6, with the cubic of equation 3.59.
 */
final class StrongWolfe {
  private static final double C1 = 1e-4;
  private static final double C2 = 0.9;

  /** The interval's ends are too near to tell much new: stay this share of its width away. */
  private static final double MARGIN = 0.1;

  private final Line line;
  private final Point start;
  private int evaluationsLeft;

  /** The objective along the direction. */
  interface Line {
    Point at(double step);
  }

  /** Value and slope of the objective at a step from the start. */
  record Point(double step, double value, double slope) {}

  private StrongWolfe(Line line, Point start, int evaluations) {
    this.line = line;
    this.start = start;
    this.evaluationsLeft = evaluations;
  }

  /**
   * Searches from the start, whose slope is negative.
   *
   * @param first the step to try first
   * @param evaluations how often the line may be evaluated
   * @return a point that satisfies both conditions; if none was found in time, one that at least
   *     fell enough; or else the start
   */
  static Point search(Line line, Point start, double first, int evaluations) {
    return new StrongWolfe(line, start, evaluations).bracket(first);
  }

  /** Goes further and further until a good point lies behind. */
  private Point bracket(double first) {
    Point previous = start;
    double step = first;
    while (evaluationsLeft > 0) {
      Point point = evaluate(step);
      if (!fallsEnough(point) || point.value() >= previous.value()) {
        return zoom(previous, point);
      }
      if (isFlatEnough(point)) {
        return point;
      }
      if (point.slope() >= 0) {
        return zoom(point, previous);
      }
      previous = point;
      step *= 2;
    }
    return previous;
  }

  /** Narrows an interval whose better end is {@code low} and which contains good points. */
  private Point zoom(Point low, Point high) {
    Point best = low;
    Point other = high;
    while (evaluationsLeft > 0) {
      Point point = evaluate(inside(best, other));
      if (!fallsEnough(point) || point.value() >= best.value()) {
        other = point;
        continue;
      }
      if (isFlatEnough(point)) {
        return point;
      }
      if (point.slope() * (other.step() - best.step()) >= 0) {
        other = best;
      }
      best = point;
    }
    return best;
  }

  private Point evaluate(double step) {
    evaluationsLeft--;
    return line.at(step);
  }

  /** False for NaN too, which is how a step that leaves the function's domain is cut back. */
  private boolean fallsEnough(Point point) {
    return point.value() <= start.value() + C1 * point.step() * start.slope();
  }

  private boolean isFlatEnough(Point point) {
    return Math.abs(point.slope()) <= -C2 * start.slope();
  }

  /** The minimum of the cubic through both ends, kept off the ends; the middle if there is none. */
  private static double inside(Point a, Point b) {
    double width = b.step() - a.step();
    double d1 = a.slope() + b.slope() + 3 * (b.value() - a.value()) / -width;
    double d2 = Math.copySign(Math.sqrt(d1 * d1 - a.slope() * b.slope()), width);
    double step = b.step() - width * (b.slope() + d2 - d1) / (b.slope() - a.slope() + 2 * d2);
    double share = (step - a.step()) / width;
    if (Double.isNaN(share)) {
      share = 0.5;
    }
    return a.step() + Math.max(MARGIN, Math.min(1 - MARGIN, share)) * width;
  }
}
