package nnlab.experiments.measure;

/**
 * One number that was measured of a network, and how sure it is.
 *
 * @param measure the measure that it belongs to, as it is typed
 * @param quantity what it is, such as {@code mean rise}
 * @param value NaN if it could not be measured
 * @param error half width of the uncertainty, as {@code errorKind} says; NaN if there is none
 * @param errorKind what the error is, such as {@code standard error of 100 draws}
 * @param remark why there is no value, or what to know about it; mostly empty
 */
public record Reading(
    String measure, String quantity, double value, double error, String errorKind, String remark) {

  /** A number that is not there. */
  static Reading missing(Measure measure, String quantity, String why) {
    return new Reading(measure.toString(), quantity, Double.NaN, Double.NaN, "", why);
  }

  /** A number without an estimate in it. */
  static Reading exact(Measure measure, String quantity, double value, String what) {
    return new Reading(measure.toString(), quantity, value, Double.NaN, what, "");
  }
}
