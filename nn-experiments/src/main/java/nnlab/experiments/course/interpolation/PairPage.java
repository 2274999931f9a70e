package nnlab.experiments.course.interpolation;

import static nnlab.experiments.study.Column.of;

import java.awt.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import nnlab.analysis.landscape.Line;
import nnlab.analysis.stats.Estimate;
import nnlab.analysis.stats.Interval;
import nnlab.analysis.stats.Share;
import nnlab.experiments.claims.Bound;
import nnlab.experiments.claims.ClaimRule;
import nnlab.experiments.course.batchsize.Protocol;
import nnlab.experiments.report.Axis;
import nnlab.experiments.report.Claim;
import nnlab.experiments.report.Curve;
import nnlab.experiments.report.Figure;
import nnlab.experiments.report.LineChart;
import nnlab.experiments.report.Numerals;
import nnlab.experiments.report.Panels;
import nnlab.experiments.report.Table;
import nnlab.experiments.study.Column;
import nnlab.experiments.study.Log;
import nnlab.experiments.study.Report;
import nnlab.experiments.study.Runs;

/**
 * Figures, tables and claims about pairs of networks, one panel or row for each situation.
 *
 * @param <A> what sets the trainings apart
 */
public record PairPage<A extends Record>(List<Situation<A>> situations, Report page) {
  private static final Dimension PANEL = new Dimension(800, 430);
  private static final double LEVEL = 0.95;

  /**
   * What two networks have and do not have in common.
   *
   * @param title for a person
   * @param key for names of claims: {@code batch-I-shared}
   * @param runs the pairs, one per seed
   * @param protocol when the second was taken
   */
  public record Situation<A extends Record>(
      String title, String key, Runs<A> runs, Protocol protocol) {
    private Pair first() {
      return new Pair(known().first(), protocol);
    }

    private Runs<A> known() {
      return runs.which(log -> true);
    }

    private double[] each(ToDoubleFunction<Pair> of) {
      return runs.each(log -> of.applyAsDouble(new Pair(log, protocol)));
    }

    private double mean(ToDoubleFunction<Pair> of) {
      return Arrays.stream(each(of)).average().orElse(Double.NaN);
    }

    private double[] barriers(Way way) {
      return runs.each(way.barrier(protocol));
    }
  }

  /** A sentence of the report and how it is decided. */
  private record Sentence<A extends Record>(
      String id,
      String statement,
      String statistic,
      Bound bound,
      Function<Situation<A>, Function<ClaimRule, Claim>> decision) {}

  private static <A extends Record> List<Sentence<A>> sentences() {
    return List.of(
        new Sentence<>(
            "A1",
            "Both ends are minima.",
            "share of pairs whose training loss has a minimum within 0.1 of both ends",
            new Bound.Above(0.5),
            s -> rule -> rule.decideShare(withMinimaAtBothEnds(s))),
        new Sentence<>(
            "A2",
            "The segment between is flat.",
            "barrier of the training loss in nats",
            new Bound.Below(0.1),
            s -> rule -> rule.decide(s.barriers(Way.STRAIGHT))),
        new Sentence<>(
            "A3",
            "The loss rises outside.",
            "ln of mean loss outside / mean loss on the segment",
            new Bound.Above(0),
            s -> rule -> rule.decide(s.each(Pair::riseOutside))),
        new Sentence<>(
            "A4",
            "Accuracy mirrors loss.",
            "Spearman's correlation of loss and accuracy along the line",
            new Bound.Below(-0.8),
            s ->
                rule ->
                    rule.decideCorrelation(
                        s.first().alphas().length, s.each(Pair::lossAgainstAccuracy))));
  }

  private static Share withMinimaAtBothEnds(Situation<?> s) {
    double[] minima = s.each(pair -> pair.bothEndsAreMinima() ? 1 : 0);
    return new Share((int) Arrays.stream(minima).filter(m -> m == 1).count(), minima.length);
  }

  /** Adds everything. */
  public void add() {
    page.figure(
        "line",
        panels(this::alongTheLine),
        "Loss (left axis) and accuracy (right axis) on the line through both networks, which stand"
            + " at 0 and 1; medians over seeds, training images solid with the range of the seeds,"
            + " test images broken. Left column: both began at the same numbers. The hill between"
            + " the networks is the barrier.");
    page.figure(
        "ways",
        panels(this::ways),
        "Training loss on three ways from one network to the other: straight, straight after the"
            + " hidden units were brought into one order, and along a bent curve. Medians and range"
            + " over seeds.");
    for (Situation<A> s : situations) {
      double[] barriers = s.barriers(Way.STRAIGHT);
      page.metric("barrier, " + s.title(), Arrays.stream(barriers).average().orElse(Double.NaN));
    }
    decide();
    addBarriers();
    addNetworks();
    addFirstPairs();
  }

  private Panels panels(Function<Situation<A>, Figure> panel) {
    List<Figure> figures =
        situations.stream().filter(s -> !s.known().isEmpty()).map(panel).toList();
    return new Panels(2, PANEL, figures);
  }

