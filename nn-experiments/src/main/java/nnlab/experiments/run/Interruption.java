package nnlab.experiments.run;

import java.io.PrintStream;
import java.util.Locale;

/** Says how to go on if the process is told to end (Ctrl-C) before this is withdrawn. */
final class Interruption {
  private final Thread hook;

  Interruption(PrintStream console, String experiment, RunFolder folder) {
    String message =
        String.format(
            Locale.ROOT,
            "%ninterrupted; go on with: lab run %s --resume --out %s%n",
            experiment,
            Shell.quoted(folder.path()));
    hook = new Thread(() -> console.print(message), "nnlab interruption");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** The run ended by itself. */
  void withdraw() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      return; // the process is ending: the hook speaks
    }
  }
}
