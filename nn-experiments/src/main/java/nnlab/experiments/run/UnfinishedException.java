package nnlab.experiments.run;

/**
 * A run list has trainings left to do; what was done is kept, and the message says how to go on.
 */
public final class UnfinishedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean failed;

  private UnfinishedException(String message, boolean failed) {
    super(message);
    this.failed = failed;
  }

  /** Trainings failed. */
  static UnfinishedException failures(String message) {
    return new UnfinishedException(message, true);
  }

  /** The other trainings are somebody else's. */
  static UnfinishedException partDone(String message) {
    return new UnfinishedException(message, false);
  }

  /** Whether something went wrong, rather than being left to others. */
  boolean failed() {
    return failed;
  }
}
