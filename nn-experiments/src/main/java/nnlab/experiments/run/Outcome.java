package nnlab.experiments.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nnlab.experiments.measure.MeasureReport;
import nnlab.experiments.report.Animation;
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
  private final List<Picture> pictures = new ArrayList<>();
  private final List<Table> tables = new ArrayList<>();
  private final List<Claim> claims = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private Bits bits;
  private MeasureReport measured = new MeasureReport(List.of());

  /** Something to look at, with its place in the run folder. */
  sealed interface Picture permits Still, Moving {
    /** File name without its ending. */
    String name();

    /** What it shows and what to look for. */
    String caption();
  }

  record Still(String name, Figure figure, String caption) implements Picture {}

  record Moving(String name, Animation animation, String caption) implements Picture {}

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
    pictures.add(new Still(name, figure, caption));
  }

  /** Adds an animation, to be written as {@code name.gif}. */
  public void animation(String name, Animation animation, String caption) {
    pictures.add(new Moving(name, animation, caption));
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

  /** Adds what was measured of the trained networks, behind everything else. */
  void measured(MeasureReport report) {
    measured = report;
    metrics.putAll(report.metrics());
    tables.addAll(report.tables());
    notes.addAll(report.notes());
  }

  /** Says what computed it; without a word, that is this process. */
  void computedBy(Bits several) {
    bits = several;
  }

  /** What computed it. */
  Bits bitsOr(Bits otherwise) {
    return bits == null ? otherwise : bits;
  }

  MeasureReport measured() {
    return measured;
  }

  /** Whether a single number was added. */
  public boolean hasMetrics() {
    return !metrics.isEmpty();
  }

  /** What was learned from, as figures name it. */
  public String dataName() {
    return data.name();
  }

  Result.Data data() {
    return data;
  }

  Map<String, Double> metrics() {
    return metrics;
  }

  List<Picture> pictures() {
    return pictures;
  }

  List<Table> tables() {
    return tables;
  }

  /** The claims with their verdicts, in the order in which they were added. */
  public List<Claim> claims() {
    return claims;
  }

  List<String> notes() {
    return notes;
  }
}
