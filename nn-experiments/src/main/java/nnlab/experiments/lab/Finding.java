package nnlab.experiments.lab;

/**
 * One thing that {@code lab doctor} looked at.
 *
 * @param subject what
 * @param state whether it is as it should be
 * @param detail what was found and, if something is missing, what to do
 */
record Finding(String subject, State state, String detail) {
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