  private LineChart alongTheLine(Situation<A> s) {
    double[] at = s.first().alphas();
    return new LineChart(
        heading(s),
        page.data(),
        Axis.linear("α"),
        Axis.log("cross-entropy (nats)"),
        Axis.linear("correct (%)").from(0, 100),
        List.of(
            over("training loss", at, s, Pair::trainingLoss, 1),
            plain(over("test loss", at, s, Pair::testLoss, 1)),
            over("training accuracy", at, s, Pair::trainingAccuracy, 100).onRight(),
            plain(over("test accuracy", at, s, Pair::testAccuracy, 100)).onRight()));
  }

  private LineChart ways(Situation<A> s) {
    List<Curve> curves = new ArrayList<>();
    for (Way way : Way.values()) {
      int steps = s.known().first().values(way.losses(s.protocol())).length;
      curves.add(s.runs().curve(way.title(), Line.evenly(0, 1, steps), way.losses(s.protocol())));
    }
    return new LineChart(
        heading(s),
        page.data(),
        Axis.linear("share of the way"),
        Axis.log("training loss (nats)"),
        curves);
  }

  private static <A extends Record> Curve over(
      String label, double[] x, Situation<A> s, Function<Pair, double[]> values, double factor) {
    List<double[]> perPoint = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      int point = i;
      double[] each = s.each(pair -> factor * values.apply(pair)[point]);
      perPoint.add(Arrays.stream(each).filter(v -> !Double.isNaN(v)).toArray());
    }
    return Curve.overSeeds(label, x, perPoint);
  }

  private static Curve plain(Curve curve) {
    return Curve.of(curve.line()).withDashes();
  }

  private static String heading(Situation<?> situation) {
    String title = situation.title();
    return Character.toUpperCase(title.charAt(0)) + title.substring(1);
  }

  /** Adds every claim in every situation, and a table of the verdicts side by side. */
  private void decide() {
    List<List<String>> rows = new ArrayList<>();
    List<Sentence<A>> sentences = sentences();
    for (Situation<A> s : situations) {
      List<String> row = new ArrayList<>(List.of(s.title()));
      for (Sentence<A> sentence : sentences) {
        ClaimRule rule =
            new ClaimRule(
                sentence.id() + "-" + s.key(),
                Report.text("%s (%s.)", sentence.statement(), s.title()),
                sentence.statistic(),
                sentence.bound());
        Function<ClaimRule, Claim> decision = sentence.decision().apply(s);
        boolean none = s.known().isEmpty();
        row.add(
            page.claim(rule, r -> none ? r.undecided("all pairs diverged") : decision.apply(r))
                .brief());
      }
      rows.add(row);
    }
    List<String> heads = new ArrayList<>(List.of("pairs that differ in"));
    sentences.forEach(s -> heads.add(Report.text("%s %s (%s)", s.id(), s.statement(), s.bound())));
    page.table(new Table("The same claims in every situation", heads, rows));
  }

  private void addBarriers() {
    List<Column<Situation<A>>> columns = new ArrayList<>();
    columns.add(of("pairs that differ in", Situation::title));
    for (Way way : Way.values()) {
      columns.add(of(way.head() + ", training", s -> interval(s.barriers(way))));
      columns.add(
          of(way.head() + ", test", s -> interval(s.runs().each(way.testBarrier(s.protocol())))));
    }
    columns.add(of("units that matching moved (%)", s -> 100 * s.mean(Pair::movedUnits)));
    page.table("Barriers in nats, mean over seeds with 95 % interval", situations, columns);
  }

  private static String interval(double[] values) {
    if (values.length < 2) {
      return Numerals.format(values[0], 3);
    }
    Interval interval = Estimate.ofMean(values).interval(LEVEL);
    return Report.text("%s [%s, %s]", interval.estimate(), interval.lower(), interval.upper());
  }

  private void addNetworks() {
    page.table(
        "The networks (means over seeds of the first, the second)",
        situations,
        of("pairs that differ in", Situation::title),
        of(
            "iterations",
            s ->
                Math.round(s.mean(p -> p.iterations()[0]))
                    + ", "
                    + Math.round(s.mean(p -> p.iterations()[1]))),
        of("training accuracy (%)", s -> both(s, p -> p.ends(p.trainingAccuracy()))),
        of("test accuracy (%)", s -> both(s, p -> p.ends(p.testAccuracy()))));
  }

  private static String both(Situation<?> s, Function<Pair, double[]> of) {
    return Report.text(
        "%s, %s", 100 * s.mean(p -> of.apply(p)[0]), 100 * s.mean(p -> of.apply(p)[1]));
  }

  private void addFirstPairs() {
    List<Column<Situation<A>>> columns = new ArrayList<>();
    columns.add(of("pair that differs in", Situation::title));
    for (Way way : Way.values()) {
      columns.add(of(way.head(), s -> oneOf(s.runs().first(), way, s.protocol())));
    }
    page.table(
        Report.text(
            "One pair (seed %s): barrier in nats ± standard error over the images", page.seed()),
        situations,
        columns);
  }

  private static String oneOf(Log log, Way way, Protocol protocol) {
    return log.hasDiverged()
        ? "diverged"
        : Report.text("%s", log.last(way.barrier(protocol)))
            + " ± "
            + Numerals.format(log.last(way.error(protocol)), 2);
  }
}
