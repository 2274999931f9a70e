package nnlab.layers.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nnlab.core.io.DataException;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

/**
 * The MNIST handwritten digits: 60,000 to train on, 10,000 to test with, 28x28 pixels.
 *
 * @see <a href="https://doi.org/10.1109/5.726791">LeCun, Bottou, Bengio, Haffner, "Gradient-based
 *     learning applied to document recognition", Proc. IEEE 86(11), 1998</a>
 */
public final class Mnist {
  private Mnist() {}

  /**
   * Reads the four files, each plain or gzip, from this folder or its subfolder {@code mnist}. Sets
   * of the same form and names (Fashion-MNIST, KMNIST) are read as well.
   *
   * <p>The checksum of each half is that of the two files' checksums, images first.
   *
   * @return images {@code [n, 28, 28, 1]} in F32, 0 for background to 1 for full ink, and labels
   * @throws DataException if a file is missing or not what it should be, or if some files are
   *     MNIST's and others are not
   */
  public static Split load(Path directory) {
    return load(directory, PublicData.MNIST_UNPACKED);
  }

  static Split load(Path directory, Map<String, String> published) {
    Path home = directory.resolve("mnist");
    Path folder = Files.isDirectory(home) ? home : directory;
    Map<String, Idx> files = new LinkedHashMap<>();
    for (String half : List.of("train", "t10k")) {
      files.put(half + "-images", Idx.read(find(folder, half + "-images", "idx3-ubyte"), 3));
      files.put(half + "-labels", Idx.read(find(folder, half + "-labels", "idx1-ubyte"), 1));
    }
    requireAllOrNone(folder, files, published);
    return new Split(
        half(folder, files, "train", "mnist train"), half(folder, files, "t10k", "mnist test"));
  }

  /**
   * Other sets have the same names, but not together with MNIST's: a file that is not MNIST's among
   * those that are is damaged.
   */
  private static void requireAllOrNone(
      Path folder, Map<String, Idx> files, Map<String, String> published) {
    List<String> others =
        files.keySet().stream()
            .filter(stem -> !files.get(stem).sha256().equals(published.get(stem)))
            .toList();
    if (!others.isEmpty() && others.size() < files.size()) {
      String stem = others.get(0);
      throw new DataException(
          find(folder, stem, stem.endsWith("images") ? "idx3-ubyte" : "idx1-ubyte"),
          "MNIST's file, as others here are, with SHA-256 " + published.get(stem),
          files.get(stem).sha256(),
          "it is damaged or of another set: delete it and fetch it again (lab data get mnist)");
    }
  }

  private static Dataset half(Path folder, Map<String, Idx> files, String prefix, String name) {
    Idx images = files.get(prefix + "-images");
    Path labelFile = find(folder, prefix + "-labels", "idx1-ubyte");
    Idx labels = files.get(prefix + "-labels");
    int n = images.shape().dim(0);
    if (labels.shape().dim(0) != n) {
      throw new DataException(
          labelFile,
          n + " labels, as there are images",
          Integer.toString(labels.shape().dim(0)),
          "take all files from one distribution");
    }
    Shape shape = Shape.of(n, images.shape().dim(1), images.shape().dim(2), 1);
    return new Dataset(
        name,
        Tensor.of(shape, Rows.unitInterval(images.bytes())),
        digits(labelFile, labels.bytes()),
        Sha256.of(images.sha256(), labels.sha256()));
  }

  private static Labels digits(Path file, byte[] bytes) {
    int[] indices = new int[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      indices[i] = bytes[i] & 0xff;
      if (indices[i] > 9) {
        throw new DataException(
            file, "labels from 0 to 9", indices[i] + " for example " + i, "fetch it again");
      }
    }
    return Labels.numbered(indices, 10);
  }

  /** The file under one of the names in use: with a hyphen or a dot, with or without .gz. */
  private static Path find(Path folder, String stem, String kind) {
    String usual = stem + "-" + kind;
    for (String name :
        List.of(usual, usual + ".gz", stem + "." + kind, stem + "." + kind + ".gz")) {
      if (Files.isRegularFile(folder.resolve(name))) {
        return folder.resolve(name);
      }
    }
    throw new DataException(
        folder,
        "the file " + usual + " (or " + usual + ".gz)",
        Files.isDirectory(folder) ? "no such file" : "no such folder",
        "point --data at the folder that holds it");
  }
}
