package nnlab.experiments.exercise;

/** There is no answer; the message tells the student why. */
class Told extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Told(String message) {
    super(message);
  }

  /** The process of the student's class is gone. */
  static final class Stopped extends Told {
    private static final long serialVersionUID = 1L;

    Stopped(String message) {
      super(message);
    }
  }
}
