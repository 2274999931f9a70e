package nnlab.layers.data;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import nnlab.core.io.DataException;
import nnlab.core.io.Source;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A table of text: named columns, and rows with a cell for each. Messages count rows as a
 * spreadsheet does: the names are row 1, and empty lines count.
 *
 * @param path of the file
 * @param columns names, all different
 * @param rows one or more
 * @param sha256 of the unpacked file
 */
record Table(Path path, List<String> columns, List<CSVRecord> rows, String sha256) {
  private static final int LARGEST = 1 << 29;

  /** A decimal number as most programs write it; not Java's {@code 10d} or {@code 0x1p3}. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");

  private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?[0-9]+,[0-9]+");

  /** What programs write where there is no value. */
  private static final Set<String> MISSING =
      Set.of("", "?", "NA", "N/A", "#N/A", "NaN", "nan", "null", "NULL");

  /** What a column of row numbers is called, in small letters. */
  private static final Set<String> ROW_NUMBERS =
      Set.of("", "unnamed: 0", "index", "id", "row", "rownames");

  /** Reads a file, plain or gzip. */
  static Table read(Path path) {
    byte[] bytes;
    MessageDigest digest = Sha256.digest();
    try (Source file = Source.unpack(path, digest)) {
      bytes = file.rest(LARGEST);
    }
    String text = CsvText.decode(path, bytes);
    requireCommas(path, text.lines().findFirst().orElse(""));
    List<CSVRecord> records = parse(path, text);
    records.removeIf(record -> record.size() == 1 && record.get(0).isEmpty());
    if (records.size() < 2) {
      throw new DataException(
          path,
          "a row of column names and at least one example",
          records.isEmpty() ? "no rows" : "a single row",
          "give the table a header and examples");
    }
    List<String> columns = records.get(0).stream().map(String::strip).toList();
    Table table = new Table(path, columns, records.subList(1, records.size()), Sha256.hex(digest));
    table.requireRectangle();
    table.requireNames();
    return table;
  }

  private static List<CSVRecord> parse(Path path, String text) {
    // Empty lines are kept so that rows have the numbers that a spreadsheet shows.
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setIgnoreEmptyLines(false)
            .setIgnoreSurroundingSpaces(true)
            .get();
    try (CSVParser parser = format.parse(new StringReader(text))) {
      return new ArrayList<>(parser.getRecords());
    } catch (IOException | UncheckedIOException e) {
      throw new DataException(
          path,
          "comma-separated text",
          e.getMessage(),
          "a quoted cell must end with a quote before the next comma; one within it is doubled",
          e);
    }
  }

  /** Most of the world's spreadsheets save "CSV" with semicolons and decimal commas. */
  private static void requireCommas(Path path, String header) {
    long commas = count(header, ',');
    for (char separator : new char[] {';', '\t'}) {
      if (count(header, separator) > commas) {
        String name = separator == ';' ? "semicolons" : "tabs";
        throw new DataException(
            path,
            "columns separated by commas",
            name + " in row 1",
            "convert it, decimal commas as well; in Python: pandas.read_csv(\"old.csv\", sep="
                + (separator == ';' ? "\";\"" : "\"\\t\"")
                + ", decimal=\",\").to_csv(\"new.csv\", index=False)");
      }
    }
  }

  private static long count(String text, char c) {
    boolean quoted = false;
    long count = 0;
    for (int i = 0; i < text.length(); i++) {
      quoted ^= text.charAt(i) == '"';
      count += !quoted && text.charAt(i) == c ? 1 : 0;
    }
    return count;
  }

  private void requireRectangle() {
    for (CSVRecord row : rows) {
      if (row.size() != columns.size()) {
        throw new DataException(
            path,
            columns.size() + " cells in row " + row.getRecordNumber() + ", as there are columns",
            Integer.toString(row.size()),
            "quote text that contains a comma, and write decimal points, not commas");
      }
    }
  }

  private void requireNames() {
    Set<String> seen = new HashSet<>();
    for (int c = 0; c < columns.size(); c++) {
      String name = columns.get(c);
      if (c == 0 && ROW_NUMBERS.contains(name.toLowerCase(Locale.ROOT)) && countsRows()) {
        throw new DataException(
            path,
            "columns of data",
            "the numbers of the rows in column 1 (\"" + name + "\")",
            "they would become a feature: remove the column; pandas leaves it out with"
                + " to_csv(\"new.csv\", index=False)");
      }
      if (name.isEmpty()) {
        throw new DataException(
            path, "a name for column " + (c + 1), "none", "name the column in row 1, or remove it");
      }
      if (!seen.add(name)) {
        throw new DataException(
            path,
            "every column to have a name of its own",
            "\"" + name + "\" for columns " + (columns.indexOf(name) + 1) + " and " + (c + 1),
            "rename or remove one of them");
      }
    }
  }

  /** Whether the first column is 0, 1, 2, ... or 1, 2, 3, ... */
  private boolean countsRows() {
    String first = rows.get(0).get(0);
    if (!first.equals("0") && !first.equals("1")) {
      return false;
    }
    for (int i = 0; i < rows.size(); i++) {
      if (!rows.get(i).get(0).equals(Integer.toString(i + first.charAt(0) - '0'))) {
        return false;
      }
    }
    return true;
  }

  /** The place of the column of this name. */
  int column(String name) {
    int column = columns.indexOf(name);
    if (column < 0) {
      boolean numbers = columns.stream().anyMatch(each -> NUMBER.matcher(each).matches());
      throw new DataException(
          path,
          "a column \"" + name + "\"",
          "the columns " + columns,
          "name one of these" + (numbers ? ", or give the table a row of names" : ""));
    }
    return column;
  }

  /** The finite number in a cell; rows are counted from 0, without the names. */
  double number(int row, int column) {
    String text = cell(row, column);
    double value = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    if (Double.isFinite(value)) {
      return value;
    }
    throw wrong(
        "a finite number",
        row,
        column,
        DECIMAL_COMMA.matcher(text).matches()
            ? "write decimal points; pandas reads decimal commas with decimal=\",\""
            : "remove the example or the column, or name the column as the target");
  }

  /** The text in a cell, which must not be one that means "no value". */
  String cell(int row, int column) {
    String text = rows.get(row).get(column).strip();
    if (MISSING.contains(text)) {
      throw wrong(
          "a value",
          row,
          column,
          "it means that there is none: remove the example or the column, or fill it in");
    }
    return text;
  }

  private DataException wrong(String expected, int row, int column, String mend) {
    CSVRecord record = rows.get(row);
    return new DataException(
        path,
        expected + " in column \"" + columns.get(column) + "\" of row " + record.getRecordNumber(),
        "\"" + record.get(column).strip() + "\"",
        mend);
  }
}
