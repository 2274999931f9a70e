package nnlab.layers.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nnlab.core.io.DataException;
import nnlab.core.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Cifar10Test {
  @TempDir Path folder;

  private static void write(Path file, byte[] records) throws IOException {
    Files.write(file, file.toString().endsWith(".gz") ? TempFile.gzip(records) : records);
  }

  @Test
  void batchesAreJoinedInOrder() throws IOException {
    Path home = Files.createDirectory(folder.resolve("cifar-10-batches-bin"));
    write(home.resolve("data_batch_2.bin"), Cifar10LawsTest.records(7, 8));
    write(home.resolve("data_batch_1.bin.gz"), Cifar10LawsTest.records(3));
    write(home.resolve("test_batch.bin"), Cifar10LawsTest.records(9));
    Split cifar = Cifar10.load(folder);
    assertThat(cifar.train().labels().indices()).containsExactly(3, 7, 8);
    assertThat(cifar.train().labels().classNames()).startsWith("airplane").endsWith("truck");
    assertThat(cifar.test()).hasToString("cifar10 test: 1 x [32, 32, 3]");
    assertThat(cifar.test().sha256()).isEqualTo(Sha256.of(Cifar10LawsTest.records(9)));
  }

  @Test
  void missingBatchesAreNamed() throws IOException {
    assertThatThrownBy(() -> Cifar10.load(folder))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("expected the file data_batch_1.bin (or data_batch_1.bin.gz)");
    write(folder.resolve("data_batch_5.bin"), Cifar10LawsTest.records(1));
    assertThatThrownBy(() -> Cifar10.load(folder)).hasMessageContaining("test_batch.bin");
  }

  @Test
  void wrongLabelsAreNamed() throws IOException {
    Path file = folder.resolve("batch.bin");
    write(file, Cifar10LawsTest.records(1, 10));
    assertThatThrownBy(() -> Cifar10.read("c", List.of(file)))
        .hasMessageContaining(file + ": expected labels from 0 to 9, found 10 for record 1");
  }

  @Test
  void realPhotographsHaveTheirKnownStatistics() {
    Split cifar = Cifar10.load(RealData.folder("cifar10"));
    assertThat(cifar.train().features().shape()).isEqualTo(Shape.of(10_000, 32, 32, 3));
    assertThat(cifar.train().labels().counts()).containsOnly(1000);
    assertThat(cifar.train().labels().indices()).startsWith(3, 5, 1, 6, 6, 9, 6, 2, 1, 4);
    assertThat(cifar.test().labels().indices()).startsWith(4, 2, 9, 5, 8, 8, 6, 8, 6, 1);
    // Images that were not turned would have the same mean in all channels.
    assertChannelMeans(cifar.train(), 0.4934, 0.4831, 0.4470);
    assertChannelMeans(cifar.test(), 0.4941, 0.4851, 0.4504);
  }

  private static void assertChannelMeans(Dataset data, double... means) {
    float[] pixels = data.features().f32();
    double[] sums = new double[3];
    for (int i = 0; i < pixels.length; i++) {
      sums[i % 3] += pixels[i];
    }
    for (int c = 0; c < 3; c++) {
      assertThat(3 * sums[c] / pixels.length).isEqualTo(means[c], within(5e-5));
    }
  }
}
