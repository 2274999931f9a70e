package nnlab.experiments.course.batchsize;

import static nnlab.experiments.study.Column.of;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import nnlab.analysis.series.Series;
import nnlab.experiments.claims.Bound;
import nnlab.experiments.claims.ClaimRule;
import nnlab.experiments.report.Axis;
import nnlab.experiments.report.Curve;
import nnlab.experiments.report.Figure;
import nnlab.experiments.report.LineChart;
import nnlab.experiments.report.Numerals;
import nnlab.experiments.report.Points;
import nnlab.experiments.report.Scatter;
import nnlab.experiments.report.Table;
import nnlab.experiments.study.Column;
import nnlab.experiments.study.Log;
import nnlab.experiments.study.Quantity;
import nnlab.experiments.study.Report;
import nnlab.experiments.study.Runs;

/**
 * Figures, tables and claims of a sweep over batch sizes, a panel or a column for each protocol.
 *
 * @param <A> what sets the trainings apart
 */
public record SweepPage<A extends Record>(Sweep sweep, BatchRuns<A> runs, Report page) {
  private static final Axis BATCH = Axis.log("batch size");
  private static final int SHOWN_COURSES = 3;

  /**
   * A sentence about the batch size, decided by one rank correlation per seed, under each protocol.
   *
   * @param x what is correlated
   * @param y with what
   * @param atFixedLoss whether the training loss is held fixed
   */
  public record Sentence(
      String id,
      String statement,
      String statistic,
      Bound bound,
      Measure x,
      Measure y,
      boolean atFixedLoss) {}

  /** One of the numbers that measures are correlated with. */
  public record Against(Measure measure, boolean atFixedLoss) {
    private String title() {
      return measure.title() + (atFixedLoss ? ", at fixed training loss" : "");
    }
  }

  private List<Protocol> protocols() {
    return sweep.ends().protocols();
  }

  private void panels(String name, Function<Protocol, Figure> panel, String caption) {
    page.panels(name, 1, protocols().stream().map(panel).toList(), caption);
  }

  private static String heading(String title, Protocol protocol) {
    return title + ": " + protocol.title();
  }

  /** Measures over the batch size beside accuracy and beside loss, in training and in test. */
  public void beside(
      String name, String title, Axis left, List<Measure> measures, String... captions) {
    beside(
        name + "-and-accuracy",
        title + " and accuracy",
        left,
        measures,
        Quantity.share("correct"),
        List.of(Measure.TRAINING_ACCURACY, Measure.TEST_ACCURACY),
        captions[0]);
    beside(
        name + "-and-loss",
        title + " and loss",
        left,
        measures,
        Quantity.linear("cross-entropy", "nats"),
        List.of(Measure.TRAINING_LOSS, Measure.TEST_LOSS),
        captions[1]);
  }

  private void beside(
      String name,
      String title,
      Axis left,
      List<Measure> onLeft,
      Quantity right,
      List<Measure> onRight,
      String caption) {
    panels(
        name,
        protocol -> {
          List<Curve> curves = new ArrayList<>();
          onLeft.forEach(measure -> curves.add(curve(protocol, measure, 1)));
          onRight.forEach(m -> curves.add(curve(protocol, m, right.factor()).onRight()));
          return new LineChart(
              heading(title, protocol), page.data(), BATCH, left, right.axis(), curves);
        },
        caption);
  }

  private Curve curve(Protocol protocol, Measure measure, double factor) {
    List<double[]> values =
        runs.values(protocol, measure).stream()
            .map(seeds -> Arrays.stream(seeds).map(v -> factor * v).toArray())
            .toList();
    return Curve.overSeeds(measure.title(), runs.sizes(), values);
  }

  /** Measures over the batch size, each divided by its median at the smallest. */
  public void relative(String name, String title, List<Measure> measures, String caption) {
    panels(
        name,
        protocol ->
            page.lines(
                heading(title, protocol),
                BATCH,
                Axis.log("ratio to smallest batch"),
                measures.stream().map(measure -> relative(protocol, measure)).toList()),
        caption);
  }

  private Curve relative(Protocol protocol, Measure measure) {
    double[] medians =
        runs.runs().byArm().stream()
            .mapToDouble(size -> runs.median(protocol, size, measure))
            .toArray();
    double[] ratios = Arrays.stream(medians).map(median -> median / medians[0]).toArray();
    return Curve.of(new Series(measure.title(), runs.sizes(), ratios));
  }

