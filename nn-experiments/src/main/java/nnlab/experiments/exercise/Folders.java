package nnlab.experiments.exercise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import nnlab.experiments.run.UsageException;

/** Temporary folders. */
final class Folders {
  private Folders() {}

  /**
   * A new one.
   *
   * @throws UsageException if there is no room or no place for it
   */
  static Path temporary() {
    try {
      return Files.createTempDirectory("nnlab-marking");
    } catch (IOException e) {
      throw new UsageException(
          "marking needs a temporary folder, and none can be made in "
              + System.getProperty("java.io.tmpdir")
              + " ("
              + e.getClass().getSimpleName()
              + "); free space there, or name another place with"
              + " LAB_JAVA_OPTIONS=-Djava.io.tmpdir=DIR");
    }
  }

  /** Removes it with all that is in it, as far as that can be done; links are not followed. */
  static void remove(Path folder) {
    try (Stream<Path> inside = Files.walk(folder)) {
      List<Path> deepestFirst = inside.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException e) {
      folder.toFile().deleteOnExit();
    }
  }
}
