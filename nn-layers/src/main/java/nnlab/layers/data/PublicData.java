package nnlab.layers.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

  /** What {@link Idx#sha256} of the same files is, unpacked. */
  static final Map<String, String> MNIST_UNPACKED =
      Map.of(
          "train-images", "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
          "train-labels", "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
          "t10k-images", "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
          "t10k-labels", "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2");

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
    if (!isUnpacked(folder)) {
      try (FolderLock lock = FolderLock.take(folder, progress::told)) {
        // Another process may have brought them meanwhile.
        if (!isUnpacked(lock.folder())) {
          if (!Checksums.read(folder).fit()) {
            progress.told("batches in " + folder + " are missing or damaged: fetching them again");
          }
          unpack(new Download(folder, progress).fetch(lock, file), folder);
        }
      } catch (IOException e) {
        throw new DataException(
            folder, "a folder to download into", e.toString(), "name another with --data", e);
      }
    }
    return Cifar10.load(cache);
  }

  private static boolean isUnpacked(Path folder) {
    return CIFAR10_BATCHES.stream().map(folder::resolve).allMatch(Files::isRegularFile)
        && Checksums.read(folder).fit();
  }

  /**
   * The batches of the archive, wherever in it they are, into the folder with a list of their
   * checksums; then deletes the archive, and what an earlier attempt that was killed has left.
   */
  private static void unpack(Path archive, Path folder) {
    Map<String, String> sums = new TreeMap<>();
    try {
      try (InputStream file = Files.newInputStream(archive);
          TarArchiveInputStream tar =
              new TarArchiveInputStream(new GZIPInputStream(file, 1 << 16))) {
        for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
          String name = e.getName().substring(e.getName().lastIndexOf('/') + 1);
          if (e.isFile() && CIFAR10_BATCHES.contains(name)) {
            MessageDigest digest = Sha256.digest();
            DigestInputStream batch = new DigestInputStream(tar, digest);
            AtomicFile.write(folder.resolve(name), batch::transferTo);
            sums.put(name, Sha256.hex(digest));
          }
        }
      }
      new Checksums(folder, sums).write();
      Files.delete(archive);
      try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "*.bin.*.part")) {
        for (Path part : left) {
          Files.delete(part);
        }
      }
    } catch (IOException e) {
      throw new DataException(
          archive, "a tar archive", e.toString(), "delete it, so that it is fetched again", e);
    }
  }
}
