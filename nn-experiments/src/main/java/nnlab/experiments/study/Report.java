package nnlab.experiments.study;

import java.awt.Dimension;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nnlab.experiments.claims.ClaimRule;
import nnlab.experiments.report.Animation;
import nnlab.experiments.report.Axis;
import nnlab.experiments.report.Claim;
import nnlab.experiments.report.Curve;
import nnlab.experiments.report.Figure;
import nnlab.experiments.report.LineChart;
import nnlab.experiments.report.Panels;
import nnlab.experiments.report.Table;
import nnlab.experiments.run.Outcome;
import nnlab.experiments.run.RunContext;
import nnlab.experiments.run.Scale;
import nnlab.layers.train.Workers;

/**
 * The page of a {@link Study} as it is written: everything stands on it in the order in which it is
 * added.
 */
public final class Report {
  /** Why a small run has no verdict. */
  public static final String TOO_SMALL = "not decided at this scale";

  private static final Axis ITERATION = Axis.linear("iteration");

  /** Size of one panel of a grid with one, two or three columns, in points. */
  private static final List<Dimension> PANELS =
      List.of(new Dimension(960, 400), new Dimension(560, 360), new Dimension(480, 460));

  private final Outcome outcome;
  private final RunContext context;
  private final int seeds;
  private List<String> about = List.of();

  Report(Outcome outcome, RunContext context, int seeds) {
    this.outcome = outcome;
    this.context = context;
    this.seeds = seeds;
  }

  /** Whose preset the settings came from. */
  public Scale scale() {
    return context.scale();
  }

  /** The first seed. */
  public long seed() {
    return context.seed();
  }

  /** Threads for what is computed when all trainings are done. */
  public Workers workers() {
    return context.workers();
  }

  /**
   * Adds to the headings of the figures that follow, between data and scale.
   *
   * @param more such as the network: {@code 784-256-10}
   */
  public Report about(String... more) {
    about = List.of(more);
    return this;
  }

  /** What the figures were measured on, for their headings: data, scale and seeds. */
  public String data() {
    return heading(seeds == 1 ? "seed " + seed() : seeds + " seeds");
  }

  /** The same for a figure that shows the first seed only. */
  public String firstSeed() {
    return data(seed());
  }

  /** The same for a figure that shows one seed only. */
  public String data(long only) {
    return heading("seed " + only);
  }

  /** The same for a figure of these trainings only. */
  public String data(Runs<?> runs) {
    List<Long> own = runs.seeds();
    return heading(own.size() == 1 ? "seed " + own.get(0) : own.size() + " seeds");
  }

  private String heading(String whose) {
    List<String> parts = new ArrayList<>(List.of(outcome.dataName()));
    parts.addAll(about);
    parts.add("scale " + scale());
    parts.add(whose);
    return parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
  }

  /** Curves over the iterations; the axis is that of their quantity. */
  public Report chart(
      String name, String title, Quantity quantity, List<Curve> curves, String caption) {
    return figure(name, lines(title, ITERATION, quantity.axis(), curves), caption);
  }

  /** Curves with an axis on the right for those that belong there. */
  public Report chart(
      String name,
      String title,
      Quantity left,
      Quantity right,
      List<Curve> curves,
      String caption) {
    return figure(
        name, new LineChart(title, data(), ITERATION, left.axis(), right.axis(), curves), caption);
  }

  /** A chart over the iterations that is not yet on the page, for a panel. */
  public LineChart lines(String title, Axis y, List<Curve> curves) {
    return lines(title, ITERATION, y, curves);
  }

  /** The same over something else. */
  public LineChart lines(String title, Axis x, Axis y, List<Curve> curves) {
    return new LineChart(title, data(), x, y, curves);
  }

  /** Figures in a grid of this many columns, each as large as fits the page. */
  public Report panels(String name, int columns, List<? extends Figure> figures, String caption) {
    return figure(name, new Panels(columns, PANELS.get(columns - 1), figures), caption);
  }

  /** Any other figure, to be written as {@code name.png} and {@code name.svg}. */
  public Report figure(String name, Figure figure, String caption) {
    outcome.figure(name, figure, caption);
    return this;
  }

  /** An animation, to be written as {@code name.gif}. */
  public Report animation(String name, Animation animation, String caption) {
    outcome.animation(name, animation, caption);
    return this;
  }

  /** A table with a row for each of these. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final <T> Report table(String title, Collection<? extends T> rows, Column<T>... columns) {
    return table(title, rows, List.of(columns));
  }

  /** The same with columns that depend on the settings. */
  public <T> Report table(String title, Collection<? extends T> rows, List<Column<T>> columns) {
    return table(
        new Table(
            title,
            columns.stream().map(Column::head).toList(),
            rows.stream()
                .map(row -> columns.stream().map(column -> column.textOf(row)).toList())
                .toList()));
  }

  /** Any other table. */
  public Report table(Table table) {
    outcome.table(table);
    return this;
  }

  /** A number for the terminal and for comparing runs. */
  public Report metric(String name, double value) {
    outcome.metric(name, value);
    return this;
  }

  /**
   * A sentence that a reader must know.
   *
   * @param values numbers are written as in tables
   */
  public Report note(String sentence, Object... values) {
    outcome.note(text(sentence, values));
    return this;
  }

  /** A sentence with numbers in it, each {@code %s} of them written as in a table. */
  public static String text(String sentence, Object... values) {
    return String.format(
        Locale.ROOT, sentence, Stream.of(values).map(Column::text).toArray(Object[]::new));
  }

  /** A claim that is decided by its mean over the seeds. */
  public Claim claim(ClaimRule rule, double... perSeed) {
    return claim(rule, claim -> claim.decide(perSeed));
  }

  /** A claim that is decided in another way; scale quick decides nothing. */
  public Claim claim(ClaimRule rule, Function<ClaimRule, Claim> decision) {
    Claim claim = scale() == Scale.QUICK ? rule.undecided(TOO_SMALL) : decision.apply(rule);
    outcome.claim(claim);
    return claim;
  }

  /** Where nothing was added for the terminal: what each arm reached, medians over seeds. */
  <A extends Record> void addMetrics(Runs<A> runs, Function<A, String> title) {
    if (!outcome.hasMetrics()) {
      for (Runs<A> same : runs.byArm()) {
        for (String name : same.first().ends()) {
          Quantity quantity = Quantity.linear(name, "");
          metric(name + ", " + title.apply(same.arm()), same.median(quantity));
        }
      }
    }
  }

  /** Says which trainings diverged, if any did. */
  <A extends Record> void noteDiverged(Runs<A> runs, Function<A, String> title) {
    List<Runs.Trained<A>> diverged =
        runs.all().stream().filter(run -> run.log().hasDiverged()).toList();
    if (!diverged.isEmpty()) {
      note(
          "%s of %s trainings diverged and have no numbers: %s.",
          diverged.size(),
          runs.size(),
          diverged.stream()
              .map(
                  run ->
                      text(
                          "%s, seed %s, at iteration %s",
                          title.apply(run.arm()), run.seed(), run.log().divergedAt()))
              .collect(Collectors.joining("; ")));
    }
  }
}
