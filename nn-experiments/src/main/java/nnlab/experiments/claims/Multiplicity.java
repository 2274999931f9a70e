package nnlab.experiments.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nnlab.analysis.stats.Holm;
import nnlab.experiments.report.Claim;
import nnlab.experiments.report.Numerals;
import nnlab.experiments.report.Verdict;

/** Says what a verdict is worth that stands among many. */
public final class Multiplicity {
  private static final double LEVEL = 0.05;

  private Multiplicity() {}

  /** The claims, each decided one with its p-value and what Holm's correction leaves of it. */
  public static List<Claim> noted(List<Claim> claims) {
    List<Claim> decided = claims.stream().filter(Multiplicity::hasPValue).toList();
    double[] adjusted =
        Holm.adjust(decided.stream().mapToDouble(c -> c.evidence().pValue()).toArray());
    List<Claim> noted = new ArrayList<>();
    for (Claim claim : claims) {
      int k = decided.indexOf(claim);
      noted.add(k < 0 ? claim : claim.noted(note(claim, adjusted[k], decided.size())));
    }
    return noted;
  }

  /** How many of these verdicts chance alone would get wrong; empty if none was reached. */
  public static String sentence(List<Claim> claims) {
    long verdicts = claims.stream().filter(c -> c.verdict() != Verdict.UNDECIDED).count();
    if (verdicts == 0) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "%d of %d claims are decided here. If every true value lay exactly at its bound, chance"
            + " alone would decide 5 %% of all claims, %s of these %d, and each such verdict would"
            + " be wrong; Holm's correction holds the chance of a single one below 5 %%.",
        verdicts,
        claims.size(),
        Numerals.format(LEVEL * claims.size(), 2),
        claims.size());
  }

  private static boolean hasPValue(Claim claim) {
    return claim.evidence() != null && !Double.isNaN(claim.evidence().pValue());
  }

  private static String note(Claim claim, double adjusted, int tests) {
    String held =
        claim.verdict() == Verdict.UNDECIDED
            ? ""
            : adjusted <= LEVEL ? ": the verdict stands" : ": undecided";
    return String.format(
        Locale.ROOT,
        "%s; p = %s, after Holm's correction for %d claims %s%s",
        claim.note(),
        Numerals.format(claim.evidence().pValue(), 2),
        tests,
        Numerals.format(adjusted, 2),
        held);
  }
}
