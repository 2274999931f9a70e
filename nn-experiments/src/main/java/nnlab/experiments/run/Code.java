package nnlab.experiments.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private static final Map<Set<URI>, String> KNOWN = new ConcurrentHashMap<>();

  private Code() {}

  /** Checksum of the four modules' classes and of those that lie beside the experiment's. */
  static String of(Class<?> experiment) {
    Set<URI> places = new LinkedHashSet<>();
    MODULES.forEach(type -> places.add(place(type)));
    places.add(place(experiment));
    return KNOWN.computeIfAbsent(places, all -> read(all, experiment));
  }

  private static String read(Set<URI> places, Class<?> experiment) {
    Map<String, String> checksums = new TreeMap<>(); // in an order that no file system decides
    String own = experiment.getPackageName().replace('.', '/') + '/';
    for (URI place : places) {
      try {
        for (String name : names(place, own)) {
          // As it is loaded, which may be from an earlier place of the class path.
          try (InputStream in = experiment.getClassLoader().getResourceAsStream(name)) {
            checksums.put(name, in == null ? "" : Checksum.of(in.readAllBytes()));
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read the classes in " + place, e);
      }
    }
    StringBuilder all = new StringBuilder();
    checksums.forEach((name, sha256) -> all.append(name).append(' ').append(sha256).append('\n'));
    return Checksum.of(all.toString());
  }

  private static List<String> names(URI place, String own) throws IOException {
    Path path = Path.of(place);
    if (Files.isDirectory(path)) {
      return names(path);
    }
    try (FileSystem jar = FileSystems.newFileSystem(path)) {
      // It may hold libraries as well.
      return names(jar.getPath("/")).stream()
          .filter(name -> name.startsWith(OURS) || name.startsWith(own))
          .toList();
    }
  }

  /** The classes below this root, with slashes. */
  private static List<String> names(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .filter(name -> name.endsWith(".class") && !name.startsWith(ENGINE))
          .toList();
    }
  }

  private static URI place(Class<?> type) {
    var source = type.getProtectionDomain().getCodeSource();
    if (source == null) {
      throw new IllegalStateException(
          String.format(Locale.ROOT, "%s does not say where it was loaded from", type));
    }
    return URI.create(source.getLocation().toString());
  }
}
