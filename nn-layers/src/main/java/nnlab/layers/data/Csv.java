package nnlab.layers.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import nnlab.core.io.DataException;
import nnlab.core.io.Source;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

/**
 * Tables of numbers in comma-separated text (RFC 4180, UTF-8), plain or gzip: a row of column
 * names, then one example per row. All columns but the targets are features and must be finite
 * decimal numbers such as {@code -1.5} or {@code 2e-3}. Cells that are empty, or {@code NA}, {@code
 * ?} and the like, are refused, and so are columns of row numbers: neither is data.
 */
public final class Csv {
  private Csv() {}

  /**
   * A data set whose targets are the classes named in one column. The classes are numbered in the
   * alphabetical order of their names.
   *
   * @return features {@code [n, columns - 1]} in F64
   * @throws DataException if the file is missing, larger than the memory, or not such a table, or
   *     if there is only one class
   */
  public static Dataset classes(Path path, String target) {
    try {
      Table table = Table.read(path);
      int column = table.column(target);
      int n = table.rows().size();
      String[] classes =
          IntStream.range(0, n).mapToObj(row -> table.cell(row, column)).toArray(String[]::new);
      List<String> names = Arrays.stream(classes).sorted().distinct().toList();
      if (names.size() < 2) {
        throw new DataException(
            path,
            "two classes or more in column \"" + target + "\"",
            "only \"" + names.get(0) + "\", " + n + " times",
            "name another column, or add examples of other classes");
      }
      Map<String, Integer> numbers = new HashMap<>();
      names.forEach(name -> numbers.put(name, numbers.size()));
      int[] labels = Arrays.stream(classes).mapToInt(numbers::get).toArray();
      return dataset(table, new Labels(labels, names), List.of(column));
    } catch (OutOfMemoryError e) {
      throw Source.tooLarge(path, e);
    }
  }

  /**
   * A data set whose targets are the numbers in these columns.
   *
   * @return features {@code [n, columns - targets]} in F64, targets {@code [n, targets]}
   * @throws DataException if the file is missing, larger than the memory, or not such a table
   */
  public static Dataset values(Path path, String... targets) {
    try {
      Table table = Table.read(path);
      List<Integer> chosen = Arrays.stream(targets).map(table::column).toList();
      return dataset(table, new Values(numbers(table, chosen)), chosen);
    } catch (OutOfMemoryError e) {
      throw Source.tooLarge(path, e);
    }
  }

  private static Dataset dataset(Table table, Targets targets, List<Integer> targetColumns) {
    List<Integer> features =
        IntStream.range(0, table.columns().size())
            .boxed()
            .filter(c -> !targetColumns.contains(c))
            .toList();
    if (features.isEmpty()) {
      throw new DataException(
          table.path(),
          "a column of features beside the targets",
          "the columns " + table.columns(),
          "add columns of what is to be learnt from");
    }
    String name = table.path().getFileName().toString();
    return new Dataset(name, numbers(table, features), targets, table.sha256());
  }

  private static Tensor numbers(Table table, List<Integer> chosen) {
    int columns = chosen.size();
    Tensor tensor = Tensor.zeros(Shape.of(table.rows().size(), columns), DType.F64);
    for (int i = 0; i < tensor.size(); i++) {
      tensor.set(i, table.number(i / columns, chosen.get(i % columns)));
    }
    return tensor;
  }
}
