package nnlab.experiments.course.fit;

import static java.util.stream.Collectors.joining;
import static nnlab.experiments.study.Column.of;

import java.awt.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import nnlab.analysis.pieces.PieceBounds;
import nnlab.experiments.report.Axis;
import nnlab.experiments.report.Curve;
import nnlab.experiments.report.LineChart;
import nnlab.experiments.report.Numerals;
import nnlab.experiments.report.Panels;
import nnlab.experiments.study.Column;
import nnlab.experiments.study.Log;
import nnlab.experiments.study.Quantity;
import nnlab.experiments.study.Report;
import nnlab.experiments.study.Runs;

/**
 * The part of the page that is about one target.
 *
 * @param network of an arm
 * @param <A> the study's arms
 */
public record FitPage<A extends Record>(
    Target target, Function<A, FitNetwork> network, Report page) {
  private static final Axis ERROR = Axis.log("mean squared error");
  private static final Axis LATER = Axis.log("iteration");

  /** The fits themselves: losses, what was learned, pieces, and where the error fell. */
  public void addFits(Runs<A> runs, int gridPoints) {
    Runs<A> first = runs.from(runs.seeds().get(0));
    int window = window(runs);
    page.figure(
        target.key() + "-loss",
        loss("Training loss by depth", first, firstSeed()),
        Report.text(
            "Training loss on %s, averaged over %s iterations, and faint behind it that of every"
                + " batch; seed %s. Look for depth, and for how wide the faint curves are.",
            target.title(), window, page.seed()));
    if (runs.seeds().size() > 1) {
      page.figure(
          target.key() + "-loss-all-seeds",
          loss("Training loss by depth, all seeds", runs, heading(runs)),
          Report.text(
              "The same for %s seeds: median, and all of them as a band.", runs.seeds().size()));
    }
    FitFigures figures = figures(first, firstSeed());
    page.figure(
        target.key() + "-fit",
        figures.whole(),
        Report.text(
            "What each network learned of %s, and the truth, on [0, 10); seed %s.",
            target.title(), page.seed()));
    page.figure(
        target.key() + "-zoom",
        figures.zoomed(),
        Report.text("The same, enlarged: x from %s to %s.", target.zoomLow(), target.zoomHigh()));
    page.animation(
        target.key() + "-evolution",
        figures.evolution(),
        "The fit over the iterations. Does a network find the whole interval at once, or one part"
            + " after another?");
    page.table(
        Report.text(
            "Mean squared error at the end on %s, %s grid points", target.title(), gridPoints),
        runs.byArm(),
        title(),
        of("median", same -> same.medianOfKnown(log -> log.last(Fit.MSE))),
        of("each seed", same -> listed(same, log -> log.last(Fit.MSE))),
        of(Fit.HALF_TIME.name(), same -> same.medianOfKnown(log -> log.last(Fit.HALF_TIME))),
        of(
            Report.text("spread of the fall then (most: %s nats)", Math.log(Moment.BINS)),
            same -> same.medianOfKnown(log -> log.last(Fit.HALF_SPREAD))));
    addErrors(runs, "");
    addCourse(runs, figures);
  }

  private void addCourse(Runs<A> runs, FitFigures figures) {
    page.figure(
        target.key() + "-pieces",
        new Panels(
            1,
            new Dimension(960, 400),
            List.of(
                course("Linear pieces, exact", Fit.PIECES, runs),
                course("Effective pieces: as few as stay within 0.05", Fit.EFFECTIVE, runs))),
        "Straight pieces on [0, 10), counted exactly (above) and as few as stay within 0.05 of the"
            + " network (below). A wide layer bends often but hardly; the lower figure shows what"
            + " an eye sees.");
    List<Curve> curves = new ArrayList<>(runs.curves(Fit.SPREAD, this::label));
    curves.add(Curve.level("evenly everywhere", Math.log(Moment.BINS), curves.get(0)));
    page.figure(
        target.key() + "-spread",
        new LineChart(
            "How evenly the error has fallen along x",
            heading(runs),
            LATER,
            Axis.linear("entropy of the fall (nats)"),
            curves),
        "Entropy of the fall of the error over 40 parts of the interval: high if it has fallen"
            + " everywhere alike, low if in few places.");
    if (runs.first().values(Fit.SPREAD).length > 1) {
      page.figure(
          target.key() + "-error-map",
          figures.errorMap(),
          "Error along x (to the right) and over the iterations (upwards). Block by block shows as"
              + " steps, everywhere at once as level lines.");
    } else {
      page.note("A single iteration has no course: there is no map of the error over time.");
    }
    page.table(
        Report.text("Straight pieces on %s, medians over %s", target.title(), seeds(runs)),
        runs.byArm(),
        title(),
        count("exact, at the start", log -> log.values(Fit.PIECES)[0]),
        count("exact, at the end", log -> log.last(Fit.PIECES)),
        count("effective, start", log -> log.values(Fit.EFFECTIVE)[0]),
        count("effective, end", log -> log.last(Fit.EFFECTIVE)));
  }

  /** Trainings with the report's own start and rate, if there are any. */
  public void addReport(Runs<A> runs) {
    if (runs.isEmpty()) {
      return;
    }
    Runs<A> first = runs.from(runs.seeds().get(0));
    page.figure(
        target.key() + "-report-loss",
        loss("Training loss by depth", first, heading(runs)),
        "Training loss with the report's own start, N(0, 0.1²), and learning rate, 0.01 throughout:"
            + " in the time of a lab session it does not come as far.");
    page.figure(
        target.key() + "-report-fit",
        figures(first, heading(runs)).whole(),
        Report.text(
            "What each network learned of %s with the report's own start and rate.",
            target.title()));
    addErrors(runs, ", the report's settings");
  }

  /**
   * How much the loss goes up and down at a constant learning rate, if there are such trainings.
   *
   * @param drawn whether their losses have no figure yet
   */
  public void addOscillation(Runs<A> steady, boolean drawn) {
    if (steady.isEmpty()) {
      return;
    }
    if (drawn) {
      page.figure(
          "oscillation",
          loss("Training loss by depth", steady.from(steady.seeds().get(0)), firstSeed()),
          "Training loss at a constant learning rate. The width of the faint curves in the last half"
              + " is what claim F3 compares.");
    }
    page.table(
        "Oscillation: fluctuation of log₁₀ of the loss around its running median, last half",
        steady.byArm(),
        title(),
        of("median", same -> same.medianOfKnown(Fit::oscillation)),
        of("each seed", same -> listed(same, Fit::oscillation)));
  }

  /** Sizes beside the report's, and the bounds of theory on the pieces. */
  public static void addNetworks(Report page) {
    page.table(
        "The networks, and how many pieces theory allows",
        List.of(FitNetwork.values()),
        of("network", FitNetwork::title),
        of("widths", FitNetwork::shape),
        of("parameters", FitNetwork::parameterCount),
        of("the report prints", FitNetwork::printedCount),
        of("pieces that some weights reach", n -> bound(bounds(n).reachable().doubleValue())),
        of("pieces at most", n -> bound(bounds(n).most().doubleValue())));
  }

  private static PieceBounds bounds(FitNetwork network) {
    return PieceBounds.of(network.hiddenWidths());
  }

  private static String bound(double pieces) {
    return Numerals.format(pieces, 4);
  }

  private void addErrors(Runs<A> runs, String how) {
    for (Runs<A> same : runs.byArm()) {
      page.metric(
          "MSE on " + target.key() + ", " + label(same.arm()) + how,
          same.medianOfKnown(log -> log.last(Fit.MSE)));
    }
  }

  private LineChart loss(String title, Runs<A> runs, String heading) {
    int window = window(runs);
    List<Curve> curves =
        runs.byArm().stream()
            .map(same -> same.averaged(label(same.arm()), Fit.LOSS, window))
            .toList();
    return new LineChart(title, heading, Axis.linear("iteration"), ERROR, curves);
  }

  private int window(Runs<A> runs) {
    return Math.max(1, runs.first().values(Fit.LOSS).length / 100);
  }

  private LineChart course(String title, Quantity quantity, Runs<A> runs) {
    return new LineChart(
        title, heading(runs), LATER, quantity.axis(), runs.curves(quantity, this::label));
  }

  private FitFigures figures(Runs<A> first, String heading) {
    return new FitFigures(
        target,
        which -> first.where(arm -> network.apply(arm) == which).first().get(Fit.class),
        heading);
  }

  private String label(A arm) {
    return network.apply(arm).title();
  }

  private Column<Runs<A>> title() {
    return of("network", same -> label(same.arm()));
  }

  private static <A extends Record> Column<Runs<A>> count(String head, ToDoubleFunction<Log> of) {
    return of(head, same -> Numerals.format(same.medianOfKnown(of), 6));
  }

  private static String listed(Runs<?> runs, ToDoubleFunction<Log> of) {
    return Arrays.stream(runs.each(of)).mapToObj(v -> Numerals.format(v, 3)).collect(joining(", "));
  }

  private static String seeds(Runs<?> runs) {
    int seeds = runs.seeds().size();
    return seeds + (seeds == 1 ? " seed" : " seeds");
  }

  private String firstSeed() {
    return Report.text("%s, scale %s, seed %s", target.title(), page.scale(), page.seed());
  }

  private String heading(Runs<A> runs) {
    long last = page.seed() + runs.seeds().size() - 1;
    return firstSeed() + (last > page.seed() ? " to " + last : "");
  }
}
