package nnlab.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {
  @TempDir Path folder;

  /** A file of this header and so many zero bytes. */
  static byte[] file(String header, int bytes) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + json.length + bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length)
        .put(json)
        .array();
  }

  private static void assertRefused(String header, int bytes, String message) {
    assertThatThrownBy(() -> Fixtures.with(file(header, bytes), Safetensors::read))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(message);
  }

  @Test
  void readsAFileMadeByHand() {
    Safetensors file = Safetensors.read(Fixtures.file("hand.safetensors"));
    assertThat(file.tensors().keySet()).containsExactly("steps", "weight", "nothing");
    assertThat(file.tensors().get("weight").f32())
        .containsExactly(1.5f, -2.25f, 3e7f, 0.1f, -0f, 1e-40f);
    assertThat(file.tensors().get("weight").shape()).isEqualTo(Shape.of(2, 3));
    assertThat(file.tensors().get("steps").f64()).containsExactly(7, -8);
    assertThat(file.tensors().get("nothing").shape()).isEqualTo(Shape.of(0, 4));
    assertThat(file.metadata())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("format", "by hand", "note", "a \"quoted\" ümlaut"));
  }

  @Test
  void elementsAreAligned() {
    Path path = folder.resolve("a.safetensors");
    new Safetensors(
            Map.of("odd", Tensor.of(Shape.of(3), 1f, 2, 3), "wide", Tensor.vector(4)), Map.of())
        .write(path);
    assertThat(Safetensors.read(path).tensors().keySet()).containsExactly("wide", "odd");
  }

  @Test
  void headersThatLieAreRefused() {
    assertRefused(
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 7, "cut short");
    assertRefused("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 9, "9 bytes");
    assertRefused(
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}",
        8,
        "expected two offsets that are 12 bytes apart for shape [3], found [0, 8] for tensor a");
    assertRefused(
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[1,2]}}", 2, "begin at byte 0");
    assertRefused(
        "{\"a\":{\"dtype\":\"BF16\",\"shape\":[1],\"data_offsets\":[0,2]}}",
        2,
        "found \"BF16\" for tensor a; convert them to F32 or F64");
    assertRefused(
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[2147483647,2147483647,0],\"data_offsets\":[0,0]}}",
        0,
        "expected tensor a to have at most 2147483639 bytes, found U8 elements of shape [2147483647, 2147483647, 0]");
    assertRefused(
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[],\"data_offsets\":[0,1]},"
            + "\"a\":{\"dtype\":\"U8\",\"shape\":[],\"data_offsets\":[1,2]}}",
        2,
        "\"a\" twice");
    assertRefused("{\"__metadata__\":{\"a\":\"b\",\"a\":\"c\"}}", 0, "\"a\" twice");
    assertRefused("{\"__metadata__\":{\"a\":1}}", 0, "NUMBER for \"a\"");
    assertRefused("{} x", 0, "a header in JSON");
    assertRefused("[1, 2]", 0, "a header in JSON");
    assertRefused("[".repeat(100_000), 0, "a header in JSON");
    assertRefused("{\"a\":" + "[".repeat(100_000), 0, "a header in JSON");
  }

  /** Each single changed byte is refused, or changes nothing, as a space in the header. */
  @Test
  void everyChangedByteIsNoticed() throws IOException {
    Path path = folder.resolve("a.safetensors");
    Map<String, Tensor> tensors = Map.of("a", Tensor.vector(1, 2), "none", Tensor.vector());
    new Safetensors(tensors, Map.of("text", "né")).write(path);
    byte[] whole = Files.readAllBytes(path);
    assertThat(new String(whole, StandardCharsets.UTF_8)).contains("nnlab.checksum");
    for (int i = 0; i < 8 * whole.length; i++) {
      byte[] bytes = whole.clone();
      bytes[i / 8] ^= (byte) (1 << i % 8);
      Files.write(path, bytes);
      try {
        Safetensors read = Safetensors.read(path);
        assertThat(read.metadata()).isEqualTo(Map.of("text", "né"));
        assertThat(read.tensors().keySet()).isEqualTo(tensors.keySet());
        assertThat(read.tensors().get("a").f64()).containsExactly(1, 2);
      } catch (DataException e) {
        assertThat(e).hasMessageContaining(path.toString());
      }
    }
    whole[whole.length - 1] ^= 1;
    Files.write(path, whole);
    assertThatThrownBy(() -> Safetensors.read(path))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("expected contents that fit their checksum nnlab-sha256:")
        .hasMessageContaining("remove the keys \"nnlab....\" from the metadata");
  }

  @Test
  void hugeHeaderLengthIsNotBelieved() {
    byte[] bytes = ByteBuffer.allocate(16).putLong(-1).array();
    assertThatThrownBy(() -> Fixtures.with(bytes, Safetensors::read))
        .hasMessageContaining("found 18446744073709551615 bytes");
  }

  @Test
  void reservedNameIsRefused() {
    assertThatThrownBy(() -> new Safetensors(Map.of("__metadata__", Tensor.vector(1)), Map.of()))
        .hasMessageContaining("cannot name a tensor");
  }
}
