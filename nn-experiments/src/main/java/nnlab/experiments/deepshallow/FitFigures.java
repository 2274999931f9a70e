package nnlab.experiments.deepshallow;

import java.awt.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nnlab.analysis.series.Band;
import nnlab.analysis.series.Series;
import nnlab.experiments.report.Animation;
import nnlab.experiments.report.Axis;
import nnlab.experiments.report.Curve;
import nnlab.experiments.report.Figure;
import nnlab.experiments.report.LineChart;
import nnlab.experiments.report.Numerals;
import nnlab.experiments.report.Panels;
import nnlab.experiments.report.Smoothing;
import nnlab.layers.data.Dataset;

/**
 * Losses and fits of the trainings on one target.
 *
 * @param target what they were to fit
 * @param fits those of one purpose
 * @param subtitle of every figure: data, scale and seed
 */
record FitFigures(Target target, Fits fits, String subtitle) {
  private static final Dimension PANEL = new Dimension(960, 300);
  private static final Dimension FRAME = new Dimension(640, 720);

  /** Hundredths of a second. */
  private static final int FRAME_DELAY = 25;

  /** Iterations that a loss curve is averaged over. */
  int window() {
    return Math.max(1, fits.all().get(0).losses().length / 100);
  }

  /** The loss of the first seed: averaged, and that of every batch behind it. */
  LineChart loss() {
    List<Curve> curves = new ArrayList<>();
    for (FitNetwork network : FitNetwork.values()) {
      Series raw = Smoothing.byIteration(network.title(), fits.first(network).losses());
      curves.add(Curve.of(Smoothing.averaged(raw, window())).over(raw));
    }
    return lossChart("Training loss by depth", curves);
  }

  /** The averaged losses of all seeds: median and range. */
  LineChart lossOfAllSeeds() {
    List<Curve> curves = new ArrayList<>();
    for (FitNetwork network : FitNetwork.values()) {
      List<Series> seeds =
          fits.of(network).stream()
              .map(fit -> Smoothing.byIteration(network.title(), fit.losses()))
              .map(raw -> Smoothing.averaged(raw, window()))
              .toList();
      curves.add(medianWithin(seeds));
    }
    return lossChart("Training loss by depth, all seeds", curves);
  }

  private LineChart lossChart(String title, List<Curve> curves) {
    return new LineChart(
        title, subtitle, Axis.linear("iteration"), Axis.log("mean squared error"), curves);
  }

  /** The median over the seeds, and all of them as a band. */
  static Curve medianWithin(List<Series> seeds) {
    Series middle = Fits.quantile(seeds, 0.5);
    double[] low = Fits.quantile(seeds, 0).y();
    double[] high = Fits.quantile(seeds, 1).y();
    Curve curve = Curve.of(middle);
    return seeds.size() == 1 ? curve : curve.within(new Band("all seeds", middle.x(), low, high));
  }

  /** What each network learned, and the truth, on the interval. */
  Panels whole() {
    Dataset grid = Fit.wholeGrid(target);
    List<Figure> panels = new ArrayList<>();
    for (FitNetwork network : FitNetwork.values()) {
      panels.add(panel(network, grid, fits.first(network).whole(), Target.LOW, Target.HIGH));
    }
    return new Panels(1, PANEL, panels);
  }

  /** The same on the enlarged part. */
  Panels zoomed() {
    Dataset grid = Fit.zoomedGrid(target);
    List<Figure> panels = new ArrayList<>();
    for (FitNetwork network : FitNetwork.values()) {
      panels.add(
          panel(network, grid, fits.first(network).zoomed(), target.zoomLow(), target.zoomHigh()));
    }
    return new Panels(1, PANEL, panels);
  }

  private LineChart panel(
      FitNetwork network, Dataset grid, double[] outputs, double low, double high) {
    double[] x = grid.features().toDoubles();
    String title =
        String.format(
            Locale.ROOT,
            "%s, %s parameters",
            network.title(),
            Numerals.format(network.parameterCount(), 6));
    return new LineChart(
        title,
        subtitle,
        Axis.linear("x").from(low, high),
        Axis.linear("f(x)"),
        List.of(
            Curve.of(new Series("learned", x, outputs)),
            Curve.of(new Series("truth", x, grid.values().toDoubles())).withDashes()));
  }

  /** The fit over the iterations, the three networks below each other. */
  Animation evolution() {
    List<Figure> frames = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    List<Moment> moments = fits.all().get(0).moments();
    for (int m = 0; m < moments.size(); m++) {
      List<Figure> panels = new ArrayList<>();
      for (FitNetwork network : FitNetwork.values()) {
        panels.add(frame(network, fits.first(network).moments().get(m)));
      }
      frames.add(new Panels(1, new Dimension(FRAME.width, FRAME.height / 3), panels));
      labels.add("iteration " + Numerals.format(moments.get(m).iteration(), 6));
    }
    return new Animation(FRAME, frames, labels, FRAME_DELAY);
  }

  private LineChart frame(FitNetwork network, Moment moment) {
    double[] x = Target.middles(Moment.FILM_POINTS);
    double[] truth = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      truth[i] = target.function().at(x[i]);
    }
    return new LineChart(
        network.title(),
        target.title(),
        Axis.linear("x").from(Target.LOW, Target.HIGH),
        Axis.linear("f(x)").from(-2.5, 2.5),
        List.of(
            Curve.of(new Series("learned", x, moment.outputs())),
            Curve.of(new Series("truth", x, truth)).withDashes()));
  }
}
