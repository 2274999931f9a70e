package nnlab.experiments.report;

import java.util.List;
import java.util.Locale;

/**
 * A table of a page.
 *
 * @param title what it shows
 * @param columns heads
 * @param rows cells as text, each row as long as {@code columns}
 */
public record Table(String title, List<String> columns, List<List<String>> rows) {
  /** Refuses a ragged table. */
  public Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "table '%s' has %d columns but a row of %d cells: %s",
                title,
                columns.size(),
                row.size(),
                row));
      }
    }
  }
}
