package nnlab.experiments.report;

import java.util.Locale;
import nnlab.experiments.json.MayBeMissing;

/**
 * A sentence of the course report and what this run says about it.
 *
 * @param id its short name, such as {@code F1}
 * @param statement the sentence
 * @param statistic what was measured, with the bound it is held against
 * @param value the estimate; NaN where there is none
 * @param low lower end of its 95 % interval; NaN where there is none
 * @param high upper end
 * @param verdict the outcome
 * @param note why, in a few words; empty where the interval speaks for itself
 * @param evidence the numbers it was decided from; null where nothing was measured
 */
public record Claim(
    String id,
    String statement,
    String statistic,
    double value,
    double low,
    double high,
    Verdict verdict,
    String note,
    @MayBeMissing Evidence evidence) {

  /** A claim about which this run cannot say anything. */
  public static Claim undecided(String id, String statement, String statistic, String why) {
    return new Claim(
        id, statement, statistic, Double.NaN, Double.NaN, Double.NaN, Verdict.UNDECIDED, why, null);
  }

  /** The interval for the cell of a table; a dash where there is none. */
  public String interval() {
    return Double.isNaN(low) ? "–" : Numerals.format(low, 3) + " to " + Numerals.format(high, 3);
  }

  /** Estimate, interval and verdict for the cell of a table, or why there is no estimate. */
  public String brief() {
    return Double.isNaN(value)
        ? note
        : String.format(
            Locale.ROOT,
            "%s [%s, %s]: %s",
            Numerals.format(value, 2),
            Numerals.format(low, 2),
            Numerals.format(high, 2),
            verdict.words());
  }

  /** The same with another note. */
  public Claim noted(String other) {
    return new Claim(id, statement, statistic, value, low, high, verdict, other, evidence);
  }
}
