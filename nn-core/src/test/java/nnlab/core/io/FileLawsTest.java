package nnlab.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

class FileLawsTest {
  private static final List<String> NPY = List.of("f4.npy", "f8_fortran.npy", "version2.npy");

  @Provide
  Arbitrary<Tensor> tensors() {
    Arbitrary<int[]> dims = Arbitraries.integers().between(0, 4).array(int[].class).ofMaxSize(4);
    return Combinators.combine(dims, Arbitraries.of(DType.class), Arbitraries.longs())
        .as(
            (extents, dtype, seed) -> {
              Rng rng = Rng.of(seed);
              return Tensor.generate(Shape.of(extents), dtype, i -> rng.nextGaussian());
            });
  }

  private static void assertSame(Tensor actual, Tensor expected) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    assertThat(actual.array()).isEqualTo(expected.array());
  }

  @Property(tries = 100)
  void npyReadsWhatItWrote(@ForAll("tensors") Tensor tensor) {
    Fixtures.with(
        new byte[0],
        path -> {
          Npy.write(path, tensor);
          assertSame(Npy.read(path), tensor);
          return null;
        });
  }

  @Property(tries = 100)
  void archivesReadWhatTheyWrote(
      @ForAll @Size(max = 4) Map<@StringLength(max = 8) String, Integer> names,
      @ForAll("tensors") Tensor tensor,
      @ForAll String text) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    names.keySet().forEach(name -> tensors.put(printable(name), tensor));
    Map<String, String> metadata = Map.of("text", printable(text));
    Fixtures.with(
        new byte[0],
        path -> {
          new Safetensors(tensors, metadata).write(path);
          assertThat(Safetensors.read(path).metadata()).isEqualTo(metadata);
          assertThat(Safetensors.read(path).tensors().keySet()).isEqualTo(tensors.keySet());
          Safetensors.read(path).tensors().values().forEach(read -> assertSame(read, tensor));
          Npz.write(path, tensors);
          assertThat(Npz.read(path).keySet()).isEqualTo(tensors.keySet());
          Npz.read(path).values().forEach(read -> assertSame(read, tensor));
          return null;
        });
  }

  /** Without halves of surrogate pairs, which no encoding can write. */
  private static String printable(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  @Property(tries = 100)
  void everyTruncationIsRefused(@ForAll @IntRange(max = 2000) int cut) {
    for (String name : NPY) {
      assertRefused(truncated(name, cut), Npy::read);
    }
    assertRefused(truncated("plain.npz", cut), Npz::read);
    assertRefused(truncated("packed.npz", cut), Npz::read);
    assertRefused(truncated("hand.safetensors", cut), Safetensors::read);
  }

  private static byte[] truncated(String name, int cut) {
    byte[] whole = Fixtures.bytes(name);
    return Arrays.copyOf(whole, cut % whole.length);
  }

  @Property(tries = 100)
  void randomBytesAreRefused(@ForAll @Size(max = 300) byte[] bytes) {
    assertRefused(bytes, Npy::read);
    assertRefused(bytes, Npz::read);
    assertRefused(bytes, Safetensors::read);
    byte[] magic = Arrays.copyOf(Fixtures.bytes("f8.npy"), 8 + bytes.length);
    System.arraycopy(bytes, 0, magic, 8, bytes.length);
    assertRefused(magic, Npy::read);
  }

  /** One byte changed somewhere: another array, or a refusal, but nothing else. */
  @Property(tries = 100)
  void damagedFilesAreReadOrRefused(@ForAll @IntRange(max = 5000) int at, @ForAll byte value) {
    for (String name : NPY) {
      readOrRefuse(damaged(name, at, value), Npy::read);
    }
    readOrRefuse(damaged("plain.npz", at, value), Npz::read);
    readOrRefuse(damaged("packed.npz", at, value), Npz::read);
    readOrRefuse(damaged("hand.safetensors", at, value), Safetensors::read);
  }

  private static byte[] damaged(String name, int at, byte value) {
    byte[] bytes = Fixtures.bytes(name);
    bytes[at % bytes.length] = value;
    return bytes;
  }

  @Property(tries = 100)
  void shapesThatLieAreRefused(
      @ForAll @Size(max = 4) List<@IntRange(max = Integer.MAX_VALUE) Integer> dims,
      @ForAll boolean fortran) {
    long size = dims.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a > 99 ? a : a * b);
    if (size != 2) {
      String shape = dims.toString().replace("[", "(").replace("]", ",)");
      String header =
          "{'descr': '<f8', 'fortran_order': "
              + (fortran ? "True" : "False")
              + ", 'shape': "
              + shape
              + "}";
      byte[] start = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), 0};
      byte[] file = Arrays.copyOf(start, start.length + header.length() + 16);
      System.arraycopy(
          header.getBytes(StandardCharsets.US_ASCII), 0, file, start.length, header.length());
      assertRefused(file, Npy::read);
    }
  }

  private static void assertRefused(byte[] contents, Function<Path, Object> reader) {
    Fixtures.with(
        contents,
        path -> {
          assertThatThrownBy(() -> reader.apply(path))
              .isInstanceOf(DataException.class)
              .hasMessageContaining(path.toString())
              .hasMessageContaining("expected")
              .hasMessageContaining("found");
          return null;
        });
  }

  private static void readOrRefuse(byte[] contents, Function<Path, Object> reader) {
    Fixtures.with(
        contents,
        path -> {
          try {
            assertThat(reader.apply(path)).isNotNull();
          } catch (DataException e) {
            assertThat(e).hasMessageContaining(path.toString());
          }
          return null;
        });
  }
}
