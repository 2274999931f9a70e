package nnlab.experiments.run;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import nnlab.analysis.linalg.LinearOperator;
import nnlab.core.tensor.Tensor;
import nnlab.layers.layer.Layer;

/**
 * The code that computes: SHA-256 over all classes of the four modules, and of wherever an
 * experiment from outside of them comes from, as this process finds them. Unlike a commit it tells
 * two edits apart that were never committed, and does not change with one that touches no class.
 */
final class Code {
  /** A class of each module; where it was found, the others are. */
  private static final List<Class<?>> MODULES =
      List.of(Tensor.class, Layer.class, LinearOperator.class, Code.class);

  private static final String OURS = "nnlab/";

  /** Whoever sends trainings to other machines is not what does them. */
  private static final String ENGINE = "nnlab/experiments/spark/";

  /** The files of a process do not change: each set of places is read once. */
  private static final Map<Set<Path>, String> KNOWN = new ConcurrentHashMap<>();

  private Code() {}

  /** Checksum of the four modules' classes and of those that lie beside the experiment's. */
  static String of(Class<?> experiment) {
    Set<Path> places = new LinkedHashSet<>(foldersOfClassPath());
    MODULES.forEach(type -> places.add(place(type)));
    places.add(place(experiment));
    return KNOWN.computeIfAbsent(places, all -> read(all, experiment));
  }

  /** A folder before ours, such as that of an IDE, may hold classes that are loaded instead. */
  private static List<Path> foldersOfClassPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().normalize())
        .filter(entry -> Files.isDirectory(entry.resolve(OURS)))
        .toList();
  }

  private static String read(Set<Path> places, Class<?> experiment) {
    Map<String, byte[]> classes = new TreeMap<>(); // in an order that no file system decides
    String own = experiment.getPackageName().replace('.', '/') + '/';
    for (Path place : places) {
      try {
        if (Files.isDirectory(place)) {
          read(place, place.equals(place(experiment)) ? "" : OURS, classes);
        } else {
          try (FileSystem jar = FileSystems.newFileSystem(place)) {
            read(jar.getPath("/"), OURS, classes);
            read(jar.getPath("/"), own, classes); // it may hold libraries as well
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read the classes in " + place, e);
      }
    }
    MessageDigest digest = Checksum.sha256();
    classes.forEach(
        (name, bytes) -> {
          digest.update((name + ' ' + bytes.length + '\n').getBytes(StandardCharsets.UTF_8));
          digest.update(bytes);
        });
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The classes of a folder by name with slashes; as in loading, the first of a name counts. */
  private static void read(Path root, String below, Map<String, byte[]> classes)
      throws IOException {
    if (!Files.isDirectory(root.resolve(below))) {
      return;
    }
    try (Stream<Path> files = Files.walk(root.resolve(below))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = root.relativize(file).toString().replace('\\', '/');
        if (name.endsWith(".class") && !name.startsWith(ENGINE) && !classes.containsKey(name)) {
          classes.put(name, Files.readAllBytes(file));
        }
      }
    }
  }

  private static Path place(Class<?> type) {
    var source = type.getProtectionDomain().getCodeSource();
    if (source == null) {
      throw new IllegalStateException(
          String.format(Locale.ROOT, "%s does not say where it was loaded from", type));
    }
    return Path.of(URI.create(source.getLocation().toString())).toAbsolutePath().normalize();
  }
}
