package nnlab.experiments.course.zero;

import static nnlab.experiments.course.zero.Look.COUNTED;
import static nnlab.experiments.course.zero.Look.FIRST_LOSS;
import static nnlab.experiments.course.zero.Look.FIRST_NORM;
import static nnlab.experiments.course.zero.Look.LOSS;
import static nnlab.experiments.course.zero.Look.LOWEST;
import static nnlab.experiments.course.zero.Look.NEGATIVE;
import static nnlab.experiments.course.zero.Look.NORM;
import static nnlab.experiments.course.zero.Look.PREDICTED;
import static nnlab.experiments.course.zero.Look.TOLERANCE;
import static nnlab.experiments.course.zero.Look.ZERO;
import static nnlab.experiments.course.zero.Search.ADAM;
import static nnlab.experiments.course.zero.Search.NEWTON;
import static nnlab.experiments.study.Column.of;
import static nnlab.experiments.study.Log.BATCH_LOSS;
import static nnlab.experiments.study.Log.GRADIENT_NORM;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import nnlab.analysis.curvature.RunEnd;
import nnlab.analysis.curvature.RunEnd.Reason;
import nnlab.analysis.series.Series;
import nnlab.analysis.stats.Interval;
import nnlab.analysis.stats.Robust;
import nnlab.experiments.report.Axis;
import nnlab.experiments.report.Curve;
import nnlab.experiments.report.Figure;
import nnlab.experiments.report.LineChart;
import nnlab.experiments.report.Numerals;
import nnlab.experiments.report.Points;
import nnlab.experiments.report.Scatter;
import nnlab.experiments.study.Column;
import nnlab.experiments.study.Log;
import nnlab.experiments.study.Quantity;
import nnlab.experiments.study.Report;
import nnlab.experiments.study.Runs;

/**
 * Figures and tables of experiment 2-3.
 *
 * @param networks relu first, and its twins if there are any
 */
public record ZeroPage(List<Network> networks, Report page) {
  private static final String FIRST = "after phase one";
  private static final Axis G = Axis.log("|g|");

  /** The readings that are drawn: all kinds, and both denominators of the full one. */
  private static final List<Ratio> DRAWN =
      List.of(
          Ratio.FULL_OF_ALL,
          Ratio.FULL_OF_NONZERO,
          Ratio.FULL_RAW,
          Ratio.BLOCKS_OF_ALL,
          Ratio.DIAGONAL_OF_ALL,
          Ratio.SAMPLED);

  /**
   * A network and its trainings, none of which diverged.
   *
   * @param name {@code relu} or {@code tanh}
   */
  public record Network(String name, Runs<?> runs) {}

  /** Trainings of one network, and where one search from them ended. */
  private record Ends(Network network, Search search) {
    String name() {
      return network.name() + ", " + search.title();
    }

    Runs<?> runs() {
      return network.runs();
    }

    double[] each(Quantity quantity) {
      return runs().each(search.end(quantity));
    }

    double quantile(double q, Quantity quantity) {
      return Robust.quantile(each(quantity), q);
    }

    double median(Quantity quantity) {
      return Robust.median(each(quantity));
    }

    String medianAndRange(Quantity quantity) {
      return Report.text("%s (%s)", median(quantity), range(each(quantity)));
    }

    double[] shares() {
      double[] sums = each(Ratio.FULL_OF_ALL.quantity());
      Arrays.setAll(sums, i -> sums[i] + each(ZERO)[i] + each(NEGATIVE)[i]);
      return sums;
    }

    String share(Predicate<Log> like) {
      double percent = 100.0 * runs().which(like).size() / runs().size();
      return Report.text("%s (%s %%)", runs().which(like).size(), Numerals.format(percent, 2));
    }
  }

  private static String range(double[] values) {
    String low = Report.text("%s", Robust.quantile(values, 0));
    String high = Report.text("%s", Robust.quantile(values, 1));
    return low.equals(high) ? low : low + " to " + high;
  }

  private List<Ends> ends() {
    return networks.stream()
        .flatMap(network -> Stream.of(Search.values()).map(search -> new Ends(network, search)))
        .toList();
  }

