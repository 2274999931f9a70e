package nnlab.experiments.report;

/** What the measurement says about a claim. */
public enum Verdict {
  /** The interval lies wholly beyond the bound. */
  SUPPORTED("supported"),
  /** The interval lies wholly short of the bound. */
  NOT_SUPPORTED("not supported"),
  /** The interval holds the bound, or there are too few seeds. */
  UNDECIDED("undecided");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  /** As a sentence says it. */
  public String words() {
    return words;
  }
}
