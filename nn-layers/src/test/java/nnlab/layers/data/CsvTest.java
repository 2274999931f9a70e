package nnlab.layers.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import nnlab.core.io.DataException;
import nnlab.core.tensor.Shape;
import org.junit.jupiter.api.Test;

class CsvTest {
  private static final String IRIS =
      "length,width,kind\r\n5.1, 3.5,setosa\r\n7,3.2,versicolor\r\n\r\n4.9,3e0,\"setosa\"\r\n";

  private static Dataset classes(String text, String target) {
    return TempFile.with(bytes(text), path -> Csv.classes(path, target));
  }

  private static Dataset values(String text, String... targets) {
    return TempFile.with(bytes(text), path -> Csv.values(path, targets));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void classColumnBecomesLabels() {
    Dataset iris = classes(IRIS, "kind");
    assertThat(iris.features().shape()).isEqualTo(Shape.of(3, 2));
    assertThat(iris.features().f64()).containsExactly(5.1, 3.5, 7, 3.2, 4.9, 3);
    assertThat(iris.labels().classNames()).containsExactly("setosa", "versicolor");
    assertThat(iris.labels().indices()).containsExactly(0, 1, 0);
    assertThat(iris.sha256()).isEqualTo(Sha256.of(bytes(IRIS)));
  }

  @Test
  void numberColumnsBecomeValues() {
    Dataset data = values("\ufeffa,b,c\n1,2,3\n4,5,6\n", "c", "a");
    assertThat(data.values().f64()).containsExactly(3, 1, 6, 4);
    assertThat(data.features().f64()).containsExactly(2, 5);
    assertThat(data.features().shape()).isEqualTo(Shape.of(2, 1));
  }

  @Test
  void packedTablesAreRead() {
    byte[] packed = TempFile.gzip(bytes(IRIS));
    assertThat(TempFile.with(packed, path -> Csv.classes(path, "kind")).size()).isEqualTo(3);
  }

  @Test
  void errorsNameLineAndColumn() {
    assertThatThrownBy(() -> values(IRIS, "length"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("a finite number in column \"kind\" of row 2, found \"setosa\"");
    assertThatThrownBy(() -> classes(IRIS, "species"))
        .hasMessageContaining("a column \"species\", found the columns [length, width, kind]");
    assertThatThrownBy(() -> classes("a,b\n1,2\n3\n", "b"))
        .hasMessageContaining("2 columns in row 3, found 1 columns");
    assertThatThrownBy(() -> classes("a,b\n", "b")).hasMessageContaining("found 1 lines");
    assertThatThrownBy(() -> classes("a,a\n1,2\n", "a")).hasMessageContaining("name of its own");
    assertThatThrownBy(() -> values("a,b\nNaN,1\n", "b")).hasMessageContaining("found \"NaN\"");
    assertThatThrownBy(() -> TempFile.with(new byte[] {'a', '\n', -1}, p -> Csv.values(p, "a")))
        .hasMessageContaining("comma-separated text in UTF-8");
  }
}
