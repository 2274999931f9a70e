package nnlab.core.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
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
   * Reads all arrays, in the order of the archive. An archive says twice what is in it, before each
   * array and at its end; the two must agree, and each array must fit its checksum.
   *
   * @throws DataException if the file is missing, damaged, larger than the memory, or holds
   *     anything else than arrays
   */
  public static Map<String, Tensor> read(Path path) {
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    Map<String, Long> checksums = new LinkedHashMap<>();
    try (ZipInputStream archive = new ZipInputStream(Source.stream(path))) {
      long capacity = Files.size(path) * Source.LARGEST_EXPANSION;
      for (ZipEntry e = archive.getNextEntry(); e != null; e = archive.getNextEntry()) {
        String name = name(path, e);
        Tensor array = Npy.read(new Source(path + "!" + e.getName(), archive, capacity));
        if (arrays.putIfAbsent(name, array) != null) {
          throw new DataException(
              path, "names that differ", "\"" + name + "\" twice", "write it again");
        }
        checksums.put(e.getName(), e.getCrc());
      }
      requireSame(path, checksums, directory(path));
    } catch (IOException | IllegalArgumentException e) {
      throw e instanceof DataException known ? known : Source.unreadable(path, e);
    } catch (OutOfMemoryError e) {
      throw Source.tooLarge(path, e);
    }
    return Collections.unmodifiableMap(arrays);
  }

  /** Names and checksums of the archive's end. */
  private static Map<String, Long> directory(Path path) throws IOException {
    Map<String, Long> checksums = new LinkedHashMap<>();
    try (ZipFile archive = new ZipFile(path.toFile())) {
      archive.stream().forEach(entry -> checksums.put(entry.getName(), entry.getCrc()));
    }
    return checksums;
  }

  private static void requireSame(Path path, Map<String, Long> found, Map<String, Long> listed) {
    if (!found.equals(listed)) {
      throw new DataException(
          path,
          "the arrays that the archive's end lists: " + listed.keySet(),
          found.keySet() + (found.keySet().equals(listed.keySet()) ? " of another checksum" : ""),
          "it is damaged: fetch or write it again");
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
