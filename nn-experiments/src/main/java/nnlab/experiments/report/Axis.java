package nnlab.experiments.report;

/**
 * One axis of a chart.
 *
 * @param label what is measured, with its unit in brackets where it has one
 * @param logarithmic equal ratios take equal lengths; values at or below zero are left out
 * @param low the end on the left or at the bottom; NaN to follow the data
 * @param high the other end; NaN to follow the data
 */
public record Axis(String label, boolean logarithmic, double low, double high) {
  /** Refuses an empty range and a logarithmic axis that reaches zero. */
  public Axis {
    if (low >= high) {
      throw new IllegalArgumentException(
          "axis '" + label + "' runs from " + low + " to " + high + "; low must be below high");
    }
    if (logarithmic && low <= 0) {
      throw new IllegalArgumentException(
          "axis '" + label + "' is logarithmic but begins at " + low + "; it must begin above 0");
    }
  }

  /** A linear axis that follows the data. */
  public static Axis linear(String label) {
    return new Axis(label, false, Double.NaN, Double.NaN);
  }

  /** A logarithmic axis that follows the data. */
  public static Axis log(String label) {
    return new Axis(label, true, Double.NaN, Double.NaN);
  }

  /** The same axis with fixed ends. */
  public Axis from(double low, double high) {
    return new Axis(label, logarithmic, low, high);
  }
}
