package nnlab.core.blas;

/**
 * A BLAS that was asked for cannot be used here. The message says what is missing and what to do.
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
