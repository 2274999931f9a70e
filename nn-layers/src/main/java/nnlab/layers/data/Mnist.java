package nnlab.layers.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
   * @throws DataException if a file is missing or not what it should be
   */
  public static Split load(Path directory) {
    Path home = directory.resolve("mnist");
    Path folder = Files.isDirectory(home) ? home : directory;
    return new Split(read(folder, "train", "mnist train"), read(folder, "t10k", "mnist test"));
  }

  private static Dataset read(Path folder, String prefix, String name) {
    Idx images = Idx.read(find(folder, prefix + "-images", "idx3-ubyte"), 3);
    Path labelFile = find(folder, prefix + "-labels", "idx1-ubyte");
    Idx labels = Idx.read(labelFile, 1);
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
