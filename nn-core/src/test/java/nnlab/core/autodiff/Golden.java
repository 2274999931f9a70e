package nnlab.core.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

/** The arrays of one case that {@code src/test/python/make_golden.py} wrote. */
record Golden(String folder) {
  private static final Pattern HEADER =
      Pattern.compile("'descr': '<f8', 'fortran_order': False, 'shape': \\(([0-9, ]*)\\)");

  Var get(String name) {
    return Var.constant(read("/golden/" + folder + "/" + name + ".npy"));
  }

  /** Compares a tensor with the array of that name. */
  void check(String name, Var actual) {
    Var expected = get(name);
    assertThat(actual.shape()).as("%s/%s", folder, name).isEqualTo(expected.shape());
    assertThat(actual.value().toDoubles())
        .as("%s/%s", folder, name)
        .containsExactly(expected.value().toDoubles(), within(1e-12));
  }

  /** Version 1 of NumPy's format: magic, length of the header, header, little-endian doubles. */
  private static Tensor read(String resource) {
    try (InputStream in = Golden.class.getResourceAsStream(resource)) {
      ByteBuffer file = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
      int length = file.getShort(8);
      String header = new String(file.array(), 10, length, StandardCharsets.US_ASCII);
      Matcher matcher = HEADER.matcher(header);
      assertThat(matcher.find()).as("%s: %s", resource, header).isTrue();
      int[] dims =
          Stream.of(matcher.group(1).split(","))
              .map(String::strip)
              .filter(d -> !d.isEmpty())
              .mapToInt(Integer::parseInt)
              .toArray();
      double[] values = new double[Shape.of(dims).size()];
      file.position(10 + length).asDoubleBuffer().get(values);
      return Tensor.of(Shape.of(dims), values);
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }
}
