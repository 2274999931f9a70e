package nnlab.experiments.run;

import java.util.function.Consumer;

/** Where a person is told what is no error and no result, such as a file that is set aside. */
final class Note {
  /** The console's error output, which holds no results. */
  static final Consumer<String> CONSOLE = text -> System.err.println("note: " + text);

  private Note() {}
}
