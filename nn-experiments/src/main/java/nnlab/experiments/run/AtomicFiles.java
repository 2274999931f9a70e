package nnlab.experiments.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nnlab.core.io.AtomicFile;
import nnlab.core.io.DataException;

/** Files that are there whole or not at all, also after a crash in the middle of writing. */
final class AtomicFiles {
  /** Named after the file, the process and perhaps its thread. */
  private static final Pattern PART = Pattern.compile(".+\\.\\d+(-\\d+)?\\.part");

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

  /** Whether this is what a process left that was killed while it wrote a file. */
  static boolean isPart(Path path) {
    return PART.matcher(path.getFileName().toString()).matches();
  }

  /** Removes such files from a folder, which may be missing. */
  static void removeParts(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path part : files.filter(AtomicFiles::isPart).filter(Files::isRegularFile).toList()) {
          Files.deleteIfExists(part);
        }
      }
    }
  }
}
