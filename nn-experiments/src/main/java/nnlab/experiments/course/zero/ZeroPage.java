package nnlab.experiments.course.zero;

import static nnlab.experiments.course.zero.Look.FIRST_LOSS;
import static nnlab.experiments.course.zero.Look.FIRST_NORM;
import static nnlab.experiments.course.zero.Look.LOSS;
import static nnlab.experiments.course.zero.Look.NORM;
import static nnlab.experiments.course.zero.Search.ADAM;
import static nnlab.experiments.course.zero.Search.NEWTON;
import static nnlab.experiments.study.Column.of;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
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
 * @param runs trainings, none of which diverged; one at least
 * @param name of an arm's network: {@code relu}, or {@code tanh} for the twins
 * @param <A> the study's arms
 */
public record ZeroPage<A extends Record>(Runs<A> runs, Function<A, String> name, Report page) {
  private static final String FIRST = "after phase one";
  private static final Axis G = Axis.log("|g|");

  /** The readings that are drawn: all kinds, and both denominators of the full one. */
  private static final Set<Ratio> DRAWN =
      EnumSet.complementOf(EnumSet.of(Ratio.BLOCKS_OF_NONZERO, Ratio.DIAGONAL_OF_NONZERO));

  /** Where one search from the trainings of one network ended. */
  private record Ends(String network, Runs<?> runs, Search search) {
    String name() {
      return network + ", " + search.title();
    }

    double[] each(Quantity quantity) {
      return runs.each(search.end(quantity));
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

    /** Positive, zero and negative shares of the eigenvalues, added up. */
    double[] shares() {
      return runs.each(
          log ->
              Stream.of(Ratio.FULL_OF_ALL.quantity, Look.ZERO, Look.NEGATIVE)
                  .mapToDouble(share -> log.last(search.end(share)))
                  .sum());
    }

    String share(Predicate<Log> like) {
      double percent = 100.0 * runs.which(like).size() / runs.size();
      return Report.text("%s (%s %%)", runs.which(like).size(), Numerals.format(percent, 2));
    }
  }

  private static String range(double[] values) {
    String low = Report.text("%s", Robust.quantile(values, 0));
    String high = Report.text("%s", Robust.quantile(values, 1));
    return low.equals(high) ? low : low + " to " + high;
  }

  private Stream<Ends> ends(Runs<A> same) {
    return Stream.of(Search.values()).map(search -> new Ends(name(same), same, search));
  }

  private List<Ends> ends() {
    return runs.byArm().stream().flatMap(this::ends).toList();
  }

  private String name(Runs<A> same) {
    return name.apply(same.arm());
  }

