package nnlab.experiments.run;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * What a Java process may have too little of: memory, stack, files that it may open at once. Such
 * an error says nothing to a person, and where it strikes is chance.
 */
final class Shortage {
  /** With fewer, the libraries alone may use them up. */
  private static final long ENOUGH_FILES = 128;

  static final String FEW_FILES =
      "too few files may be open at once: allow more with 'ulimit -n 1024' in this terminal";

  private Shortage() {}

  /** Loads this class while files can still be opened. */
  static void prepare() {
    openFiles();
  }

  /** What is wrong, and what to do. */
  static String of(Throwable error) {
    String said = String.valueOf(error.getMessage());
    if (error instanceof ExceptionInInitializerError && error.getCause() != null) {
      return of(error.getCause());
    } else if (error instanceof OutOfMemoryError && said.contains("native thread")) {
      return "no further thread can be started: ask for fewer with --workers";
    } else if (error instanceof OutOfMemoryError) {
      return String.format(
          Locale.ROOT,
          "Java's memory of %d MiB is too small: allow more with LAB_JAVA_OPTIONS=-Xmx2g",
          Runtime.getRuntime().maxMemory() >> 20);
    } else if (error instanceof StackOverflowError) {
      return "Java's stack is too small: allow more with LAB_JAVA_OPTIONS=-Xss2m";
    }
    String files = openFiles();
    return files.isEmpty()
        ? "a part of the program cannot be loaded (" + error + "): does it lie whole on the disk?"
        : files;
  }

  /** Says that few files may be open at once, if that is so; else empty. */
  static String openFiles() {
    boolean few =
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
            && system.getMaxFileDescriptorCount() < ENOUGH_FILES;
    return few ? FEW_FILES : "";
  }
}
