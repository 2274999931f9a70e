package nnlab.core.io;

/**
 * A file, or another source of data, that is missing, cut short or not what it should be. The
 * message says where, what was expected, what was found and what to do:
 *
 * <pre>{@code
 * train-images-idx3-ubyte.gz: expected 47040000 bytes of pixels, found 12345; the file is cut short: fetch it again
 * }</pre>
 */
public final class DataException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * @param source the file or address that was read
   * @param expected what should have been there
   * @param found what was there
   * @param mend what the reader of the message can do
   */
  public DataException(Object source, String expected, String found, String mend) {
    this(source, expected, found, mend, null);
  }

  /**
   * @param source the file or address that was read
   * @param expected what should have been there
   * @param found what was there
   * @param mend what the reader of the message can do
   * @param cause the failure below
   */
  public DataException(Object source, String expected, String found, String mend, Throwable cause) {
    super(source + ": expected " + expected + ", found " + found + "; " + mend, cause);
  }
}
