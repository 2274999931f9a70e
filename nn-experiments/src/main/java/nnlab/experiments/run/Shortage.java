package nnlab.experiments.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Java process may have too little of: memory, stack, files that it may open at once,
 * letters. Such an error says nothing to a person, and where it strikes is chance.
 */
final class Shortage {
  /** With fewer, the libraries alone may use them up. */
  private static final int ENOUGH_FILES = 128;

  private static final boolean FEW = maySoonBeUsedUp();

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
    if (error instanceof InvalidPathException) {
      return "the name of a folder has letters that this system's character set lacks: set LC_ALL=C.UTF-8";
    }
    String files = openFiles();
    return files.isEmpty()
        ? "a part of the program cannot be loaded (" + error + "): does it lie whole on the disk?"
        : files;
  }

  /** Says that few files may be open at once, if that is so; else empty. */
  static String openFiles() {
    return FEW ? FEW_FILES : "";
  }

  /** Only Linux tells, and only there is the limit often low. */
  private static boolean maySoonBeUsedUp() {
    try {
      String limits = Files.readString(Path.of("/proc/self/limits"));
      Matcher limit = Pattern.compile("Max open files +(\\d{1,9})").matcher(limits);
      return limit.find() && Integer.parseInt(limit.group(1)) < ENOUGH_FILES;
    } catch (IOException e) {
      return false;
    }
  }
}
