package nnlab.experiments.optimization.edgeofstability;

import java.awt.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleBiFunction;
import nnlab.analysis.series.Band;
import nnlab.analysis.series.Series;
import nnlab.analysis.stats.Robust;
import nnlab.experiments.report.Axis;
import nnlab.experiments.report.Curve;
import nnlab.experiments.report.Figure;
import nnlab.experiments.report.LineChart;
import nnlab.experiments.report.Numerals;
import nnlab.experiments.report.Panels;
import nnlab.experiments.run.RunContext;

/** Figures of {@link EdgeOfStability}: curves are medians over seeds, bands are all seeds. */
record EdgeFigures(EdgeOfStability.Config config, RunContext context) {
  private static final Dimension PANEL = new Dimension(560, 330);

  /** The largest eigenvalue relative to 2 / rate, of all rates. */
  LineChart ratios(List<EdgeRun> runs) {
    List<Curve> curves = new ArrayList<>();
    for (double rate : config.rates()) {
      curves.add(curve("η = " + Numerals.format(rate, 3), of(runs, rate), EdgeRun::ratio));
    }
    curves.add(level("edge of stability", 1, runs.get(0)));
    return new LineChart(
        "Sharpness relative to 2/η", data(), Axis.linear("step"), Axis.linear("λ₁ η / 2"), curves);
  }

  /** One row of two panels for each rate. */
  Panels sharpnessAndLoss(List<EdgeRun> runs) {
    List<Figure> panels = new ArrayList<>();
    for (double rate : config.rates()) {
      String eta = "η = " + Numerals.format(rate, 3);
      List<EdgeRun> same = of(runs, rate);
      panels.add(
          new LineChart(
              "Largest eigenvalue, " + eta,
              data(),
              Axis.linear("step"),
              Axis.linear("λ₁"),
              List.of(
                  curve("λ₁", same, (run, point) -> point.sharpness()),
                  level("2/η", 2 / rate, same.get(0)))));
      panels.add(
          new LineChart(
              "Loss, " + eta,
              data(),
              Axis.linear("step"),
              Axis.log("½ |f − y|²"),
              List.of(
                  curve("training", same, (run, point) -> point.loss()),
                  curve("test", same, (run, point) -> point.testLoss()).withDashes())));
    }
    return new Panels(2, PANEL, panels);
  }

  private static Curve curve(
      String label, List<EdgeRun> runs, ToDoubleBiFunction<EdgeRun, EdgeRun.Point> of) {
    double[] steps = steps(runs.get(0));
    double[] median = new double[steps.length];
    double[] low = new double[steps.length];
    double[] high = new double[steps.length];
    for (int i = 0; i < steps.length; i++) {
      int at = i;
      double[] values =
          runs.stream().mapToDouble(run -> of.applyAsDouble(run, run.points().get(at))).toArray();
      median[i] = Robust.median(values);
      low[i] = Robust.quantile(values, 0);
      high[i] = Robust.quantile(values, 1);
    }
    Curve curve = Curve.of(new Series(label, steps, median));
    return runs.size() == 1 ? curve : curve.within(new Band("all seeds", steps, low, high));
  }

  private static Curve level(String label, double height, EdgeRun run) {
    double[] steps = steps(run);
    double[] heights = new double[steps.length];
    Arrays.fill(heights, height);
    return Curve.of(new Series(label, steps, heights)).withDashes();
  }

  private static double[] steps(EdgeRun run) {
    return run.points().stream().mapToDouble(EdgeRun.Point::step).toArray();
  }

  private static List<EdgeRun> of(List<EdgeRun> runs, double rate) {
    return runs.stream().filter(run -> run.rate() == rate).toList();
  }

  private String data() {
    String widths = String.join("-", config.hidden().stream().map(Object::toString).toList());
    return String.format(
        Locale.ROOT,
        "%s, 784-%s-10 tanh, n = %s, scale %s",
        context.data().name(),
        widths,
        Numerals.format(config.images(), 6),
        context.scale());
  }
}
