package nnlab.layers.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import nnlab.core.io.DataException;
import nnlab.core.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistTest {
  @TempDir Path folder;

  private static byte[] labels(int... labels) {
    ByteBuffer file = ByteBuffer.allocate(8 + labels.length).putInt(2049).putInt(labels.length);
    for (int label : labels) {
      file.put((byte) label);
    }
    return file.array();
  }

  private void writeSmallSet(Path where) throws IOException {
    Files.createDirectories(where);
    byte[] pixels = {0, 51, (byte) 255, 0, 1, 2};
    Files.write(where.resolve("train-images-idx3-ubyte"), IdxLawsTest.images(2, 1, 3, pixels));
    Files.write(where.resolve("train-labels-idx1-ubyte.gz"), TempFile.gzip(labels(7, 2)));
    byte[] test = TempFile.gzip(IdxLawsTest.images(1, 1, 3, new byte[] {9, 8, 7}));
    Files.write(where.resolve("t10k-images.idx3-ubyte.gz"), test);
    Files.write(where.resolve("t10k-labels.idx1-ubyte"), labels(4));
  }

  @Test
  void readsPlainAndPackedFilesUnderBothSpellings() throws IOException {
    writeSmallSet(folder);
    Split mnist = Mnist.load(folder);
    assertThat(mnist.train().features().shape()).isEqualTo(Shape.of(2, 1, 3, 1));
    assertThat(mnist.train().features().f32()).containsExactly(0, 0.2f, 1, 0, 1 / 255f, 2 / 255f);
    assertThat(mnist.train().labels().indices()).containsExactly(7, 2);
    assertThat(mnist.test().labels().indices()).containsExactly(4);
    assertThat(mnist.test()).hasToString("mnist test: 1 x [1, 3, 1]");
  }

  @Test
  void checksumIsThatOfTheContentsNotOfThePacking() throws IOException {
    writeSmallSet(folder.resolve("mnist"));
    String packed = Mnist.load(folder).train().sha256();
    Path labels = folder.resolve("mnist/train-labels-idx1-ubyte");
    Files.write(labels, labels(7, 2));
    Files.delete(folder.resolve("mnist/train-labels-idx1-ubyte.gz"));
    assertThat(Mnist.load(folder).train().sha256()).isEqualTo(packed).hasSize(64);
    Files.write(labels, labels(7, 3));
    assertThat(Mnist.load(folder).train().sha256()).isNotEqualTo(packed);
  }

  @Test
  void missingFileIsNamed() throws IOException {
    assertThatThrownBy(() -> Mnist.load(folder))
        .isInstanceOf(DataException.class)
        .hasMessage(
            folder
                + ": expected the file train-images-idx3-ubyte (or train-images-idx3-ubyte.gz),"
                + " found no such file; point --data at the folder that holds it");
    assertThatThrownBy(() -> Mnist.load(folder.resolve("none")))
        .hasMessageContaining("found no such folder");
  }

  @Test
  void swappedAndForeignFilesAreNamed() throws IOException {
    writeSmallSet(folder);
    Files.write(folder.resolve("train-images-idx3-ubyte"), labels(1, 2));
    assertThatThrownBy(() -> Mnist.load(folder))
        .hasMessageContaining("3 axes (magic number 2051), found 1 axis; were images and labels");
    Files.writeString(folder.resolve("train-images-idx3-ubyte"), "<html>404</html>");
    assertThatThrownBy(() -> Mnist.load(folder))
        .hasMessageContaining("found magic number 1013478509");
  }

  @Test
  void labelsMustMatchTheImages() throws IOException {
    writeSmallSet(folder);
    Path file = folder.resolve("train-labels-idx1-ubyte");
    Files.write(file, labels(1, 2, 3));
    assertThatThrownBy(() -> Mnist.load(folder))
        .hasMessageContaining(file + ": expected 2 labels, as there are images, found 3");
    Files.write(file, labels(1, 10));
    assertThatThrownBy(() -> Mnist.load(folder))
        .hasMessageContaining("labels from 0 to 9, found 10 for example 1");
  }

  @Test
  void aDamagedFileAmongThePublishedOnesIsTold() throws IOException {
    writeSmallSet(folder);
    Path labels = folder.resolve("t10k-labels.idx1-ubyte");
    Map<String, String> published =
        Map.of(
            "train-images", Idx.read(folder.resolve("train-images-idx3-ubyte"), 3).sha256(),
            "train-labels", Idx.read(folder.resolve("train-labels-idx1-ubyte.gz"), 1).sha256(),
            "t10k-images", Idx.read(folder.resolve("t10k-images.idx3-ubyte.gz"), 3).sha256(),
            "t10k-labels", Idx.read(labels, 1).sha256());
    assertThat(Mnist.load(folder, published).test().labels().indices()).containsExactly(4);
    Files.write(labels, labels(5));
    assertThatThrownBy(() -> Mnist.load(folder, published))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(labels + ": expected MNIST's file, as others here are, with SHA-256 ")
        .hasMessageContaining("damaged or of another set: delete it and fetch it again");
    // A set of its own, with none of the published files.
    assertThat(Mnist.load(folder).test().labels().indices()).containsExactly(5);
  }

  @Test
  void publishedChecksumsAreThoseOfTheRealDigits() {
    Path data = RealData.folder("mnist").resolve("mnist");
    PublicData.MNIST_UNPACKED.forEach(
        (stem, sha256) -> {
          boolean images = stem.endsWith("images");
          Path file = data.resolve(stem + (images ? "-idx3-ubyte.gz" : "-idx1-ubyte.gz"));
          assertThat(Idx.read(file, images ? 3 : 1).sha256()).isEqualTo(sha256);
        });
  }

  @Test
  void realDigitsHaveTheirKnownStatistics() {
    Split mnist = Mnist.load(RealData.folder("mnist"));
    assertThat(mnist.train().labels().counts())
        .containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
    assertThat(mnist.test().labels().counts())
        .containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
    assertThat(mnist.train().labels().indices()).startsWith(5, 0, 4, 1, 9, 2, 1, 3, 1, 4);
    assertThat(pixelSum(mnist.train())).isEqualTo(1_567_298_545);
    assertThat(pixelSum(mnist.test())).isEqualTo(264_923_200);
  }

  private static long pixelSum(Dataset data) {
    long sum = 0;
    for (float pixel : data.features().f32()) {
      sum += Math.round(255 * pixel);
    }
    return sum;
  }
}
