package nnlab.experiments.report;

/** The stretch of numbers that an axis covers. */
record Range(double low, double high) {
  private static final double MARGIN = 0.04;

  /**
   * The range of an axis: its fixed ends where it has them, else the ends of the data.
   *
   * @param padded whether to leave a little room beyond the data
   */
  static Range of(Axis axis, Iterable<double[]> data, boolean padded) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double[] values : data) {
      for (double value : values) {
        if (Double.isFinite(value) && !(axis.logarithmic() && value <= 0)) {
          low = Math.min(low, value);
          high = Math.max(high, value);
        }
      }
    }
    Range found = low > high ? new Range(1, 10) : new Range(low, high);
    Range wide = found.opened(axis.logarithmic());
    Range room = padded ? wide.widened(axis.logarithmic()) : wide;
    return new Range(
        Double.isNaN(axis.low()) ? room.low : axis.low(),
        Double.isNaN(axis.high()) ? room.high : axis.high());
  }

  /** A constant still needs an axis of some length. */
  private Range opened(boolean logarithmic) {
    if (low < high) {
      return this;
    }
    double half = low == 0 ? 1 : Math.abs(low) / 2;
    return logarithmic ? new Range(low / 2, low * 2) : new Range(low - half, high + half);
  }

  private Range widened(boolean logarithmic) {
    if (logarithmic) {
      double factor = Math.pow(high / low, MARGIN);
      return new Range(low / factor, high * factor);
    }
    double margin = (high - low) * MARGIN;
    return new Range(low - margin, high + margin);
  }
}
