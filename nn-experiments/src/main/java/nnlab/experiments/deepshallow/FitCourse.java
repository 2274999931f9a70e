package nnlab.experiments.deepshallow;

import java.awt.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import nnlab.analysis.series.Grid;
import nnlab.analysis.series.Series;
import nnlab.experiments.report.Axis;
import nnlab.experiments.report.ContourMap;
import nnlab.experiments.report.Curve;
import nnlab.experiments.report.Figure;
import nnlab.experiments.report.LineChart;
import nnlab.experiments.report.Panels;

/**
 * How pieces and errors change along training, over a logarithmic axis of iterations, so that the
 * beginning can be seen.
 *
 * @param fits trainings on one target
 * @param subtitle of every figure: data, scale and seed
 */
record FitCourse(Fits fits, String subtitle) {
  private static final Dimension PANEL = new Dimension(960, 400);
  private static final Dimension MAP = new Dimension(480, 460);

  /** Exact pieces above, effective ones below: medians over the seeds, and their range. */
  Panels pieces() {
    return new Panels(
        1,
        PANEL,
        List.of(
            chart("Linear pieces, exact", Axis.log("pieces"), (fit, m) -> m.exact()),
            chart(
                "Effective pieces: as few as stay within 0.05",
                Axis.log("effective pieces"),
                (fit, m) -> m.effective())));
  }

  /** How evenly the error has fallen over the interval. */
  LineChart spread() {
    LineChart entropies =
        chart(
            "How evenly the error has fallen along x",
            Axis.linear("entropy of the fall (nats)"),
            (fit, m) -> m.spread(fit.start()));
    double[] x = entropies.curves().get(0).line().x();
    double[] most = new double[x.length];
    Arrays.fill(most, Math.log(Moment.BINS));
    List<Curve> curves = new ArrayList<>(entropies.curves());
    curves.add(Curve.of(new Series("evenly everywhere", x, most)).withDashes());
    return new LineChart(entropies.title(), subtitle, entropies.x(), entropies.left(), curves);
  }

  private LineChart chart(String title, Axis y, ToDoubleBiFunction<Fit, Moment> of) {
    List<Curve> curves = new ArrayList<>();
    for (FitNetwork network : FitNetwork.values()) {
      curves.add(
          FitFigures.medianWithin(
              fits.of(network).stream().map(fit -> series(network.title(), fit, of)).toList()));
    }
    return new LineChart(title, subtitle, Axis.log("iteration"), y, curves);
  }

  /** Without the start, which a logarithmic axis cannot show. */
  private static Series series(String label, Fit fit, ToDoubleBiFunction<Fit, Moment> of) {
    List<Moment> later = fit.moments().subList(1, fit.moments().size());
    return new Series(
        label,
        later.stream().mapToDouble(Moment::iteration).toArray(),
        later.stream().mapToDouble(m -> of.applyAsDouble(fit, m)).toArray());
  }

  /** Where along x each network errs, iteration by iteration; first seed. */
  Panels errorMap() {
    List<Figure> maps = new ArrayList<>();
    for (FitNetwork network : FitNetwork.values()) {
      Fit fit = fits.first(network);
      List<Moment> later = fit.moments().subList(1, fit.moments().size());
      double[][] values = new double[Moment.BINS][later.size()];
      for (int b = 0; b < Moment.BINS; b++) {
        for (int m = 0; m < later.size(); m++) {
          values[b][m] = later.get(m).errors()[b];
        }
      }
      double[] iterations = later.stream().mapToDouble(Moment::iteration).toArray();
      Grid grid = new Grid("error", Target.middles(Moment.BINS), iterations, values);
      maps.add(
          new ContourMap(
              network.title(),
              subtitle,
              Axis.linear("x"),
              Axis.log("iteration"),
              Axis.log("mean squared error").from(1e-4, 10),
              grid,
              List.of()));
    }
    return new Panels(3, MAP, maps);
  }
}
