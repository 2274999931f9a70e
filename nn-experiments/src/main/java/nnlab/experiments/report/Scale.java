package nnlab.experiments.report;

import java.util.ArrayList;
import java.util.List;

/** An axis over a range: where a value lies between its ends, and where the axis is marked. */
record Scale(Axis axis, Range range) {
  private static final int MOST_LEVELS = 12;

  /** A scale over the fixed ends of {@code axis} where it has them, else over the data. */
  static Scale over(Axis axis, List<double[]> data, boolean padded) {
    return new Scale(axis, Range.of(axis, data, padded));
  }

  /**
   * 0 at the low end, 1 at the high end and beyond these outside; NaN for what the axis cannot
   * show.
   */
  double position(double value) {
    if (!axis.logarithmic()) {
      return (value - range.low()) / (range.high() - range.low());
    }
    return value <= 0 ? Double.NaN : Math.log(value / range.low()) / decades();
  }

  /** The value at {@code position}. */
  double value(double position) {
    return axis.logarithmic()
        ? range.low() * Math.exp(position * decades())
        : range.low() + position * (range.high() - range.low());
  }

  /** Marks with text, about {@code most} of them. */
  List<LogTicks.Tick> ticks(int most) {
    List<LogTicks.Tick> all =
        axis.logarithmic()
            ? LogTicks.of(range.low(), range.high(), most)
            : LogTicks.evenSteps(range.low(), range.high(), most);
    return all.stream().filter(tick -> !tick.label().isEmpty()).toList();
  }

  /**
   * Values between the ends that cut the scale into about ten steps, rising: round numbers, on a
   * logarithmic scale 1, 2 and 5 times powers of ten, or fewer where it spans many.
   */
  List<Double> levels() {
    if (axis.logarithmic()) {
      for (int[] factors : new int[][] {{1, 2, 5}, {1, 3}, {1}}) {
        List<Double> levels = multiples(factors, 1);
        if (levels.size() >= 4 && levels.size() <= MOST_LEVELS) {
          return levels;
        }
      }
      int powers = multiples(new int[] {1}, 1).size();
      if (powers > MOST_LEVELS) {
        return multiples(new int[] {1}, (powers + MOST_LEVELS - 1) / MOST_LEVELS);
      }
    }
    List<LogTicks.Tick> steps = LogTicks.evenSteps(range.low(), range.high(), MOST_LEVELS);
    return inside(steps.stream().map(LogTicks.Tick::value).toList());
  }

  /** {@code factors} times every {@code step}th power of ten. */
  private List<Double> multiples(int[] factors, int step) {
    List<Double> levels = new ArrayList<>();
    int first = Math.floorDiv((int) Math.floor(Math.log10(range.low())), step) * step;
    for (int e = first; e <= Math.ceil(Math.log10(range.high())); e += step) {
      for (int factor : factors) {
        levels.add(Double.parseDouble(factor + "e" + e));
      }
    }
    return inside(levels);
  }

  private List<Double> inside(List<Double> values) {
    return values.stream().filter(v -> v > range.low() && v < range.high()).toList();
  }

  private double decades() {
    return Math.log(range.high() / range.low());
  }
}
