package nnlab.experiments.optimization.path;

import java.awt.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import nnlab.analysis.series.Band;
import nnlab.analysis.series.Series;
import nnlab.analysis.stats.Robust;
import nnlab.experiments.optimization.Evenly;
import nnlab.experiments.report.Axis;
import nnlab.experiments.report.Curve;
import nnlab.experiments.report.LineChart;
import nnlab.experiments.report.Panels;

/**
 * Draws what is measured along the paths.
 *
 * @param paths what to draw
 * @param scale as the figures' second line names it
 */
record PathCurves(Paths paths, String scale) {
  private static final int DRAWN = 101;
  private static final Dimension HALF = new Dimension(760, 540);

  /** Loss on the training points and between them. */
  LineChart losses() {
    List<Series> training =
        paths.pairs().stream()
            .map(pair -> byIteration("training points", pair.own(), pair.own().losses()))
            .toList();
    List<Series> test = paths.pairs().stream().map(pair -> pair.own().test()).toList();
    return new LineChart(
        "Loss along the paths",
        data(),
        Axis.linear("iteration"),
        Axis.log("mean squared error"),
        List.of(
            median(training).within(range(training)),
            median(test).within(range(test)).withDashes()));
  }

  /** How far each network is from its twin. */
  LineChart twins() {
    List<Curve> curves = new ArrayList<>();
    for (int run = 0; run < paths.own().size(); run++) {
      PathPair pair = paths.pairs().get(run);
      double[] distance = Ends.along(paths.own().get(run), paths.twin(run));
      curves.add(Curve.of(byIteration("seed " + pair.seed(), pair.own(), distance)));
    }
    return new LineChart(
        "Distance of twins that start a hair apart",
        data(),
        Axis.linear("iteration"),
        Axis.log("distance of the parameters"),
        curves);
  }

  /** Explained variance beside that of random walks. */
  Panels explained() {
    return new Panels(
        2,
        HALF,
        List.of(
            explained(
                String.format(Locale.ROOT, "All %d paths together", paths.own().size()),
                view -> List.of(paths.pooled().get(view))),
            explained(
                String.format(
                    Locale.ROOT,
                    "Path by path (median of %d)",
                    paths.single().get(View.WHOLE).size()),
                view -> paths.single().get(view))));
  }

  private LineChart explained(String title, Function<View, List<Explained>> of) {
    List<Curve> curves = new ArrayList<>();
    for (View view : View.values()) {
      List<Explained> all = of.apply(view);
      int count = all.stream().mapToInt(e -> e.shares().length).min().orElseThrow();
      double[] component = new double[count];
      double[] share = new double[count];
      double[] low = new double[count];
      double[] high = new double[count];
      for (int c = 0; c < count; c++) {
        int k = c;
        component[c] = c + 1;
        share[c] = Robust.median(all.stream().mapToDouble(e -> e.shares()[k]).toArray());
        low[c] = Robust.median(all.stream().mapToDouble(e -> e.walk().quantile(k, 0.05)).toArray());
        high[c] =
            Robust.median(all.stream().mapToDouble(e -> e.walk().quantile(k, 0.95)).toArray());
      }
      curves.add(
          Curve.of(new Series(view.title(), component, share))
              .within(new Band("random walks", component, low, high)));
    }
    return new LineChart(
        title, data(), Axis.log("principal component"), Axis.log("share of the variance"), curves);
  }

  private String data() {
    return String.format(
        Locale.ROOT,
        "%s, %s, scale %s, seeds %d to %d",
        PathNetwork.TASK.data(),
        PathNetwork.TASK.network(),
        scale,
        paths.pairs().get(0).seed(),
        paths.pairs().get(paths.pairs().size() - 1).seed());
  }

  private static Series byIteration(String label, Walk walk, double[] values) {
    int[] drawn = Evenly.of(values.length, DRAWN);
    double[] x = IntStream.of(drawn).mapToDouble(walk::iteration).toArray();
    return new Series(label, x, Evenly.pick(values, drawn));
  }

  private static Curve median(List<Series> runs) {
    return Curve.of(new Series(runs.get(0).label(), runs.get(0).x(), across(runs, 0.5)));
  }

  private static Band range(List<Series> runs) {
    return new Band("all seeds", runs.get(0).x(), across(runs, 0), across(runs, 1));
  }

  private static double[] across(List<Series> runs, double share) {
    double[] y = new double[runs.get(0).size()];
    for (int i = 0; i < y.length; i++) {
      int at = i;
      y[i] = Robust.quantile(runs.stream().mapToDouble(s -> s.y()[at]).toArray(), share);
    }
    return y;
  }
}
