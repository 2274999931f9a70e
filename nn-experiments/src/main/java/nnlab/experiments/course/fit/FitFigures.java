package nnlab.experiments.course.fit;

import java.awt.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import nnlab.analysis.series.Grid;
import nnlab.analysis.series.Series;
import nnlab.experiments.report.Animation;
import nnlab.experiments.report.Axis;
import nnlab.experiments.report.ContourMap;
import nnlab.experiments.report.Curve;
import nnlab.experiments.report.Figure;
import nnlab.experiments.report.LineChart;
import nnlab.experiments.report.Numerals;
import nnlab.experiments.report.Panels;
import nnlab.layers.data.Dataset;

/**
 * What the networks learned of a target, drawn: one panel for each network.
 *
 * @param target what they were to fit
 * @param fits of each network, the first seed's
 * @param heading data, scale and seed
 */
public record FitFigures(Target target, Function<FitNetwork, Fit> fits, String heading) {
  private static final Dimension PANEL = new Dimension(960, 300);
  private static final Dimension FRAME = new Dimension(640, 720);
  private static final Dimension MAP = new Dimension(480, 460);

  /** Hundredths of a second. */
  private static final int FRAME_DELAY = 25;

  /** What each network learned, and the truth, on the interval. */
  public Panels whole() {
    Axis x = Axis.linear("x").from(Target.LOW, Target.HIGH);
    return panels(
        PANEL, 1, network -> fit(network, x, target.whole(), fits.apply(network).whole()));
  }

  /** The same on the enlarged part. */
  public Panels zoomed() {
    Axis x = Axis.linear("x").from(target.zoomLow(), target.zoomHigh());
    return panels(
        PANEL, 1, network -> fit(network, x, target.zoomed(), fits.apply(network).zoomed()));
  }

  private static Panels panels(Dimension each, int columns, Function<FitNetwork, Figure> panel) {
    return new Panels(columns, each, List.of(FitNetwork.values()).stream().map(panel).toList());
  }

  private LineChart fit(FitNetwork network, Axis x, Dataset grid, double[] outputs) {
    String title =
        String.format(
            Locale.ROOT,
            "%s, %s parameters",
            network.title(),
            Numerals.count(network.parameterCount()));
    double[] at = grid.features().toDoubles();
    return chart(title, heading, x, Axis.linear("f(x)"), at, outputs, grid.values().toDoubles());
  }

  private static LineChart chart(
      String title, String heading, Axis x, Axis y, double[] at, double[] learned, double[] truth) {
    return new LineChart(
        title,
        heading,
        x,
        y,
        List.of(
            Curve.of(new Series("learned", at, learned)),
            Curve.of(new Series("truth", at, truth)).withDashes()));
  }

  /** The fit over the iterations, the three networks below each other. */
  public Animation evolution() {
    double[] x = Target.middles(Moment.FILM_POINTS);
    double[] truth = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      truth[i] = target.function().at(x[i]);
    }
    Axis across = Axis.linear("x").from(Target.LOW, Target.HIGH);
    Axis up = Axis.linear("f(x)").from(-2.5, 2.5);
    List<Moment> moments = fits.apply(FitNetwork.SHALLOW).moments();
    List<Figure> frames = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    for (int m = 0; m < moments.size(); m++) {
      int at = m;
      Function<FitNetwork, Figure> frame =
          network ->
              chart(
                  network.title(),
                  target.title(),
                  across,
                  up,
                  x,
                  fits.apply(network).moments().get(at).outputs(),
                  truth);
      frames.add(panels(new Dimension(FRAME.width, FRAME.height / 3), 1, frame));
      labels.add("iteration " + Numerals.format(moments.get(m).iteration(), 6));
    }
    return new Animation(FRAME, frames, labels, FRAME_DELAY);
  }

  /** Where along x each network errs, iteration by iteration. */
  public Panels errorMap() {
    return panels(MAP, 3, this::errorMap);
  }

  private ContourMap errorMap(FitNetwork network) {
    List<Moment> all = fits.apply(network).moments();
    List<Moment> later = all.subList(1, all.size()); // a logarithmic axis has no place for 0
    double[][] errors = new double[Moment.BINS][later.size()];
    for (int b = 0; b < Moment.BINS; b++) {
      for (int m = 0; m < later.size(); m++) {
        errors[b][m] = later.get(m).errors()[b];
      }
    }
    double[] iterations = later.stream().mapToDouble(Moment::iteration).toArray();
    return new ContourMap(
        network.title(),
        heading,
        Axis.linear("x"),
        Axis.log("iteration"),
        Axis.log("mean squared error").from(1e-4, 10),
        new Grid("error", Target.middles(Moment.BINS), iterations, errors),
        List.of());
  }
}
