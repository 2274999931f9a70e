package nnlab.experiments.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nnlab.experiments.report.Claim;
import nnlab.experiments.report.Figure;
import nnlab.experiments.report.Table;

/**
 * What an experiment found, gathered while it runs.
 *
 * <p>Everything is kept in the order in which it was added: so it stands on the page.
 */
public final class Outcome {
  private final Result.Data data;
  private final Map<String, Double> metrics = new LinkedHashMap<>();
  private final List<Captioned> figures = new ArrayList<>();
  private final List<Table> tables = new ArrayList<>();
  private final List<Claim> claims = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * A figure with its place in the run folder.
   *
   * @param name file name without its ending
   * @param figure what is drawn
   * @param caption what it shows and what to look for
   */
  record Captioned(String name, Figure figure, String caption) {}

  /** Nothing found yet, about this data. */
  public Outcome(Result.Data data) {
    this.data = data;
  }

  /** Adds a single number, such as {@code test accuracy}. */
  public void metric(String name, double value) {
    metrics.put(name, value);
  }

  /** Adds a figure, to be written as {@code name.png} and {@code name.svg}. */
  public void figure(String name, Figure figure, String caption) {
    figures.add(new Captioned(name, figure, caption));
  }

  /** Adds a table. */
  public void table(Table table) {
    tables.add(table);
  }

  /** Adds a claim with its verdict. */
  public void claim(Claim claim) {
    claims.add(claim);
  }

  /** Adds a sentence that a reader of the page must know. */
  public void note(String sentence) {
    notes.add(sentence);
  }

  Result.Data data() {
    return data;
  }

  Map<String, Double> metrics() {
    return metrics;
  }

  List<Captioned> figures() {
    return figures;
  }

  List<Table> tables() {
    return tables;
  }

  List<Claim> claims() {
    return claims;
  }

  List<String> notes() {
    return notes;
  }
}
