package nnlab.experiments.report;

import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Finds out whether there is a display, in a process of its own: AWT that has once failed to reach
 * one cannot draw at all any more, not even into a file.
 */
final class DisplayProbe {
  private static final int TIMEOUT_SECONDS = 20;

  private DisplayProbe() {}

  /** The other process: ends well if a window could be opened. */
  public static void main(String[] arguments) {
    boolean windows = !GraphicsEnvironment.isHeadless();
    if (windows) {
      GraphicsEnvironment.getLocalGraphicsEnvironment().getDefaultScreenDevice();
    }
    System.exit(windows ? 0 : 1);
  }

  /** Whether a window could be opened. */
  static boolean answers() {
    try {
      Process process =
          new ProcessBuilder(command())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      boolean ended = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      return ended && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static List<String> command() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return List.of(
        java, "-cp", System.getProperty("java.class.path"), DisplayProbe.class.getName());
  }
}