  /** One point for each network, coloured by its batch size. */
  public void networks(
      String name,
      String title,
      Axis x,
      Measure across,
      Axis y,
      Measure up,
      double factor,
      String caption) {
    panels(
        name,
        protocol -> {
          Runs<A> known =
              runs.at(protocol, runs.runs()).which(log -> Double.isFinite(up.of(log, protocol)));
          double[] xs = known.each(log -> across.of(log, protocol));
          double[] ys = known.each(log -> factor * up.of(log, protocol));
          double[] batches = known.each(log -> Measure.BATCH.of(log, protocol));
          Points points = Points.of(new Series("networks", xs, ys)).colouredBy(batches);
          return new Scatter(heading(title, protocol), page.data(), x, y, BATCH, List.of(points));
        },
        caption);
  }

  /** Training and test loss of a few batch sizes along the first seed's trainings. */
  public void courses(String name, String caption) {
    Runs<A> first = runs.runs().from(page.seed());
    List<Runs<A>> sizes = first.which(log -> true).byArm();
    int last = sizes.size() - 1;
    int[] shown =
        last < SHOWN_COURSES - 1 ? new int[] {0, last} : new int[] {0, (last + 1) / 2, last};
    List<Curve> curves = new ArrayList<>();
    for (int i : IntStream.of(shown).distinct().filter(k -> k >= 0).toArray()) {
      String batch = "batch " + runs.batch().applyAsInt(sizes.get(i).arm());
      curves.add(sizes.get(i).curve(batch + ", training", Log.TRAINING_LOSS));
      curves.add(sizes.get(i).curve(batch + ", test", Log.TEST_LOSS).withDashes());
    }
    page.figure(
        name,
        new LineChart(
            "Loss along the trainings",
            page.firstSeed(),
            Axis.log("iteration"),
            Axis.log("cross-entropy (nats)"),
            curves),
        caption);
  }

  /** Decides each sentence under each protocol, and lays the verdicts side by side in a table. */
  public void decide(List<Sentence> sentences) {
    List<List<String>> rows = new ArrayList<>();
    for (Sentence sentence : sentences) {
      List<String> row =
          new ArrayList<>(
              List.of(sentence.id(), sentence.statement(), sentence.bound().toString()));
      for (Protocol protocol : protocols()) {
        ClaimRule rule =
            new ClaimRule(
                sentence.id() + "-" + protocol.letter(),
                Report.text("%s (At %s.)", sentence.statement(), protocol.title()),
                sentence.statistic(),
                sentence.bound());
        double[] perSeed =
            correlations(protocol, sentence.x(), new Against(sentence.y(), sentence.atFixedLoss()));
        int sizes = runs.runs().arms().size();
        row.add(page.claim(rule, claim -> claim.decideCorrelation(sizes, perSeed)).brief());
      }
      rows.add(row);
    }
    List<String> heads = new ArrayList<>(List.of("claim", "", "holds if"));
    protocols().forEach(protocol -> heads.add(protocol.letter() + ": " + protocol.title()));
    page.table(new Table("The same claims under each protocol", heads, rows));
  }

  private double[] correlations(Protocol protocol, Measure x, Against y) {
    return y.atFixedLoss()
        ? runs.correlationsAtFixedLoss(protocol, x, y.measure())
        : runs.correlations(protocol, x, y.measure());
  }

  /** Spearman's correlation of each measure with other numbers, a table for each protocol. */
  public void correlations(List<Measure> measures, List<Against> others) {
    for (Protocol protocol : protocols()) {
      List<Column<Measure>> columns = new ArrayList<>(List.of(of("measure", Measure::title)));
      others.forEach(
          other -> columns.add(of(other.title(), m -> mean(correlations(protocol, m, other)))));
      page.table(
          "Spearman's correlation over the batch sizes, mean over seeds: " + protocol.title(),
          measures,
          columns);
    }
  }

