package nnlab.layers.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import nnlab.core.io.DataException;
import nnlab.core.io.Source;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Tables of numbers in comma-separated text (RFC 4180), plain or gzip: a line of column names, then
 * one example per line. All columns but the targets are features and must be finite numbers.
 */
public final class Csv {
  private static final int LARGEST = 1 << 29;

  private final Path path;
  private final List<String> columns;
  private final List<CSVRecord> rows;
  private final String sha256;

  private Csv(Path path, List<String> columns, List<CSVRecord> rows, String sha256) {
    this.path = path;
    this.columns = columns;
    this.rows = rows;
    this.sha256 = sha256;
  }

  /**
   * A data set whose targets are the classes named in one column. The classes are numbered in the
   * alphabetical order of their names.
   *
   * @return features {@code [n, columns - 1]} in F64
   * @throws DataException if the file is missing or not such a table
   */
  public static Dataset classes(Path path, String target) {
    Csv table = read(path);
    int column = table.column(target);
    String[] classes =
        table.rows.stream().map(row -> row.get(column).strip()).toArray(String[]::new);
    List<String> names = Arrays.stream(classes).sorted().distinct().toList();
    int[] labels = Arrays.stream(classes).mapToInt(names::indexOf).toArray();
    return table.dataset(new Labels(labels, names), List.of(column));
  }

  /**
   * A data set whose targets are the numbers in these columns.
   *
   * @return features {@code [n, columns - targets]} in F64, targets {@code [n, targets]}
   * @throws DataException if the file is missing or not such a table
   */
  public static Dataset values(Path path, String... targets) {
    Csv table = read(path);
    List<Integer> chosen = Arrays.stream(targets).map(table::column).toList();
    return table.dataset(new Values(table.numbers(chosen)), chosen);
  }

  private Dataset dataset(Targets targets, List<Integer> targetColumns) {
    List<Integer> features =
        IntStream.range(0, columns.size()).boxed().filter(c -> !targetColumns.contains(c)).toList();
    return new Dataset(path.getFileName().toString(), numbers(features), targets, sha256);
  }

  private Tensor numbers(List<Integer> chosen) {
    Tensor tensor = Tensor.zeros(Shape.of(rows.size(), chosen.size()), DType.F64);
    for (int i = 0; i < tensor.size(); i++) {
      tensor.set(i, number(rows.get(i / chosen.size()), chosen.get(i % chosen.size())));
    }
    return tensor;
  }

  private double number(CSVRecord row, int column) {
    String text = row.get(column).strip();
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (Double.isFinite(value)) {
      return value;
    }
    throw new DataException(
        path,
        "a finite number in column \"" + columns.get(column) + "\" of row " + row.getRecordNumber(),
        "\"" + text + "\"",
        "remove the example or the column, or name the column as the target");
  }

  private int column(String name) {
    int column = columns.indexOf(name);
    if (column < 0) {
      throw new DataException(
          path, "a column \"" + name + "\"", "the columns " + columns, "name one of these");
    }
    return column;
  }

  private static Csv read(Path path) {
    byte[] bytes;
    MessageDigest digest = Sha256.digest();
    try (Source file = Source.unpack(path, digest)) {
      bytes = file.rest(LARGEST);
    }
    List<CSVRecord> records = parse(path, bytes);
    if (records.size() < 2) {
      throw new DataException(
          path,
          "a line of column names and at least one example",
          records.size() + " lines",
          "give the table a header");
    }
    List<String> columns = columns(path, records.get(0));
    List<CSVRecord> rows = records.subList(1, records.size());
    for (CSVRecord row : rows) {
      if (row.size() != columns.size()) {
        throw new DataException(
            path,
            columns.size() + " columns in row " + row.getRecordNumber(),
            row.size() + " columns",
            "quote fields that contain a comma");
      }
    }
    return new Csv(path, columns, rows, Sha256.hex(digest));
  }

  private static List<CSVRecord> parse(Path path, byte[] bytes) {
    // The decoder refuses what is not UTF-8 instead of putting question marks into the data.
    var decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
    var reader = new InputStreamReader(new ByteArrayInputStream(bytes), decoder);
    CSVFormat format = CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();
    try (CSVParser parser = format.parse(reader)) {
      return parser.getRecords();
    } catch (IOException | UncheckedIOException e) {
      throw new DataException(
          path, "comma-separated text in UTF-8", e.getMessage(), "save it as CSV (UTF-8)", e);
    }
  }

  private static List<String> columns(Path path, CSVRecord header) {
    List<String> columns = header.stream().map(Csv::name).toList();
    if (columns.stream().distinct().count() < columns.size()) {
      throw new DataException(
          path, "every column to have a name of its own", columns.toString(), "rename some");
    }
    return columns;
  }

  /** Without the byte order mark that spreadsheets put before the first name. */
  private static String name(String field) {
    return (field.startsWith("\ufeff") ? field.substring(1) : field).strip();
  }
}
