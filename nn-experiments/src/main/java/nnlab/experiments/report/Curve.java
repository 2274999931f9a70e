package nnlab.experiments.report;

/**
 * One line of a {@link LineChart}.
 *
 * @param line the points
 * @param raw the unaveraged curve, drawn faint behind the line; null for none
 * @param bandLow lower edge of a shaded band, at the line's x values; null for none
 * @param bandHigh upper edge of the band
 * @param right whether the line belongs to the axis on the right
 * @param dashed whether the line is broken, for a reference such as the true function
 */
public record Curve(
    Series line, Series raw, double[] bandLow, double[] bandHigh, boolean right, boolean dashed) {
  /** Refuses a band that does not fit the line. */
  public Curve {
    if ((bandLow == null) != (bandHigh == null)) {
      throw new IllegalArgumentException("a band needs both edges: " + line.name());
    }
    if (bandLow != null && (bandLow.length != line.size() || bandHigh.length != line.size())) {
      throw new IllegalArgumentException(
          String.format(
              "the band of '%s' has %d and %d values, its line %d",
              line.name(), bandLow.length, bandHigh.length, line.size()));
    }
  }

  /** A plain solid line on the left axis. */
  public static Curve of(Series line) {
    return new Curve(line, null, null, null, false, false);
  }

  /** The same line with the unaveraged curve faint behind it. */
  public Curve over(Series raw) {
    return new Curve(line, raw, bandLow, bandHigh, right, dashed);
  }

  /** The same line with a shaded band, such as the range over seeds. */
  public Curve within(double[] low, double[] high) {
    return new Curve(line, raw, low, high, right, dashed);
  }

  /** The same line on the right axis. */
  public Curve onRight() {
    return new Curve(line, raw, bandLow, bandHigh, true, dashed);
  }

  /** The same line, broken. */
  public Curve withDashes() {
    return new Curve(line, raw, bandLow, bandHigh, right, true);
  }
}
