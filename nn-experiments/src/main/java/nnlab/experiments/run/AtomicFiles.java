package nnlab.experiments.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import nnlab.core.io.AtomicFile;
import nnlab.core.io.DataException;

/** Files that are there whole or not at all, also after a crash in the middle of writing. */
final class AtomicFiles {
  private AtomicFiles() {}

  static void write(Path file, String text) throws IOException {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  static void write(Path file, byte[] bytes) throws IOException {
    try {
      AtomicFile.write(file, out -> out.write(bytes));
    } catch (DataException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause; // here trouble with the disk is told apart from bad data
      }
      throw e;
    }
  }

  /** Whether {@code path} may be what a killed process left of {@code file}. */
  static boolean isPart(Path path, String file) {
    String name = path.getFileName().toString();
    return name.startsWith(file + ".") && name.endsWith(".part");
  }
}
