package nnlab.core.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import nnlab.core.tensor.Tensor;

/**
 * Named arrays in NumPy's {@code .npz} format: a zip archive of {@code .npy} files, compressed or
 * not. The element types are those of {@link Npy}.
 */
public final class Npz {
  /** The same arrays give the same file, whenever it is written. */
  private static final LocalDateTime ANY_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private Npz() {}

  /**
   * Reads all arrays, in the order of the archive.
   *
   * @throws DataException if the file is missing, damaged, or holds anything else than arrays
   */
  public static Map<String, Tensor> read(Path path) {
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    try {
      long capacity = Files.size(path) * Source.LARGEST_EXPANSION;
      try (ZipFile archive = new ZipFile(path.toFile())) {
        Enumeration<? extends ZipEntry> entries = archive.entries();
        while (entries.hasMoreElements()) {
          ZipEntry entry = entries.nextElement();
          String name = name(path, entry);
          Tensor array = read(path, archive, entry, capacity);
          if (arrays.putIfAbsent(name, array) != null) {
            throw new DataException(
                path, "names that differ", "\"" + name + "\" twice", "write it again");
          }
        }
      }
    } catch (IOException | IllegalStateException e) {
      throw Source.unreadable(path, e);
    }
    return Collections.unmodifiableMap(arrays);
  }

  private static Tensor read(Path path, ZipFile archive, ZipEntry entry, long capacity)
      throws IOException {
    CheckedInputStream in = new CheckedInputStream(archive.getInputStream(entry), new CRC32());
    try (Source source = new Source(path + "!" + entry.getName(), in, capacity)) {
      Tensor array = Npy.read(source);
      if (in.getChecksum().getValue() != entry.getCrc()) {
        throw source.wrong("data that fit their checksum", "others", "it is damaged");
      }
      return array;
    }
  }

  private static String name(Path path, ZipEntry entry) {
    String name = entry.getName();
    if (!name.endsWith(".npy")) {
      throw new DataException(
          path, "an archive of .npy files", "\"" + name + "\"", "write it again with np.savez");
    }
    return name.substring(0, name.length() - ".npy".length());
  }

  /** Writes the arrays, in the order of the map. */
  public static void write(Path path, Map<String, Tensor> arrays) {
    AtomicFile.write(
        path,
        out -> {
          try (ZipOutputStream archive = new ZipOutputStream(out)) {
            for (Map.Entry<String, Tensor> array : arrays.entrySet()) {
              ZipEntry entry = new ZipEntry(array.getKey() + ".npy");
              entry.setTimeLocal(ANY_TIME);
              archive.putNextEntry(entry);
              Npy.write(archive, array.getValue());
              archive.closeEntry();
            }
          }
        });
  }
}
