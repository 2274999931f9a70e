package nnlab.experiments.run;

/** A file of a run is not what the run wrote; the message says which, and what to do. */
final class DamagedFileException extends UsageException {
  private static final long serialVersionUID = 1L;

  DamagedFileException(String message) {
    super(message);
  }
}
