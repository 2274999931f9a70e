package nnlab.experiments.lab;

/**
 * One thing that {@code lab doctor} looked at.
 *
 * @param subject what
 * @param state whether it is as it should be
 * @param detail what was found and, if something is missing, what to do
 * @param gflops 10^9 operations a second of a library of matrix products; null for everything else
 */
record Finding(String subject, State state, String detail, Double gflops) {
  /** Without a speed. */
  Finding(String subject, State state, String detail) {
    this(subject, state, detail, null);
  }

  /** How bad it is. */
  enum State {
    /** As it should be. */
    OK("ok"),
    /** The lab works without it, less well or with fewer choices. */
    MISSING("--"),
    /** The lab cannot work. */
    BROKEN("!!");

    private final String mark;

    State(String mark) {
      this.mark = mark;
    }

    String mark() {
      return mark;
    }
  }
}