  /** Spearman's correlation of each measure with each other, on the same networks. */
  public void agreement(List<Measure> measures) {
    for (Protocol protocol : protocols()) {
      List<Column<Measure>> columns =
          new ArrayList<>(List.of(of("rank correlation", Measure::title)));
      measures.forEach(
          across ->
              columns.add(
                  of(
                      across.title(),
                      down ->
                          across == down ? "1" : mean(runs.correlations(protocol, down, across)))));
      page.table(
          "Agreement among the definitions on the same networks, mean over seeds: "
              + protocol.title(),
          measures,
          columns);
    }
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  /** Where the networks were kept, and how well they did. */
  public void ends() {
    List<Column<Runs<A>>> columns =
        new ArrayList<>(List.of(of("batch", size -> batch(size.arm()))));
    for (Protocol protocol : protocols()) {
      String letter = protocol.letter() + ": ";
      columns.add(
          of(
              letter + "iterations",
              size -> Numerals.format(runs.median(protocol, size, Measure.ITERATIONS), 5)));
      columns.add(
          of(letter + "training loss", m -> runs.median(protocol, m, Measure.TRAINING_LOSS)));
      columns.add(of(letter + "test loss", m -> runs.median(protocol, m, Measure.TEST_LOSS)));
      columns.add(
          of(
              letter + "test accuracy %",
              m -> 100 * runs.median(protocol, m, Measure.TEST_ACCURACY)));
    }
    page.table("The networks at each end (medians over seeds)", runs.runs().byArm(), columns);
  }

  private String batch(A arm) {
    return Numerals.format(runs.batch().applyAsInt(arm), 5);
  }

  /** All definitions in numbers at the first end, with the errors of those that are sampled. */
  public void definitions(List<Measure> measures) {
    Protocol protocol = protocols().get(0);
    List<Column<Runs<A>>> columns =
        new ArrayList<>(List.of(of("batch", size -> batch(size.arm()))));
    for (Measure measure : measures) {
      columns.add(
          of(
              measure.title(),
              size ->
                  Numerals.format(runs.median(protocol, size, measure), 3)
                      + switch (measure) {
                        case MEAN_LOSS, RISE -> error(protocol, size, Measure.RISE_ERROR);
                        case TRACE -> error(protocol, size, Measure.TRACE_ERROR);
                        default -> "";
                      }));
    }
    page.table(
        "All definitions, medians over seeds ± sampling error of one network: " + protocol.title(),
        runs.runs().byArm(),
        columns);
  }

  private String error(Protocol protocol, Runs<A> size, Measure measure) {
    return " ± " + Numerals.format(runs.median(protocol, size, measure), 2);
  }

  /** One network and its rescaled copy, which is the same function (Dinh et al. 2017). */
  public void rescaledCopy() {
    Runs<A> copied = runs.runs().which(log -> log.has(Sweep.Rescaled.class));
    if (copied.isEmpty()) {
      return;
    }
    Log log = copied.first();
    Protocol reached =
        protocols().stream()
            .filter(p -> Measure.ITERATIONS.of(log, p) > 0)
            .findFirst()
            .orElseThrow();
    Sweep.Rescaled copy = log.get(Sweep.Rescaled.class);
    List<Measure> measures = new ArrayList<>(List.of(Measure.LOSS));
    measures.addAll(Measure.sensitivities());
    measures.addAll(Measure.sharpnesses());
    page.table(
        "Warning: one network and its rescaled copy, which is the same function",
        measures,
        of("", Measure::title),
        of("network", m -> m.of(log, reached)),
        of("copy", m -> copy.measures().get(m)),
        of("copy / network", m -> copy.measures().get(m) / m.of(log, reached)));
    page.note(
        "The rescaled copy (Dinh et al. 2017): first layer times %s, second layer's weights divided"
            + " by it. The outputs are the same for every image, so loss, accuracy and sensitivity"
            + " are too; a definition of sharpness that differs between the two does not measure a"
            + " property of the function.",
        Sweep.RESCALING);
  }

  /** What a reader must know about the trainings. */
  public void notes() {
    page.note(
        "Each training is kept at all its ends: after %s iterations (I), after %s epochs (E) and as"
            + " soon as its loss on %s training images is at most %s (L). Within a seed all batch"
            + " sizes start from the same numbers.",
        sweep.ends().iterations(),
        sweep.ends().epochs(),
        sweep.ends().judgedOn(),
        sweep.ends().trainingLoss());
    page.note(
        "Sharpness is measured on the first %s training images with %s random displacements, each"
            + " of which moves something; sensitivity on the first %s test images.",
        sweep.probe().trainingImages(), sweep.probe().draws(), sweep.probe().testImages());
    for (Protocol protocol : protocols()) {
      List<String> missing = runs.missing(protocol);
      if (!missing.isEmpty()) {
        page.note(
            "%s of %s trainings did not reach their end at %s: %s.",
            missing.size(), runs.runs().size(), protocol.title(), String.join(", ", missing));
      }
    }
  }
}
