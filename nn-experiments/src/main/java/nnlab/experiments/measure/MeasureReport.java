package nnlab.experiments.measure;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import nnlab.experiments.report.Numerals;
import nnlab.experiments.report.Table;

/** What was measured of the networks of a run, as tables, numbers and remarks. */
public record MeasureReport(List<Measured> networks) {
  private static final int DIGITS = 4;
  private static final int ERROR_DIGITS = 2;

  /** A table for each measure, a row for each network. */
  public List<Table> tables() {
    List<Table> tables = new ArrayList<>();
    for (Measure measure : Measure.values()) {
      Set<String> quantities = new LinkedHashSet<>();
      each(measure, (network, reading) -> quantities.add(reading.quantity()));
      if (!quantities.isEmpty()) {
        tables.add(table(measure, List.copyOf(quantities)));
      }
    }
    return tables;
  }

  private Table table(Measure measure, List<String> quantities) {
    List<String> heads = new ArrayList<>(List.of("network", "examples"));
    heads.addAll(quantities);
    List<List<String>> rows = new ArrayList<>();
    for (Measured network : networks) {
      List<String> row =
          new ArrayList<>(List.of(network.network(), Numerals.count(network.examples())));
      for (String quantity : quantities) {
        row.add(
            network.readings().stream()
                .filter(reading -> isOf(measure, reading) && reading.quantity().equals(quantity))
                .findFirst()
                .map(MeasureReport::cell)
                .orElse("–"));
      }
      rows.add(row);
    }
    return new Table(measure.caption(), heads, rows);
  }

  /** The value with its error, such as {@code 12.3 ± 0.4}. */
  private static String cell(Reading reading) {
    String value = Numerals.format(reading.value(), DIGITS);
    return Double.isNaN(reading.error())
        ? value
        : value + " ± " + Numerals.format(reading.error(), ERROR_DIGITS);
  }

  /** Prints the tables for a person at a terminal. */
  public void print(PrintWriter out) {
    for (Table table : tables()) {
      out.println(table.title());
      print(table.columns(), table, out);
      table.rows().forEach(row -> print(row, table, out));
    }
  }

  private static void print(List<String> cells, Table table, PrintWriter out) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < cells.size(); c++) {
      int column = c;
      int width =
          Stream.concat(Stream.of(table.columns()), table.rows().stream())
              .mapToInt(row -> row.get(column).length())
              .max()
              .orElseThrow();
      line.append("  " + cells.get(c) + " ".repeat(width - cells.get(c).length()));
    }
    out.println(line.toString().stripTrailing());
  }

  /** Every value by measure, quantity and network. */
  public Map<String, Double> metrics() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    for (Measure measure : Measure.values()) {
      each(
          measure,
          (network, reading) ->
              metrics.put(
                  String.format(
                      Locale.ROOT, "%s, %s: %s", measure, reading.quantity(), network.network()),
                  reading.value()));
    }
    return metrics;
  }

  /** How it was measured, and what could not be, and why. */
  public List<String> notes() {
    Set<String> notes = new LinkedHashSet<>();
    if (!networks.isEmpty()) {
      notes.add(
          "The trained networks were measured in "
              + networks.get(0).dtype()
              + ", each on the first examples that its training"
              + String.format(Locale.ROOT, " met, each once, at most %d.", Sample.SIZE));
    }
    notes.addAll(remarks());
    return List.copyOf(notes);
  }

  /** What could not be measured or is to be taken with care, and why. */
  public List<String> remarks() {
    Set<String> notes = new LinkedHashSet<>();
    for (Measure measure : Measure.values()) {
      each(
          measure,
          (network, reading) -> {
            if (!reading.remark().isEmpty()) {
              notes.add(
                  String.format(
                      Locale.ROOT, "%s, %s: %s.", measure, reading.quantity(), reading.remark()));
            }
          });
    }
    return List.copyOf(notes);
  }

  private interface Visitor {
    void see(Measured network, Reading reading);
  }

  private void each(Measure measure, Visitor visitor) {
    for (Measured network : networks) {
      for (Reading reading : network.readings()) {
        if (isOf(measure, reading)) {
          visitor.see(network, reading);
        }
      }
    }
  }

  private static boolean isOf(Measure measure, Reading reading) {
    return reading.measure().equals(measure.toString());
  }
}
