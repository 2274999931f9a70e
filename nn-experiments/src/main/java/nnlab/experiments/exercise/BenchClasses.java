package nnlab.experiments.exercise;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The class path of a student's process: the library, and of the exercises only what asks the
 * questions. The laws and what they expect are not on it.
 */
final class BenchClasses implements AutoCloseable {
  private static final Set<Class<?>> ALWAYS =
      Set.of(
          Bench.class,
          BenchMain.class,
          Derivatives.class,
          Explanation.class,
          Expect.class,
          OpQuestion.class,
          Question.class,
          Student.class,
          StudentCompiler.class,
          Told.class,
          Wire.class);

  private final Path folder = Folders.temporary();
  private final Map<Class<?>, String> paths = new ConcurrentHashMap<>();

  /** Of an exercise with this question. */
  String classPath(Question<?> question) {
    return paths.computeIfAbsent(question.getClass(), this::make);
  }

  private String make(Class<?> question) {
    Path own = folder.resolve(question.getSimpleName());
    try {
      for (Class<?> one : ALWAYS) {
        copy(one, own);
      }
      copy(question, own);
    } catch (IOException e) {
      throw new UncheckedIOException("copying the classes for a hand-in", e);
    }
    List<Path> withLaws = List.of(place(BenchClasses.class), place(question));
    List<String> entries = new ArrayList<>(List.of(own.toString()));
    String all = System.getProperty("java.class.path");
    Arrays.stream(all.split(Pattern.quote(File.pathSeparator)))
        .map(entry -> Path.of(entry).toAbsolutePath().normalize())
        .filter(entry -> !withLaws.contains(entry))
        .forEach(entry -> entries.add(entry.toString()));
    return String.join(File.pathSeparator, entries);
  }

  /** A class with those inside it, its laws left out. */
  private static void copy(Class<?> type, Path target) throws IOException {
    Path place = place(type);
    if (Files.isDirectory(place)) {
      copy(place, type, target);
      return;
    }
    try (FileSystem jar = FileSystems.newFileSystem(place)) {
      copy(jar.getPath("/"), type, target);
    }
  }

  private static void copy(Path root, Class<?> type, Path target) throws IOException {
    String laws = type.getSimpleName() + "$Laws";
    Path from = root.resolve(type.getPackageName().replace('.', '/'));
    Path to = target.resolve(type.getPackageName().replace('.', '/'));
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = file.getFileName().toString();
        boolean belongs =
            name.equals(type.getSimpleName() + ".class")
                || name.startsWith(type.getSimpleName() + "$");
        if (belongs && !name.startsWith(laws) && Files.notExists(to.resolve(name))) {
          Files.write(to.resolve(name), Files.readAllBytes(file));
        }
      }
    }
  }

  /** The folder or jar that a class came from. */
  private static Path place(Class<?> type) {
    try {
      URI uri = type.getProtectionDomain().getCodeSource().getLocation().toURI();
      return Path.of(uri).toAbsolutePath().normalize();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("where is the class " + type + "?", e);
    }
  }

  @Override
  public void close() {
    Folders.remove(folder);
  }
}
