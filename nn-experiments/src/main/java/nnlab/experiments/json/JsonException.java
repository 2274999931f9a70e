package nnlab.experiments.json;

/** JSON that is not what it should be; the message says where, what was expected and found. */
public final class JsonException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int MOST_SHOWN = 60;

  /**
   * @param place the field, such as {@code claims[0].verdict}; empty for the whole
   * @param complaint such as {@code expected a whole number, found "x"}
   */
  public JsonException(String place, String complaint) {
    super(place.isEmpty() ? complaint : place + ": " + complaint);
  }

  /**
   * The same, keeping what led to it.
   *
   * @param place the field
   * @param complaint what is wrong with it
   * @param cause what led to it
   */
  JsonException(String place, String complaint, Throwable cause) {
    super(place.isEmpty() ? complaint : place + ": " + complaint, cause);
  }

  /** The beginning of a foreign text, without letters that would do something to a terminal. */
  public static String shown(String text) {
    String start = text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "...";
    return start.replaceAll("\\p{Cntrl}", "?");
  }
}
