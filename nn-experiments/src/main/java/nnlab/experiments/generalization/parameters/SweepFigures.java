package nnlab.experiments.generalization.parameters;

import java.awt.Dimension;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import nnlab.analysis.series.Series;
import nnlab.experiments.report.Axis;
import nnlab.experiments.report.Curve;
import nnlab.experiments.report.LineChart;
import nnlab.experiments.report.Numerals;
import nnlab.experiments.report.Panels;
import nnlab.experiments.report.Points;
import nnlab.experiments.report.Scatter;
import nnlab.experiments.run.Outcome;
import nnlab.experiments.run.RunContext;

/** The figures of the two sweeps over network sizes. */
record SweepFigures(ParameterSweep.Config config, RunContext context, SizedRuns runs) {
  private static final Dimension HALF = new Dimension(960, 440);
  private static final Axis PARAMETERS = Axis.log("parameters");

  /** Adds all. */
  void addTo(Outcome outcome) {
    outcome.figure(
        "accuracy",
        both("Accuracy", Axis.linear("correct (%)").from(0, 103), score -> 100 * score.accuracy()),
        "One point per network. Above, each has a learning rate of its own, as in the report; below, all have the same and were trained until they had learned. Look at how much of the scatter goes with the learning rate, and whether the test images turn down on the right.");
    outcome.figure(
        "loss",
        both("Loss", Axis.log("cross-entropy (nats)"), Score::loss),
        "The same networks. Below, the wide ones stop at about the same training loss, so that a slope of their test loss is what size does alone.");
    outcome.figure(
        "learning-rate",
        byRate(),
        "Test loss of the wide networks, each at a learning rate of its own, coloured by that rate. If colour goes with height more than the place from left to right does, a sweep that draws both at random mixes two causes.");
    outcome.figure(
        "course",
        course(),
        "Loss on test images, and on training images (dashed), of three networks at the fixed rate, to where all of their training images are right.");
  }

  private Panels both(String title, Axis axis, ToDoubleFunction<Score> of) {
    return new Panels(
        1,
        HALF,
        List.of(
            scatter(title + ", learning rates drawn", Kind.DRAWN_RATE, axis, of),
            scatter(title + ", one learning rate, trained to the end", Kind.FIXED_RATE, axis, of)));
  }

  private Scatter scatter(String title, Kind kind, Axis axis, ToDoubleFunction<Score> of) {
    List<SizedRun> networks = runs.of(kind);
    return new Scatter(
        title,
        data(),
        PARAMETERS,
        axis,
        List.of(
            points("training images", networks, run -> of.applyAsDouble(run.training())),
            points("test images", networks, run -> of.applyAsDouble(run.test()))));
  }

  private Scatter byRate() {
    List<SizedRun> wide = runs.wide(Kind.DRAWN_RATE);
    return new Scatter(
        "Test loss by learning rate",
        data(),
        PARAMETERS,
        Axis.log("cross-entropy on test images (nats)"),
        Axis.log("learning rate"),
        List.of(
            points("wide networks", wide, run -> run.test().loss())
                .colouredBy(SizedRuns.each(wide, run -> run.job().rate()))));
  }

  private static Points points(
      String label, List<SizedRun> networks, ToDoubleFunction<SizedRun> of) {
    return Points.of(
        new Series(
            label, SizedRuns.each(networks, SizedRun::parameters), SizedRuns.each(networks, of)));
  }

  /** The smallest, the middle and the largest of the wide networks. */
  private LineChart course() {
    List<SizedRun> wide = new ArrayList<>(runs.wide(Kind.FIXED_RATE));
    wide.sort(Comparator.comparingLong(SizedRun::parameters));
    List<SizedRun> three =
        List.of(wide.get(0), wide.get(wide.size() / 2), wide.get(wide.size() - 1));
    List<Curve> curves = new ArrayList<>();
    for (SizedRun run : three.stream().distinct().toList()) {
      String size = Numerals.format(run.parameters(), 3) + " parameters";
      curves.add(Curve.of(along(run, size + ", test", point -> point.test().loss())));
      curves.add(
          Curve.of(along(run, size + ", training", point -> point.training().loss())).withDashes());
    }
    return new LineChart(
        "Loss along the way",
        data(),
        Axis.linear("iteration"),
        Axis.log("cross-entropy (nats)"),
        curves);
  }

  private static Series along(SizedRun run, String label, ToDoubleFunction<SizedRun.Point> of) {
    return new Series(
        label,
        run.points().stream().mapToDouble(SizedRun.Point::iteration).toArray(),
        run.points().stream().mapToDouble(of).toArray());
  }

  private String data() {
    return String.format(
        Locale.ROOT,
        "%s, %d networks, scale %s, seed %d",
        context.data().name(),
        config.tiny() + config.wide(),
        context.scale(),
        context.seed());
  }
}
