package nnlab.experiments.study;

import nnlab.experiments.report.Axis;
import nnlab.experiments.report.Numerals;

/**
 * Something that trainings are measured by: what it is called in {@code metrics.csv}, in a table's
 * head and at an axis, and how it is drawn and printed.
 *
 * @param name such as {@code test loss}
 * @param unit such as {@code nats}; empty for none
 * @param logarithmic whether equal ratios take equal lengths on its axis
 * @param factor by which a number is multiplied to be shown: 100 for a share in percent
 */
public record Quantity(String name, String unit, boolean logarithmic, double factor) {
  private static final int DIGITS = 3;

  /** On a logarithmic axis. */
  public static Quantity log(String name, String unit) {
    return new Quantity(name, unit, true, 1);
  }

  /** On a linear axis. */
  public static Quantity linear(String name, String unit) {
    return new Quantity(name, unit, false, 1);
  }

  /** From 0 to 1, shown in percent. */
  public static Quantity share(String name) {
    return new Quantity(name, "%", false, 100);
  }

  /** Name and unit, as the head of a table and an axis have them. */
  public String title() {
    return unit.isEmpty() ? name : name + " (" + unit + ")";
  }

  /** The axis that follows the data. */
  public Axis axis() {
    return logarithmic ? Axis.log(title()) : Axis.linear(title());
  }

  /** A number of this kind as a person wants it, without its unit; a dash for NaN. */
  public String format(double value) {
    return Numerals.format(factor * value, DIGITS);
  }
}
