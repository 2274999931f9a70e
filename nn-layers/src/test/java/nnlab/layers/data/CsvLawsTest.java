package nnlab.layers.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import nnlab.core.io.DataException;

class CsvLawsTest {
  @Property(tries = 200)
  void readsWhatWasWritten(
      @ForAll @Size(min = 1, max = 20) @DoubleRange(min = -1e9, max = 1e9) double[] numbers) {
    StringBuilder text = new StringBuilder("x,y\n");
    for (double number : numbers) {
      text.append(number).append(',').append(-number).append('\n');
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    Dataset data = TempFile.with(bytes, path -> Csv.values(path, "y"));
    assertThat(data.features().f64()).isEqualTo(numbers);
    for (int i = 0; i < numbers.length; i++) {
      assertThat(data.values().get(i)).isEqualTo(-numbers[i]);
    }
  }

  @Property(tries = 200)
  void readsOrRefusesRandomBytes(@ForAll @Size(max = 200) byte[] bytes, @ForAll boolean packed) {
    readOrRefuse(packed ? TempFile.gzip(bytes) : bytes);
    readOrRefuse(
        ("a,b\n1,2\n" + new String(bytes, StandardCharsets.ISO_8859_1))
            .getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 200)
  void readsOrRefusesTruncatedTables(@ForAll @IntRange(max = 23) int length) {
    byte[] table = "a,b\n1.5,\"x\"\n-2e3,\"y,\"\n".getBytes(StandardCharsets.UTF_8);
    readOrRefuse(Arrays.copyOf(table, length));
  }

  private static void readOrRefuse(byte[] contents) {
    TempFile.with(
        contents,
        path -> {
          try {
            Dataset data = Csv.classes(path, "b");
            assertThat(data.size()).isPositive();
          } catch (DataException e) {
            assertThat(e).hasMessageContaining(path.toString());
          }
          return null;
        });
  }
}
