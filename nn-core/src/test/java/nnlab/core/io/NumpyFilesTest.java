package nnlab.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that NumPy wrote, and files as NumPy would write them. */
class NumpyFilesTest {
  private static final double[] TABLE = {1.5, -2.25, 3e7, 0.1, -0.0, 1e-40};

  @TempDir Path folder;

  private static Tensor read(String name) {
    return Npy.read(Fixtures.file(name));
  }

  @Test
  void floatsKeepTheirBits() {
    for (String name : new String[] {"f8.npy", "f8_big_endian.npy", "version2.npy"}) {
      assertThat(read(name).shape()).isEqualTo(Shape.of(2, 3));
      assertThat(read(name).f64()).isEqualTo(TABLE);
    }
    assertThat(read("f4.npy").f32()).containsExactly(1.5f, -2.25f, 3e7f, 0.1f, -0f, 1e-40f);
  }

  @Test
  void fortranOrderIsTurned() {
    for (String name : new String[] {"f8_fortran.npy", "f4_fortran.npy"}) {
      assertThat(read(name).shape()).isEqualTo(Shape.of(2, 3, 4));
      for (int i = 0; i < 24; i++) {
        assertThat(read(name).get(i)).isEqualTo(i);
      }
    }
  }

  @Test
  void integersAndBooleansBecomeDoubles() {
    assertThat(read("i1.npy").f64()).containsExactly(-128, 127);
    assertThat(read("u1.npy").f64()).containsExactly(0, 255);
    assertThat(read("i2.npy").f64()).containsExactly(-32768, 32767);
    assertThat(read("u2.npy").f64()).containsExactly(0, 65535);
    assertThat(read("i4.npy").f64()).containsExactly(Integer.MIN_VALUE, Integer.MAX_VALUE);
    assertThat(read("u4.npy").f64()).containsExactly(0, 4294967295.0);
    assertThat(read("i8.npy").f64()).containsExactly(-0x1p53, 0x1p53);
    assertThat(read("bool.npy").f64()).containsExactly(1, 0);
  }

  @Test
  void scalarsAndEmptyArraysKeepTheirShape() {
    assertThat(read("scalar.npy").shape()).isEqualTo(Shape.scalar());
    assertThat(read("scalar.npy").item()).isEqualTo(2.5);
    assertThat(read("empty.npy").shape()).isEqualTo(Shape.of(0, 3));
  }