  /** Adds the figures, and the medians for the terminal. */
  public void addFigures(int lossIterations, int normIterations) {
    for (Network network : networks) {
      boolean relu = network.name().equals("relu");
      page.panels(
          relu ? "ratio-against-loss" : "ratio-against-loss-" + network.name(),
          2,
          DRAWN.stream().map(ratio -> ratio(network, ratio)).toList(),
          relu
              ? "Minimal ratio against loss where phase two ended, relu networks. The same points"
                  + " are read in six ways. The claim is that they lie above the green line: look"
                  + " how far that depends on the reading, and on what stands in the denominator."
              : "The same for the tanh twins, which have no kinks and no null directions by"
                  + " design.");
    }
    page.panels(
        "norm-reached",
        networks.size(),
        networks.stream().map(this::norms).toList(),
        "The norm that each run reached, sorted. A curve that ends below the dashed line belongs to"
            + " a search that found critical points; what stopped the others is in the table.");
    page.panels(
        "loss-against-norm",
        networks.size(),
        networks.stream().map(this::lossAgainstNorm).toList(),
        "Loss against gradient norm after phase one and where each search ended. Look whether the"
            + " points move to the left only (a smaller norm), or down as well (a lower loss).");
    List<Figure> courses = new ArrayList<>();
    course("L < 0.1", ZeroClaims.HAD_CONVERGED).ifPresent(courses::add);
    course("L ≥ 0.1", ZeroClaims.HAD_CONVERGED.negate()).ifPresent(courses::add);
    page.panels(
        "course",
        courses.size(),
        courses,
        Report.text(
            "Loss and gradient norm of one %s network: %s iterations of Adam on the loss, then %s of"
                + " Adam on the norm. Phase two begins by making the norm larger: Adam's first steps"
                + " are as long as the rate allows, and the gradient jumps at every kink they cross.",
            networks.get(0).name(), lossIterations, normIterations));
    for (Network network : networks) {
      page.metric(
          "median loss " + FIRST + ", " + network.name(), network.runs().median(FIRST_LOSS));
      page.metric("median |g| " + FIRST + ", " + network.name(), network.runs().median(FIRST_NORM));
      ends().stream()
          .filter(ends -> ends.network() == network)
          .forEach(ends -> page.metric("median |g|, " + ends.name(), ends.median(NORM)));
    }
  }

  private String data(Network network, Runs<?> runs) {
    return page.about("1-10-10-1 " + network.name()).data(runs);
  }

  private Figure ratio(Network network, Ratio ratio) {
    double[] losses = new Ends(network, ADAM).each(LOSS);
    double[] others = new Ends(network, NEWTON).each(LOSS);
    double lowest = Math.min(Robust.quantile(losses, 0), Robust.quantile(others, 0));
    // What the claim is about: a ratio of one half, over the losses below 0.1.
    double[] low = {Math.min(lowest, ZeroClaims.CONVERGED / 10), ZeroClaims.CONVERGED};
    return new Scatter(
        ratio.quantity().name(),
        data(network, network.runs()),
        Axis.log("loss"),
        Axis.linear("minimal ratio").from(-0.05, 1.05),
        List.of(
            points(network, ADAM.title(), ADAM.end(LOSS), ADAM.end(ratio.quantity())),
            points(network, NEWTON.title(), NEWTON.end(LOSS), NEWTON.end(ratio.quantity())),
            Points.of(new Series("½ up to L = 0.1", low, new double[] {0.5, 0.5})).joinedUp()));
  }

  private Figure lossAgainstNorm(Network network) {
    List<Points> groups = new ArrayList<>(List.of(points(network, FIRST, FIRST_NORM, FIRST_LOSS)));
    for (Search search : Search.values()) {
      groups.add(points(network, search.title(), search.end(NORM), search.end(LOSS)));
    }
    String data = data(network, network.runs());
    return new Scatter("Loss against gradient norm", data, G, Axis.log("loss"), groups);
  }

  private static Points points(Network network, String label, Quantity x, Quantity y) {
    Runs<?> known = network.runs().which(log -> Double.isFinite(log.last(y)));
    return Points.of(new Series(label, known.each(x), known.each(y)));
  }

  private Figure norms(Network network) {
    List<Curve> curves = new ArrayList<>(List.of(sorted(FIRST, network.runs().each(FIRST_NORM))));
    for (Search search : Search.values()) {
      curves.add(sorted(search.title(), network.runs().each(search.end(NORM))));
    }
    curves.add(Curve.level("critical", RunEnd.CRITICAL_NORM, curves.get(0)));
    Axis runs = Axis.linear("runs with a norm below (%)").from(0, 100);
    return new LineChart("Norm reached", data(network, network.runs()), runs, G, curves);
  }

  private static Curve sorted(String label, double[] values) {
    double[] share = new double[values.length];
    Arrays.setAll(share, i -> 100 * (i + 0.5) / share.length);
    return Curve.of(new Series(label, share, Arrays.stream(values).sorted().toArray()));
  }

