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

  private static void refused(String text, String target, String... parts) {
    assertThatThrownBy(() -> classes(text, target))
        .isInstanceOf(DataException.class)
        .hasMessageContainingAll(parts);
  }

  private static void refusedBytes(byte[] table, String... parts) {
    assertThatThrownBy(() -> TempFile.with(table, path -> Csv.values(path, "a")))
        .isInstanceOf(DataException.class)
        .hasMessageContainingAll(parts);
  }

  @Test
  void errorsNameRowAndColumn() {
    assertThatThrownBy(() -> values(IRIS, "length"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("a finite number in column \"kind\" of row 2, found \"setosa\"");
    refused(IRIS, "species", "a column \"species\", found the columns [length, width, kind]");
    refused("a,b\n1,2\n3\n", "b", "2 cells in row 3, as there are columns, found 1");
    refused("a,b\n1,x\n\n\n2,5,y\n", "b", "2 cells in row 5", "decimal points, not commas");
    refused("a,b\n", "b", "at least one example, found a single row");
    refused("", "b", "found no rows");
    refused("a,b,a\n1,2,3\n", "a", "name of its own, found \"a\" for columns 1 and 3");
    refused("b\nx\ny\n", "b", "a column of features");
    refused("5.1,x\n4.9,y\n", "kind", "or give the table a row of names");
  }

  /** What Double.parseDouble takes, and people do not mean. */
  @Test
  void onlyDecimalNumbersAreNumbers() {
    for (String text :
        "10d 7f 0x1p3 1_000 ١٢ Infinity -Infinity 1e999 + . e5 1e 1.2.3 --1 1.5% 0b1 1,5"
            .split(" ")) {
      assertThatThrownBy(() -> values("a,b\n1,2\n\"" + text + "\",2\n", "b"))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("a finite number in column \"a\" of row 3, found \"" + text + "\"");
    }
    assertThat(values("a,b\n+1,0\n-.5,0\n2.,0\n 1e-3 ,0\n1E+2,0\n-0,0\n", "b").features().f64())
        .containsExactly(1, -0.5, 2, 1e-3, 100, -0.0);
    assertThatThrownBy(() -> values("a,b\n\"1,5\",2\n", "b"))
        .hasMessageContaining("write decimal points");
  }

  @Test
  void missingValuesAreTold() {
    for (String text : new String[] {"", " ", "NA", "?", "NaN", "nan", "N/A", "null", "\"\""}) {
      refused("a,b\n1,x\n" + text + ",y\n", "b", "a value in column \"a\" of row 3", "fill it in");
      refused("a,b\n1,x\n2," + text + "\n", "b", "a value in column \"b\" of row 3", "fill it in");
    }
  }

  @Test
  void columnsOfRowNumbersAreTold() {
    refused(
        ",a,b\n0,5,x\n1,6,y\n", "b", "the numbers of the rows in column 1 (\"\")", "index=False");
    refused("Unnamed: 0,a,b\n0,5,x\n1,6,y\n", "b", "the numbers of the rows in column 1");
    refused("Id,a,b\n1,5,x\n2,6,y\n", "b", "the numbers of the rows in column 1 (\"Id\")");
    refused(",a,b\n7,5,x\n1,6,y\n", "b", "a name for column 1, found none");
    refused("a,b,\n5,x,\n6,y,\n", "b", "a name for column 3, found none");
    assertThat(classes("id,b\n2,x\n1,y\n", "b").features().f64()).containsExactly(2, 1);
    assertThat(values("t,b\n0,5\n1,6\n", "b").features().f64()).containsExactly(0, 1);
  }

  @Test
  void otherSeparatorsAreTold() {
    refused("a;b;c\n1,5;2;x\n", "c", "separated by commas, found semicolons", "sep=\";\"");
    refused("\"a\";\"b, mm\";c\n1;2;x\n", "c", "found semicolons");
    refused("a\tb\n1\tx\n", "b", "separated by commas, found tabs", "sep=\"\\t\"");
    assertThat(classes("a,\"b;b;b\"\n1,x\n2,y\n", "b;b;b").size()).isEqualTo(2);
  }

  @Test
  void oneClassIsTold() {
    refused(
        "a,b\n1,x\n2,x\n", "b", "two classes or more in column \"b\", found only \"x\", 2 times");
  }

  @Test
  void quotesAndMarksAreThoseOfSpreadsheets() {
    Dataset marked = classes("\ufeff\"a\",\"b\"\r\n1,\"x\ny\"\r\n2, \"z \"\"q\"\"\"\r\n", "b");
    assertThat(marked.labels().classNames()).containsExactly("x\ny", "z \"q\"");
    assertThat(values("\ufeff\"a\",b\n1,2\n", "a").values().f64()).containsExactly(1);
    refused("a,b\n1,\"x\"y\n", "b", "expected comma-separated text", "quoted cell must end");
    refused("a,b\n1,\"x\n", "b", "expected comma-separated text", "quoted cell must end");
  }

  @Test
  void otherCharsetsAreTold() {
    String table = "a,b\n1,2\n3,é\n";
    refusedBytes(
        table.getBytes(StandardCharsets.ISO_8859_1),
        "expected text in UTF-8, found the byte 0xE9 in line 3, as Latin-1",
        "iconv -f WINDOWS-1252");
    refusedBytes(table.getBytes(StandardCharsets.UTF_16), "the byte order mark of UTF-16", "iconv");
    refusedBytes(table.getBytes(StandardCharsets.UTF_16LE), "a zero byte in line 1: UTF-16");
    refusedBytes(new byte[] {'a', '\n', (byte) 0xc3}, "the byte 0xC3 in line 2");
  }
}
