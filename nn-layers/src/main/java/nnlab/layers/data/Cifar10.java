package nnlab.layers.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nnlab.core.io.DataException;
import nnlab.core.io.Source;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

/**
 * CIFAR-10 in its binary version: colour photographs of 32x32 pixels in ten classes. A file is a
 * row of records: a label byte, then the image as three planes of 1024 bytes, all of red, all of
 * green, all of blue. (Read as 32x32x3 without turning the planes, the images are scrambled, and a
 * network still learns something, so that nobody notices.)
 *
 * @see <a href="https://www.cs.toronto.edu/~kriz/cifar.html">Krizhevsky, "Learning Multiple Layers
 *     of Features from Tiny Images", technical report, University of Toronto, 2009</a>
 */
public final class Cifar10 {
  private static final int SIDE = 32;
  private static final int PLANE = SIDE * SIDE;
  private static final int RECORD = 1 + 3 * PLANE;
  private static final int MOST_RECORDS = 100_000;

  private static final List<String> CLASSES =
      List.of(
          "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

  private Cifar10() {}

  /**
   * Reads {@code test_batch.bin} and those of {@code data_batch_1.bin} to {@code data_batch_5.bin}
   * that are there, each plain or with {@code .gz}, from this folder or its subfolder {@code
   * cifar10} or {@code cifar-10-batches-bin}.
   *
   * @return images {@code [n, 32, 32, 3]} in F32 from 0 to 1, channels red, green, blue, and labels
   * @throws DataException if there is no training batch or no test batch, or a file is not what it
   *     should be
   */
  public static Split load(Path directory) {
    Path folder =
        Stream.of("cifar10", "cifar-10-batches-bin")
            .map(directory::resolve)
            .filter(Files::isDirectory)
            .findFirst()
            .orElse(directory);
    List<Path> train = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      find(folder, "data_batch_" + i + ".bin").ifPresent(train::add);
    }
    if (train.isEmpty()) {
      throw missing(folder, "data_batch_1.bin");
    }
    Path test = find(folder, "test_batch.bin").orElseThrow(() -> missing(folder, "test_batch.bin"));
    return new Split(read("cifar10 train", train), read("cifar10 test", List.of(test)));
  }

  /**
   * Reads these files, one after the other, as one data set. What a file {@code SHA256SUMS} beside
   * them lists must fit. Its checksum is that of the only file's contents, or of the files'
   * checksums in order.
   *
   * @throws DataException if a file is missing or not what it should be, or all are larger than the
   *     memory
   */
  public static Dataset read(String name, List<Path> files) {
    try {
      return together(name, files);
    } catch (OutOfMemoryError e) {
      throw Source.tooLarge(name, e);
    }
  }

  private static Dataset together(String name, List<Path> files) {
    List<byte[]> batches = new ArrayList<>();
    int n = 0;
    for (Path path : files) {
      byte[] records = records(path);
      Checksums.read(path.toAbsolutePath().getParent()).require(path, Sha256.of(records));
      batches.add(records);
      n += batches.get(batches.size() - 1).length / RECORD;
    }
    float[] pixels = new float[n * 3 * PLANE];
    int[] labels = new int[n];
    int example = 0;
    for (byte[] batch : batches) {
      for (int start = 0; start < batch.length; start += RECORD, example++) {
        labels[example] = batch[start];
        turnPlanes(batch, start + 1, pixels, example * 3 * PLANE);
      }
    }
    String[] checksums = batches.stream().map(Sha256::of).toArray(String[]::new);
    return new Dataset(
        name,
        Tensor.of(Shape.of(n, SIDE, SIDE, 3), pixels),
        new Labels(labels, CLASSES),
        checksums.length == 1 ? checksums[0] : Sha256.of(checksums));
  }

  private static byte[] records(Path path) {
    try (Source file = Source.unpack(path, Sha256.digest())) {
      byte[] bytes = file.rest(MOST_RECORDS * RECORD);
      if (bytes.length == 0 || bytes.length % RECORD != 0) {
        throw file.wrong(
            "records of " + RECORD + " bytes",
            bytes.length + " bytes, which is " + bytes.length / (double) RECORD + " records",
            "it is cut short or not a CIFAR-10 batch (CIFAR-100 has 3074 bytes a record)");
      }
      for (int start = 0; start < bytes.length; start += RECORD) {
        if (bytes[start] < 0 || bytes[start] >= CLASSES.size()) {
          throw file.wrong(
              "labels from 0 to 9",
              (bytes[start] & 0xff) + " for record " + start / RECORD,
              "it is damaged or not a CIFAR-10 batch");
        }
      }
      return bytes;
    }
  }

  /** Three planes {@code [3, 32, 32]} to pixels {@code [32, 32, 3]}. */
  private static void turnPlanes(byte[] planes, int from, float[] pixels, int to) {
    for (int channel = 0; channel < 3; channel++) {
      for (int i = 0; i < PLANE; i++) {
        pixels[to + 3 * i + channel] = (planes[from + channel * PLANE + i] & 0xff) / 255f;
      }
    }
  }

  private static Optional<Path> find(Path folder, String name) {
    return Stream.of(name, name + ".gz")
        .map(folder::resolve)
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private static DataException missing(Path folder, String name) {
    return new DataException(
        folder,
        "the file " + name + " (or " + name + ".gz)",
        Files.isDirectory(folder) ? "no such file" : "no such folder",
        "point --data at the folder that holds the binary version of CIFAR-10");
  }
}