  /** Two numbers behind a header as given, as NumPy reads or refuses it. */
  private static Tensor behind(int version, String header) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    int lengthBytes = version == 1 ? 2 : 4;
    ByteBuffer file =
        ByteBuffer.allocate(8 + lengthBytes + text.length + 16).order(ByteOrder.LITTLE_ENDIAN);
    file.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
    if (version == 1) {
      file.putShort((short) text.length);
    } else {
      file.putInt(text.length);
    }
    file.put(text).putDouble(1.5).putDouble(-2);
    return Fixtures.with(file.array(), Npy::read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1, 2), }          \n",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1L, 2L), }\n",
        "{'shape':(1,2),'fortran_order':False,'descr':'<f8'}",
        "  {\t'shape' : ( 1 ,2 , ) ,\n 'fortran_order' : False , 'descr' : \"<f8\" } \n",
        "{u'descr': u'<f8', u'fortran_order': False, u'shape': (1, 2)}",
        "{'descr': 'f8', 'fortran_order': False, 'shape': (1, 2), }",
        "{'descr': '=f8', 'fortran_order': True, 'shape': (1, 2), }",
      })
  void headersOfAnyPythonAreRead(String header) {
    for (int version = 1; version <= 3; version++) {
      assertThat(behind(version, header).shape()).isEqualTo(Shape.of(1, 2));
      assertThat(behind(version, header).f64()).containsExactly(1.5, -2);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{'descr': '<f8', 'fortran_order': False}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': 2}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1 2)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (-1, -2)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1.0, 2)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (, 2)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1,, 2)}",
        "{'descr': '<f8', 'fortran_order': 1, 'shape': (1, 2)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1, 2), 'more': 1}",
        "{'descr': '<f8' 'fortran_order': False, 'shape': (1, 2)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1, 2)} x",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1, 2)",
        "{'descr': '<f8, 'fortran_order': False, 'shape': (1, 2)}",
        "'shape': (1, 2), 'fortran_order': False, 'descr': '<f8'",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (١, 2)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999999999, 2)}",
      })
  void headersThatAreNotPythonAreRefused(String header) {
    assertThatThrownBy(() -> behind(1, header))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("expected")
        .hasMessageContaining("np.save");
  }

  @Test
  void otherElementsAreRefused() {
    assertThatThrownBy(() -> read("c16.npy"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("c16.npy: expected floats of 32 or 64 bits, integers or booleans")
        .hasMessageContaining("found elements of type '<c16'; convert them in Python");
    assertThatThrownBy(() -> read("record.npy"))
        .hasMessageContaining(
            "expected a simple element type, found a table of named fields: [('a'")
        .hasMessageContaining("save each field as an array of its own: np.save('x.npy', a['x'])");
    assertThatThrownBy(() -> read("i8_too_large.npy")).hasMessageContaining("9007199254740993");
    assertThatThrownBy(() -> Npy.read(folder.resolve("none.npy")))
        .isInstanceOf(DataException.class)
        .hasMessage(
            folder.resolve("none.npy") + ": expected a file, found nothing; check the path");
    assertThatThrownBy(() -> read("plain.npz")).hasMessageContaining("it is not a .npy file");
  }

  /** The file itself would be large: its header is enough to tell. */
  @Test
  void arraysThatJavaCannotHoldAreNotCalledDamaged() throws IOException {
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (32768, 16384), }\n";
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), 0});
    file.write(header.getBytes(StandardCharsets.US_ASCII));
    assertThatThrownBy(() -> Fixtures.with(file.toByteArray(), Npy::read))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(
            "expected the array to have at most 2147483639 bytes, found F32 elements of shape [32768, 16384]; larger arrays cannot be read: split it");
  }

  @Test
  void writesTheBytesThatNumpyWrites() throws IOException {
    Path file = folder.resolve("new folder").resolve("a.npy");
    for (String name : new String[] {"f4.npy", "f8.npy", "scalar.npy", "empty.npy"}) {
      Npy.write(file, read(name));
      assertThat(Files.readAllBytes(file)).isEqualTo(Fixtures.bytes(name));
    }
    Npy.write(file, Integer.MIN_VALUE, Integer.MAX_VALUE);
    assertThat(Files.readAllBytes(file)).isEqualTo(Fixtures.bytes("i4.npy"));
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void archivesAreReadPackedOrNot() {
    for (String name : new String[] {"plain.npz", "packed.npz"}) {
      Map<String, Tensor> arrays = Npz.read(Fixtures.file(name));
      assertThat(arrays.keySet()).containsExactly("table", "cube");
      assertThat(arrays.get("table").f64()).isEqualTo(TABLE);
      assertThat(arrays.get("cube").f32()).startsWith(0, 1, 2).hasSize(24);
    }
  }

  @Test
  void writtenArchiveReadsTheSameAndIsReproducible() throws IOException {
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    arrays.put("z", Tensor.vector(1, 2));
    arrays.put("a/b", Tensor.zeros(Shape.of(2, 2), DType.F32));
    Path file = folder.resolve("a.npz");
    Npz.write(file, arrays);
    byte[] first = Files.readAllBytes(file);
    assertThat(Npz.read(file).keySet()).containsExactly("z", "a/b");
    assertThat(Npz.read(file).get("z").f64()).containsExactly(1, 2);
    Npz.write(file, arrays);
    assertThat(Files.readAllBytes(file)).isEqualTo(first);
  }

  /** The archive's end calls the second array otherwise than the array itself does. */
  @Test
  void archivesThatContradictThemselvesAreRefused() throws IOException {
    byte[] bytes = Fixtures.bytes("plain.npz");
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    bytes[text.lastIndexOf("cube.npy")] = 'r';
    assertThatThrownBy(() -> Fixtures.with(bytes, Npz::read))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("expected the arrays that the archive's end lists: [table.npy, rube")
        .hasMessageContaining("found [table.npy, cube.npy]; it is damaged");
  }

  @Test
  void everyChangedByteOfAnElementIsNoticed() {
    byte[] whole = Fixtures.bytes("plain.npz");
    int first = new String(whole, StandardCharsets.ISO_8859_1).indexOf("NUMPY") + 127;
    for (int at = first; at < first + 48; at++) {
      byte[] bytes = whole.clone();
      bytes[at] ^= 1;
      assertThatThrownBy(() -> Fixtures.with(bytes, Npz::read))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("invalid entry CRC");
    }
  }

  @Test
  void unwritablePlacesAreNamed() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> Npy.write(file.resolve("a.npy"), Tensor.vector(1)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("expected a place to write to")
        .hasMessageContaining("check permissions and free space");
  }

  @Test
  void failedWriteLeavesTheOldFile() throws IOException {
    Path file = folder.resolve("kept");
    Files.writeString(file, "old");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write(1);
                      throw new IOException("disk full");
                    }))
        .hasMessageContaining("disk full");
    assertThat(file).hasContent("old");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }
}
