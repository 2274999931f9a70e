package nnlab.layers.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import nnlab.core.io.DataException;

class Cifar10LawsTest {
  /** A byte that is different in neighbouring channels, rows, columns and records. */
  private static int pixel(int record, int channel, int y, int x) {
    return (record * 31 + channel * 101 + y * 7 + x) % 256;
  }

  static byte[] records(int... labels) {
    byte[] file = new byte[labels.length * 3073];
    for (int r = 0; r < labels.length; r++) {
      file[r * 3073] = (byte) labels[r];
      for (int i = 0; i < 3072; i++) {
        file[r * 3073 + 1 + i] = (byte) pixel(r, i / 1024, i / 32 % 32, i % 32);
      }
    }
    return file;
  }

  @Property(tries = 100)
  void planesBecomeChannels(
      @ForAll @IntRange(max = 2) int record,
      @ForAll @IntRange(max = 2) int channel,
      @ForAll @IntRange(max = 31) int y,
      @ForAll @IntRange(max = 31) int x,
      @ForAll boolean packed) {
    byte[] file = records(4, 0, 9);
    Dataset data =
        TempFile.with(
            packed ? TempFile.gzip(file) : file, path -> Cifar10.read("c", List.of(path)));
    assertThat(data.features().at(record, y, x, channel))
        .isEqualTo(pixel(record, channel, y, x) / 255f);
    assertThat(data.labels().indices()).containsExactly(4, 0, 9);
  }

  @Property(tries = 100)
  void refusesEveryTruncation(@ForAll @IntRange(max = 10_000) int cut, @ForAll boolean packed) {
    byte[] file = packed ? TempFile.gzip(records(1, 2, 3)) : records(1, 2, 3);
    int length = cut % file.length;
    if (packed || length % 3073 != 0 || length == 0) {
      assertRefused(Arrays.copyOf(file, length));
    }
  }

  @Property(tries = 100)
  void refusesRandomBytes(@ForAll @Size(max = 300) byte[] bytes) {
    assertRefused(bytes);
    assertRefused(TempFile.gzip(bytes));
  }

  private static void assertRefused(byte[] contents) {
    TempFile.with(
        contents,
        path -> {
          assertThatThrownBy(() -> Cifar10.read("c", List.of(path)))
              .isInstanceOf(DataException.class)
              .hasMessageContaining(path.toString());
          return null;
        });
  }
}