  /** Adds the figures, and the medians for the terminal. */
  public void addFigures(int lossIterations, int normIterations) {
    List<Runs<A>> networks = runs.byArm();
    for (Runs<A> same : networks) {
      boolean relu = name(same).equals("relu");
      page.panels(
          relu ? "ratio-against-loss" : "ratio-against-loss-" + name(same),
          2,
          DRAWN.stream().map(ratio -> ratio(same, ratio)).toList(),
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
    List<Figure> courses =
        Stream.concat(
                course("L < 0.1", ZeroClaims.HAD_CONVERGED),
                course("L ≥ 0.1", ZeroClaims.HAD_CONVERGED.negate()))
            .toList();
    page.panels(
        "course",
        courses.size(),
        courses,
        Report.text(
            "Loss and gradient norm of one %s network: %s iterations of Adam on the loss, then %s of"
                + " Adam on the norm. Phase two begins by making the norm larger: Adam's first steps"
                + " are as long as the rate allows, and the gradient jumps at every kink they cross.",
            name(networks.get(0)), lossIterations, normIterations));
    for (Runs<A> same : networks) {
      page.metric("median loss after phase one, " + name(same), same.median(FIRST_LOSS));
      page.metric("median |g| after phase one, " + name(same), same.median(FIRST_NORM));
      ends(same).forEach(e -> page.metric("median |g|, " + e.name(), e.median(NORM)));
    }
  }

  private String data(Runs<A> some) {
    return page.about("1-10-10-1 " + name(some)).data(some);
  }

  private Figure ratio(Runs<A> same, Ratio ratio) {
    double adam = Robust.quantile(same.each(ADAM.end(LOSS)), 0);
    double newton = Robust.quantile(same.each(NEWTON.end(LOSS)), 0);
    double lowest = Math.min(Math.min(adam, newton), ZeroClaims.CONVERGED / 10);
    // What the claim is about: a ratio of one half, over the losses below 0.1.
    double[] low = {lowest, ZeroClaims.CONVERGED};
    return new Scatter(
        ratio.quantity.name(),
        data(same),
        Axis.log("loss"),
        Axis.linear("minimal ratio").from(-0.05, 1.05),
        List.of(
            points(same, ADAM.title(), ADAM.end(LOSS), ADAM.end(ratio.quantity)),
            points(same, NEWTON.title(), NEWTON.end(LOSS), NEWTON.end(ratio.quantity)),
            Points.of(new Series("½ up to L = 0.1", low, new double[] {0.5, 0.5})).joinedUp()));
  }

  private Figure lossAgainstNorm(Runs<A> same) {
    List<Points> groups = new ArrayList<>(List.of(points(same, FIRST, FIRST_NORM, FIRST_LOSS)));
    for (Search search : Search.values()) {
      groups.add(points(same, search.title(), search.end(NORM), search.end(LOSS)));
    }
    String data = data(same);
    return new Scatter("Loss against gradient norm", data, G, Axis.log("loss"), groups);
  }

  private static Points points(Runs<?> runs, String label, Quantity x, Quantity y) {
    Runs<?> known = runs.which(log -> Double.isFinite(log.last(y)));
    return Points.of(new Series(label, known.each(x), known.each(y)));
  }

  private Figure norms(Runs<A> same) {
    List<Curve> curves = new ArrayList<>(List.of(sorted(FIRST, same.each(FIRST_NORM))));
    for (Search search : Search.values()) {
      curves.add(sorted(search.title(), same.each(search.end(NORM))));
    }
    curves.add(Curve.level("critical", RunEnd.CRITICAL_NORM, curves.get(0)));
    Axis runs = Axis.linear("runs with a norm below (%)").from(0, 100);
    return new LineChart("Norm reached", data(same), runs, G, curves);
  }

  private static Curve sorted(String label, double[] values) {
    double[] share = new double[values.length];
    Arrays.setAll(share, i -> 100 * (i + 0.5) / share.length);
    return Curve.of(new Series(label, share, Arrays.stream(values).sorted().toArray()));
  }

  /** Loss and norm along both phases of the first such run, if there is one. */
  private Stream<Figure> course(String what, Predicate<Log> like) {
    Runs<A> such = runs.byArm().get(0).which(like);
    return such.all().stream()
        .limit(1)
        .map(first -> such.from(first.seed()))
        .map(
            run ->
                new LineChart(
                    "Both phases, " + what + " after the first",
                    data(run),
                    Axis.linear("iteration"),
                    Axis.log("loss"),
                    G,
                    List.of(
                        run.curve("loss", Log.BATCH_LOSS),
                        run.curve("|g|", Log.GRADIENT_NORM).onRight())));
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
        of("positive", ends -> ends.median(Ratio.FULL_OF_ALL.quantity)),
        of("zero", ends -> ends.median(Look.ZERO)),
        of("negative", ends -> ends.median(Look.NEGATIVE)),
        of("their sum", ends -> range(ends.shares())),
        of("null predicted", ends -> ends.medianAndRange(Look.PREDICTED)),
        of("zero counted", ends -> ends.medianAndRange(Look.COUNTED)),
        of("counted at least predicted", ends -> ends.share(atLeastPredicted(ends.search()))),
        of("tolerance", ends -> ends.median(Look.TOLERANCE)));
    addRuns();
  }

  private void addRuns() {
    List<Column<Runs.Trained<A>>> columns = new ArrayList<>();
    columns.add(of("run", run -> name.apply(run.arm()) + " " + run.seed()));
    columns.add(of("L after phase one", run -> run.log().last(FIRST_LOSS)));
    columns.add(of("|g|", run -> run.log().last(FIRST_NORM)));
    for (Search search : Search.values()) {
      columns.add(of(search.title() + ": L", run -> run.log().last(search.end(LOSS))));
      columns.add(of("|g|", run -> run.log().last(search.end(NORM))));
      columns.add(of("end", run -> Look.why(run.log(), search)));
    }
    columns.add(of("lowest |g| of Adam", run -> run.log().last(ADAM.end(Look.LOWEST))));
    page.table(
        "Every run: where it ended, at what norm, and why",
        runs.byArm().stream().flatMap(same -> same.all().stream()).toList(),
        columns);
  }

  private static Predicate<Log> atLeastPredicted(Search search) {
    return log -> log.last(search.end(Look.COUNTED)) >= log.last(search.end(Look.PREDICTED));
  }

  private void byDefinition(String title, BiFunction<Ends, Ratio, Optional<String>> cell) {
    List<Column<Ratio>> columns = new ArrayList<>();
    columns.add(of("minimal ratio", ratio -> ratio.quantity.name()));
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
