package nnlab.core.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are almost right are read or refused, and nothing else. */
class ReadersFuzzTest {
  @TempDir Path folder;

  private static final String[] HEADER = {
    "'descr': '<f8'",
    "'fortran_order': True",
    "'shape': (2, 3, )",
    "<",
    ">",
    "|",
    "L",
    "(",
    ")",
    "'",
    ",",
    "{",
    "}",
    "\n",
    "\\",
    "O",
    "V8"
  };

  private static byte[][] fixtures(String... names) {
    byte[][] contents = new byte[names.length][];
    for (int i = 0; i < names.length; i++) {
      contents[i] = Fixtures.bytes(names[i]);
    }
    return contents;
  }

  /** Arrays in a form that can be compared. */
  private static Function<Path, Object> arrays(Function<Path, Map<String, Tensor>> reader) {
    return path -> {
      Map<String, String> texts = new TreeMap<>();
      reader.apply(path).forEach((name, array) -> texts.put(name, text(array)));
      return texts;
    };
  }

  private static String text(Tensor array) {
    StringBuilder text = new StringBuilder(array.dtype() + " " + array.shape());
    for (int i = 0; i < array.size(); i++) {
      text.append(' ').append(array.get(i));
    }
    return text.toString();
  }

  @Test
  void npy() {
    byte[][] valid = fixtures("f4.npy", "f8_fortran.npy", "version2.npy", "i8.npy", "scalar.npy");
    Fuzz.of("npy", Fuzz.file(Npy::read), DataException.class, valid).with(HEADER).check();
  }

  @Test
  void npz() {
    Fuzz.of(
            "npz",
            Fuzz.file(arrays(Npz::read)),
            DataException.class,
            fixtures("plain.npz", "packed.npz"))
        .with(HEADER)
        .withChecksum()
        .check();
  }

  private static final String[] WORDS = {
    "\"dtype\"", "\"F32\"", "\"BF16\"", "[", "]", "{", "}", "null", ":", "__metadata__"
  };

  @Test
  void safetensorsFromElsewhere() {
    Fuzz.of(
            "safetensors",
            Fuzz.file(path -> text(Safetensors.read(path))),
            DataException.class,
            Fixtures.bytes("hand.safetensors"))
        .with(WORDS)
        .check();
  }

  @Test
  void safetensors() throws IOException {
    Path path = folder.resolve("a.safetensors");
    Tensor weight = Tensor.of(Shape.of(2, 2), 1.5f, -2, 3, 0);
    Map<String, String> metadata = Map.of("format", "pt", "note", "a \"quoted\" ümlaut");
    new Safetensors(Map.of("weight", weight, "bias", Tensor.vector(7)), metadata).write(path);
    Fuzz.of(
            "safetensors with a checksum",
            Fuzz.file(file -> text(Safetensors.read(file))),
            DataException.class,
            Files.readAllBytes(path))
        .with(WORDS)
        .withChecksum()
        .check();
  }

  private static Object text(Safetensors file) {
    Map<String, String> texts = new TreeMap<>(file.metadata());
    file.tensors().forEach((name, array) -> texts.put("tensor " + name, text(array)));
    return texts;
  }
}
