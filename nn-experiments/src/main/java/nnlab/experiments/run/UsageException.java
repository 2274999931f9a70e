package nnlab.experiments.run;

/** The user asked for something that cannot be done; the message says what would work. */
public class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With the whole message for the user. */
  public UsageException(String message) {
    super(message);
  }

  /** The same, keeping what led to it. */
  public UsageException(String message, Throwable cause) {
    super(message, cause);
  }
}
