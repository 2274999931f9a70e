package nnlab.experiments.run;

/** Shows how far a piece of work has come. */
public interface Progress extends AutoCloseable {
  /**
   * Tells that {@code done} steps are finished.
   *
   * @param message what else to show, such as the loss
   */
  void advance(long done, String message);

  @Override
  void close();

  /** Shows nothing. */
  static Progress silent() {
    return new Progress() {
      @Override
      public void advance(long done, String message) {}

      @Override
      public void close() {}
    };
  }

  /** Makes a {@link Progress} for each piece of work. */
  @FunctionalInterface
  interface Factory {
    /** Begins a piece of work of {@code total} steps. */
    Progress start(String task, long total);
  }
}
