package nnlab.layers.data;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import nnlab.core.io.DataException;
import nnlab.core.io.Fuzz;
import org.junit.jupiter.api.Test;

/** Files that are almost right are read or refused, and nothing else. */
class ReadersFuzzTest {
  private static final byte[] IMAGES = IdxLawsTest.images(2, 1, 3, new byte[] {0, 51, -1, 0, 1, 2});
  private static final byte[] PHOTOGRAPHS = Cifar10LawsTest.records(4, 0);

  private static final byte[] IRIS =
      utf8("length,width,kind\r\n5.1, 3.5,setosa\r\n7,3.2,versicolor\r\n4.9,3e0,\"setosa\"\r\n");

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Fuzz fuzz(String name, Function<Path, ?> reader, byte[]... valid) {
    return Fuzz.of(name, Fuzz.file(reader), DataException.class, valid);
  }

  private static Object contents(Idx idx) {
    return idx.shape() + Arrays.toString(idx.bytes());
  }

  private static Object contents(Dataset data) {
    return data.features().shape()
        + Arrays.toString(data.labels().indices())
        + data.labels().classNames()
        + data.sha256();
  }

  @Test
  void idx() {
    fuzz("IDX", path -> contents(Idx.read(path, 3)), IMAGES).check();
  }

  @Test
  void idxPacked() {
    fuzz("IDX in gzip", path -> contents(Idx.read(path, 3)), TempFile.gzip(IMAGES))
        .withChecksum()
        .check();
  }

  @Test
  void cifar10() {
    fuzz("CIFAR-10", path -> contents(Cifar10.read("c", List.of(path))), PHOTOGRAPHS).check();
  }

  @Test
  void cifar10Packed() {
    byte[] packed = TempFile.gzip(PHOTOGRAPHS);
    fuzz("CIFAR-10 in gzip", path -> contents(Cifar10.read("c", List.of(path))), packed)
        .withChecksum()
        .check();
  }

  @Test
  void csv() {
    fuzz("CSV", path -> contents(Csv.classes(path, "kind")), IRIS)
        .with("\"", ",", ";", "\t", "\r\n", "NA", "\ufeff", "kind", "é", "\u0000")
        .check();
  }

  @Test
  void csvOfNumbers() {
    fuzz(
            "CSV of numbers",
            path -> Csv.values(path, "x").values().f64()[0],
            utf8("x,y\n1.5,2\n-2e3,\"4\"\n"))
        .with("\"", ",", ";", "\t", "\r\n", "NA", "\ufeff", "1,5", "é", "\u0000")
        .check();
  }

  @Test
  void csvPacked() {
    fuzz("CSV in gzip", path -> contents(Csv.classes(path, "kind")), TempFile.gzip(IRIS))
        .withChecksum()
        .check();
  }

  @Test
  void formula() {
    Fuzz.of(
            "formula",
            contents -> Functions.of(new String(contents, StandardCharsets.UTF_8)).at(0.5),
            IllegalArgumentException.class,
            utf8("sin(x)+cos(x^2/10)"),
            utf8("2x - sqrt(abs(x)) * exp(-x^2) % 3.5e-2"))
        .with("x", "pi", "e", "^", "((", "))", "-", "log1p(", ",", "!", "π", "pow(", "1e")
        .check();
  }
}
