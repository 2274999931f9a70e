package nnlab.layers.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import nnlab.core.io.AtomicFile;
import nnlab.core.io.DataException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Where the public data sets are, and how they get into a folder that the readers understand. */
public final class PublicData {
  private static final String[] MNIST_MIRRORS = {
    "https://storage.googleapis.com/cvdf-datasets/mnist/",
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
    "http://yann.lecun.com/exdb/mnist/"
  };

  /** The four files of MNIST, as its authors published them. */
  static final List<RemoteFile> MNIST =
      List.of(
          RemoteFile.of(
              "train-images-idx3-ubyte.gz",
              9_912_422,
              "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
              MNIST_MIRRORS),
          RemoteFile.of(
              "train-labels-idx1-ubyte.gz",
              28_881,
              "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
              MNIST_MIRRORS),
          RemoteFile.of(
              "t10k-images-idx3-ubyte.gz",
              1_648_877,
              "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
              MNIST_MIRRORS),
          RemoteFile.of(
              "t10k-labels-idx1-ubyte.gz",
              4_542,
              "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
              MNIST_MIRRORS));

  /** CIFAR-10's binary version, as its author published it. */
  static final RemoteFile CIFAR10 =
      RemoteFile.of(
          "cifar-10-binary.tar.gz",
          170_052_171,
          "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd",
          "https://www.cs.toronto.edu/~kriz/");

  private static final List<String> CIFAR10_BATCHES =
      Stream.concat(
              IntStream.rangeClosed(1, 5).mapToObj(i -> "data_batch_" + i + ".bin"),
              Stream.of("test_batch.bin"))
          .toList();

  private PublicData() {}

  /**
   * MNIST, downloaded into the subfolder {@code mnist} of the cache unless it is there.
   *
   * @throws DataException if it cannot be had; says how to get it by hand
   */
  public static Split mnist(Path cache, Download.Progress progress) {
    Download download = new Download(cache.resolve("mnist"), progress);
    MNIST.forEach(download::fetch);
    return Mnist.load(cache);
  }

  /**
   * CIFAR-10, downloaded into the subfolder {@code cifar10} of the cache and unpacked, unless it is
   * there.
   *
   * @throws DataException if it cannot be had; says how to get it by hand
   */
  public static Split cifar10(Path cache, Download.Progress progress) {
    return cifar10(cache, CIFAR10, progress);
  }

  static Split cifar10(Path cache, RemoteFile file, Download.Progress progress) {
    Path folder = cache.resolve("cifar10");
    if (!CIFAR10_BATCHES.stream().map(folder::resolve).allMatch(Files::isRegularFile)) {
      Path archive = new Download(folder, progress).fetch(file);
      unpack(archive, folder);
    }
    return Cifar10.load(cache);
  }

  /** The batches of the archive, wherever in it they are, into the folder; then deletes it. */
  private static void unpack(Path archive, Path folder) {
    try {
      try (InputStream file = Files.newInputStream(archive);
          TarArchiveInputStream tar =
              new TarArchiveInputStream(new GZIPInputStream(file, 1 << 16))) {
        for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
          String name = e.getName().substring(e.getName().lastIndexOf('/') + 1);
          if (e.isFile() && CIFAR10_BATCHES.contains(name)) {
            AtomicFile.write(folder.resolve(name), tar::transferTo);
          }
        }
      }
      Files.delete(archive);
    } catch (IOException e) {
      throw new DataException(
          archive, "a tar archive", e.toString(), "delete it, so that it is fetched again", e);
    }
  }
}
