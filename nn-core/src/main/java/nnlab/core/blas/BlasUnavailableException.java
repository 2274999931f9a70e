package nnlab.core.blas;

/**
 * A BLAS cannot be used on this machine. The message says which one, what is missing, and what to
 * do about it.
 */
public final class BlasUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BlasUnavailableException(String message) {
    super(message);
  }

  BlasUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
