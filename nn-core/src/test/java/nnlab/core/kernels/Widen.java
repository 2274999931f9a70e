package nnlab.core.kernels;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes the double twin of each float kernel. Run it from the top of the project after a change in
 * a {@code *32.java}:
 *
 * <pre>{@code java nn-core/src/test/java/nnlab/core/kernels/Widen.java}</pre>
 */
final class Widen {
  static final Path KERNELS = Path.of("src", "main", "java", "nnlab", "core", "kernels");

  private Widen() {}

  public static void main(String[] args) throws IOException {
    for (Path source : sources(Path.of("nn-core").resolve(KERNELS))) {
      Files.writeString(twin(source), widen(Files.readString(source)));
      System.out.println("wrote " + twin(source));
    }
  }

  static List<Path> sources(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Widen::hasTwin).sorted().toList();
    }
  }

  /** Approximations are for floats alone. */
  private static boolean hasTwin(Path source) {
    String name = source.getFileName().toString();
    return name.endsWith("32.java") && !name.equals("Approx32.java");
  }

  static Path twin(Path source) {
    return source.resolveSibling(source.getFileName().toString().replace("32", "64"));
  }

  static String widen(String source) {
    return source
        .replaceAll("\\bfloat\\b", "double")
        .replaceAll("\\bFloat\\b", "Double")
        .replaceAll("([A-Za-z])32\\b", "$164")
        .replaceFirst(
            "public final class",
            "// Generated from its float twin by Widen: change that one.\n"
                + "@SuppressWarnings(\"cast\")\n"
                + "public final class");
  }
}
