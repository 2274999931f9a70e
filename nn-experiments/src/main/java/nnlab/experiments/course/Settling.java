package nnlab.experiments.course;

import java.util.Arrays;
import java.util.stream.IntStream;
import nnlab.analysis.series.Series;
import nnlab.analysis.stats.Robust;
import nnlab.experiments.claims.Bound;
import nnlab.experiments.study.Log;

/**
 * How a training comes to the edge of stability, and what it does there.
 *
 * @param ratios of the largest eigenvalue to 2 / rate, over the steps
 * @param losses training loss before each step
 */
record Settling(Series ratios, double[] losses) {
  /** The edge counts as reached where the ratio first comes up to this. */
  static final double REACHED = 0.9;

  static Settling of(Log log) {
    return new Settling(log.series(EdgeOfStability.RATIO), log.values(Log.BATCH_LOSS));
  }

  /** Median of the ratio after it first reached 0.9; NaN if it never did. */
  static double settled(Log log) {
    return of(log).median();
  }

  /** Index of the first measurement with a ratio of 0.9 or more; that behind the last if none. */
  private int reached() {
    return IntStream.range(0, ratios.size())
        .filter(i -> ratios.y()[i] >= REACHED)
        .findFirst()
        .orElse(ratios.size());
  }

  /** Whether the edge is reached. */
  boolean arrives() {
    return reached() < ratios.size();
  }

  /** The step at which it is reached; NaN if it never is. */
  double step() {
    return arrives() ? ratios.x()[reached()] : Double.NaN;
  }

  /** Median of the ratio from there on; NaN if there is no such measurement. */
  double median() {
    return arrives() ? Robust.median(later()) : Double.NaN;
  }

  /** Share of the measurements from there on that lie inside; NaN if there are none. */
  double shareInside(Bound.Within bound) {
    return Arrays.stream(later())
        .map(ratio -> ratio >= bound.low() && ratio <= bound.high() ? 1 : 0)
        .average()
        .orElse(Double.NaN);
  }

  private double[] later() {
    return Arrays.copyOfRange(ratios.y(), reached(), ratios.size());
  }

  /** Share of the steps before the edge is reached on which the loss rose; NaN without steps. */
  double risesBefore() {
    return rises(1, Math.min(edge(), losses.length));
  }

  /** The same of the steps after it. */
  double risesAfter() {
    return rises(Math.max(1, edge()), losses.length);
  }

  private int edge() {
    return arrives() ? (int) step() : losses.length;
  }

  private double rises(int from, int to) {
    return IntStream.range(from, Math.max(from, to))
        .mapToDouble(i -> losses[i] > losses[i - 1] ? 1 : 0)
        .average()
        .orElse(Double.NaN);
  }
}
