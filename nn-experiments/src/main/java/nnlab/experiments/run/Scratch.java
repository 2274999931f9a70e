package nnlab.experiments.run;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** The temporary folder, which Java and its libraries need for fonts, figures and native code. */
public final class Scratch {
  private static final int ENOUGH_BYTES = 1 << 20;

  private Scratch() {}

  /** Where it is. */
  public static String folder() {
    return System.getProperty("java.io.tmpdir", "");
  }

  /** Why nothing can be written into {@code folder}; empty if something can. */
  public static String obstacle(String folder) {
    try {
      Path file =
          Path.of(folder)
              .toAbsolutePath()
              .resolve("nnlab" + ProcessHandle.current().pid() + ".try");
      try {
        Files.write(file, new byte[ENOUGH_BYTES]);
      } finally {
        Files.deleteIfExists(file);
      }
      return "";
    } catch (NoSuchFileException e) {
      return "there is no such folder";
    } catch (NotDirectoryException e) {
      return "it is no folder";
    } catch (InvalidPathException e) {
      return "its name has letters that this system's character set lacks";
    } catch (IOException e) {
      String why = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
      return FileTrouble.isFullDisk(e) ? "the disk is full" : why == null ? "no permission" : why;
    }
  }

  /** What to do about a temporary folder that is of no use. */
  public static String advice() {
    return "name another with LAB_JAVA_OPTIONS=-Djava.io.tmpdir=DIR";
  }

  /**
   * Makes sure that it can be used.
   *
   * @throws UsageException if not
   */
  public static void require() {
    String obstacle = obstacle(folder());
    if (!obstacle.isEmpty()) {
      throw new UsageException(
          "the temporary folder " + folder() + " cannot be written: " + obstacle + "; " + advice());
    }
  }
}
