package nnlab.experiments.exercise;

/** What a student reads about an exception of the student's class. */
final class Explanation {
  private Explanation() {}

  /** What it says, and where in the student's file it comes from. */
  static String of(Throwable trouble) {
    try {
      return words(trouble);
    } catch (Throwable fromItsOwnMethods) {
      return trouble.getClass().getName() + ", and it cannot be asked for its message";
    }
  }

  private static String words(Throwable trouble) {
    if (trouble instanceof ExceptionInInitializerError && trouble.getCause() != null) {
      return words(trouble.getCause());
    }
    if (trouble instanceof AssertionError && trouble.getMessage() != null) {
      return trouble.getMessage().strip();
    }
    if (trouble instanceof UnsupportedOperationException && trouble.getMessage() != null) {
      return "not written yet: " + trouble.getMessage();
    }
    for (StackTraceElement frame : trouble.getStackTrace()) {
      if (!frame.getClassName().contains(".")) {
        return trouble + " (" + frame.getFileName() + ", line " + frame.getLineNumber() + ")";
      }
    }
    return trouble.toString();
  }
}