  /** Loss and norm along both phases of the first such run, if there is one. */
  private Optional<Figure> course(String what, Predicate<Log> like) {
    Network network = networks.get(0);
    return network.runs().which(like).all().stream()
        .findFirst()
        .map(run -> new Runs<>(List.of(run)))
        .map(
            run ->
                new LineChart(
                    "Both phases, " + what + " after the first",
                    data(network, run),
                    Axis.linear("iteration"),
                    Axis.log("loss"),
                    G,
                    List.of(
                        run.curve("loss", BATCH_LOSS), run.curve("|g|", GRADIENT_NORM).onRight())));
  }

  /** Adds the tables. */
  public void addTables() {
    List<Column<Ends>> columns = new ArrayList<>();
    columns.add(of("search", Ends::name));
    columns.add(of("runs", ends -> ends.runs().size()));
    for (Reason reason : Reason.values()) {
      columns.add(of(reason + "", e -> e.share(log -> Look.why(log, e.search()) == reason)));
    }
    columns.add(of("median |g|", ends -> ends.median(NORM)));
    columns.add(of("lowest", ends -> ends.quantile(0, NORM)));
    columns.add(of("highest", ends -> ends.quantile(1, NORM)));
    page.table(
        "Why the searches ended, and the norm |g| they reached (critical: below 10⁻⁶)",
        ends(),
        columns);
    byDefinition(
        "Runs with a minimal ratio above 0.5 among those with a loss below 0.1, share with its"
            + " 95 % interval (Wilson)",
        (ends, ratio) ->
            ZeroClaims.aboveHalf(ends.runs(), ends.search(), ratio)
                .map(s -> s.successes() + " of " + s.trials() + ", " + text(s.interval(0.95))));
    byDefinition(
        "Spearman's correlation of minimal ratio and loss over the runs, with its 95 % interval"
            + " (bootstrap)",
        (ends, ratio) ->
            ZeroClaims.correlation(ends.runs(), ends.search(), ratio, page.seed())
                .map(ZeroPage::text));
    page.table(
        "Signs of the 141 eigenvalues (medians; ranges in brackets)",
        ends(),
        of("search", Ends::name),
        of("positive", ends -> ends.median(Ratio.FULL_OF_ALL.quantity())),
        of("zero", ends -> ends.median(ZERO)),
        of("negative", ends -> ends.median(NEGATIVE)),
        of("their sum", ends -> range(ends.shares())),
        of("null predicted", ends -> ends.medianAndRange(PREDICTED)),
        of("zero counted", ends -> ends.medianAndRange(COUNTED)),
        of("counted at least predicted", ends -> ends.share(atLeastPredicted(ends.search()))),
        of("tolerance", ends -> ends.median(TOLERANCE)));
    addRuns();
  }

  /** One training, by its name. */
  private record Row(String name, Log log) {}

  private void addRuns() {
    List<Row> rows = new ArrayList<>();
    for (Network network : networks) {
      network
          .runs()
          .all()
          .forEach(r -> rows.add(new Row(network.name() + " " + r.seed(), r.log())));
    }
    List<Column<Row>> columns = new ArrayList<>();
    columns.add(of("run", Row::name));
    columns.add(of("L after phase one", row -> row.log().last(FIRST_LOSS)));
    columns.add(of("|g|", row -> row.log().last(FIRST_NORM)));
    for (Search search : Search.values()) {
      columns.add(of(search.title() + ": L", row -> row.log().last(search.end(LOSS))));
      columns.add(of("|g|", row -> row.log().last(search.end(NORM))));
      columns.add(of("end", row -> Look.why(row.log(), search)));
    }
    columns.add(of("lowest |g| of Adam", row -> row.log().last(ADAM.end(LOWEST))));
    page.table("Every run: where it ended, at what norm, and why", rows, columns);
  }

  private static Predicate<Log> atLeastPredicted(Search search) {
    return log -> log.last(search.end(COUNTED)) >= log.last(search.end(PREDICTED));
  }

  private void byDefinition(String title, BiFunction<Ends, Ratio, Optional<String>> cell) {
    List<Column<Ratio>> columns = new ArrayList<>();
    columns.add(of("minimal ratio", ratio -> ratio.quantity().name()));
    ends().stream()
        .filter(ends -> ends.search() != Search.CONTROL)
        .forEach(e -> columns.add(of(e.name(), ratio -> cell.apply(e, ratio).orElse("–"))));
    page.table(title, List.of(Ratio.values()), columns);
  }

  private static String text(Interval interval) {
    return Report.text(
        "%s [%s, %s]",
        Numerals.format(interval.estimate(), 2),
        Numerals.format(interval.lower(), 2),
        Numerals.format(interval.upper(), 2));
  }
}
