package nnlab.experiments.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import nnlab.experiments.run.UsageException;

/** Where a command writes a file. */
final class OutputFile {
  private OutputFile() {}

  /**
   * Refuses a folder before there is any work that would be lost.
   *
   * @throws UsageException that names a file in it
   */
  static void require(Path out) {
    if (Files.isDirectory(out)) {
      throw new UsageException(
          String.format(
              Locale.ROOT,
              "--out %s is a folder: name a file in it, such as %s",
              out,
              out.resolve("page.html")));
    }
  }
}
