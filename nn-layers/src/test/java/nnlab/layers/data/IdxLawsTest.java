package nnlab.layers.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import nnlab.core.io.DataException;
import nnlab.core.random.Rng;
import nnlab.core.tensor.Shape;

class IdxLawsTest {
  static byte[] images(int n, int rows, int columns, byte[] pixels) {
    ByteBuffer file = ByteBuffer.allocate(16 + pixels.length);
    return file.putInt(2051).putInt(n).putInt(rows).putInt(columns).put(pixels).array();
  }

  private static byte[] randomPixels(int n, long seed) {
    byte[] pixels = new byte[n];
    Rng rng = Rng.of(seed);
    for (int i = 0; i < n; i++) {
      pixels[i] = (byte) rng.nextInt(256);
    }
    return pixels;
  }

  @Property(tries = 100)
  void readsWhatWasWritten(
      @ForAll @IntRange(max = 5) int n,
      @ForAll @IntRange(max = 7) int rows,
      @ForAll @IntRange(max = 7) int columns,
      @ForAll boolean packed,
      @ForAll long seed) {
    byte[] pixels = randomPixels(n * rows * columns, seed);
    byte[] file = images(n, rows, columns, pixels);
    Idx idx = TempFile.with(packed ? TempFile.gzip(file) : file, path -> Idx.read(path, 3));
    assertThat(idx.shape()).isEqualTo(Shape.of(n, rows, columns));
    assertThat(idx.bytes()).isEqualTo(pixels);
    assertThat(idx.sha256()).isEqualTo(Sha256.of(file));
  }

  @Property(tries = 100)
  void refusesEveryTruncation(@ForAll @IntRange(max = 1000) int cut, @ForAll boolean packed) {
    byte[] file = images(2, 5, 6, randomPixels(60, 1));
    byte[] whole = packed ? TempFile.gzip(file) : file;
    byte[] part = Arrays.copyOf(whole, cut % whole.length);
    assertRefused(part);
  }

  @Property(tries = 100)
  void refusesWrongSizes(
      @ForAll int n, @ForAll int rows, @ForAll int cols, @ForAll boolean packed) {
    if ((long) n * rows * cols != 60) {
      byte[] file = images(n, rows, cols, randomPixels(60, 1));
      assertRefused(packed ? TempFile.gzip(file) : file);
    }
  }

  @Property(tries = 100)
  void refusesRandomBytes(@ForAll @Size(max = 200) byte[] bytes, @ForAll boolean gzipMagic) {
    if (gzipMagic && bytes.length > 2) {
      bytes[0] = 0x1f;
      bytes[1] = (byte) 0x8b;
      bytes[2] = 8;
    }
    assertRefused(bytes);
  }

  @Property(tries = 100)
  void refusesDamagedGzip(@ForAll @IntRange(min = 10, max = 1000) int at, @ForAll byte change) {
    byte[] packed = TempFile.gzip(images(2, 5, 6, randomPixels(60, 1)));
    int position = 10 + at % (packed.length - 10);
    packed[position] ^= change;
    if (change != 0) {
      assertRefused(packed);
    }
  }

  private static void assertRefused(byte[] contents) {
    TempFile.with(
        contents,
        path -> {
          assertThatThrownBy(() -> Idx.read(path, 3))
              .isInstanceOf(DataException.class)
              .hasMessageContaining(path.toString())
              .hasMessageContaining("expected")
              .hasMessageContaining("found");
          return null;
        });
  }
}
