package nnlab.experiments.optimization.zerogradient;

import java.awt.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import nnlab.analysis.curvature.RunEnd;
import nnlab.analysis.series.Series;
import nnlab.experiments.report.Axis;
import nnlab.experiments.report.Curve;
import nnlab.experiments.report.Figure;
import nnlab.experiments.report.LineChart;
import nnlab.experiments.report.Panels;
import nnlab.experiments.report.Points;
import nnlab.experiments.report.Scatter;
import nnlab.experiments.run.Scale;

/** Figures of {@link ZeroGradient}. */
record ZeroFigures(Scale scale) {
  private static final Dimension PANEL = new Dimension(560, 380);

  /** The readings that are drawn: all kinds, and both denominators of the full one. */
  private static final List<Ratio> DRAWN =
      List.of(
          Ratio.FULL_OF_ALL,
          Ratio.FULL_OF_NONZERO,
          Ratio.FULL_RAW,
          Ratio.BLOCKS_OF_ALL,
          Ratio.DIAGONAL_OF_ALL,
          Ratio.SAMPLED);

  /** Minimal ratio against loss, one panel for each reading. */
  Panels ratios(List<ZeroRun> runs) {
    List<Figure> panels = new ArrayList<>();
    for (Ratio ratio : DRAWN) {
      panels.add(
          new Scatter(
              ratio.title(),
              data(runs),
              Axis.log("loss"),
              Axis.linear("minimal ratio").from(-0.05, 1.05),
              List.of(
                  ends(runs, Search.ADAM, End::loss, ratio::of),
                  ends(runs, Search.NEWTON, End::loss, ratio::of),
                  half(runs))));
    }
    return new Panels(2, PANEL, panels);
  }

  /** Where all the runs lie between loss and norm, one panel for each network. */
  Panels lossAgainstNorm(List<List<ZeroRun>> networks) {
    List<Figure> panels = new ArrayList<>();
    for (List<ZeroRun> runs : networks) {
      double[] norms = runs.stream().mapToDouble(ZeroRun::firstNorm).toArray();
      double[] losses = runs.stream().mapToDouble(ZeroRun::firstLoss).toArray();
      List<Points> groups = new ArrayList<>();
      groups.add(Points.of(new Series("after phase one", norms, losses)));
      for (Search search : Search.values()) {
        groups.add(ends(runs, search, end -> end.why().gradientNorm(), End::loss));
      }
      panels.add(
          new Scatter(
              "Loss against gradient norm", data(runs), Axis.log("|g|"), Axis.log("loss"), groups));
    }
    return new Panels(networks.size(), PANEL, panels);
  }

  /** The norms that the runs reached, sorted, one panel for each network. */
  Panels norms(List<List<ZeroRun>> networks) {
    List<Figure> panels = new ArrayList<>();
    for (List<ZeroRun> runs : networks) {
      List<Curve> curves = new ArrayList<>();
      curves.add(sorted("after phase one", runs, ZeroRun::firstNorm));
      for (Search search : Search.values()) {
        curves.add(sorted(search.title(), runs, run -> run.end(search).why().gradientNorm()));
      }
      curves.add(sorted("critical", runs, run -> RunEnd.CRITICAL_NORM).withDashes());
      panels.add(
          new LineChart(
              "Norm reached",
              data(runs),
              Axis.linear("runs with a norm below (%)").from(0, 100),
              Axis.log("|g|"),
              curves));
    }
    return new Panels(networks.size(), PANEL, panels);
  }

  /** Loss and norm along both phases of a run that had converged and, if any, one that had not. */
  Panels courses(List<ZeroRun> runs) {
    List<Figure> panels = new ArrayList<>();
    runs.stream()
        .filter(run -> run.firstLoss() < ZeroClaims.CONVERGED)
        .findFirst()
        .ifPresent(run -> panels.add(course(run, "L < 0.1")));
    runs.stream()
        .filter(run -> run.firstLoss() >= ZeroClaims.CONVERGED)
        .findFirst()
        .ifPresent(run -> panels.add(course(run, "L ≥ 0.1")));
    return new Panels(panels.size(), PANEL, panels);
  }

  private LineChart course(ZeroRun run, String what) {
    double[] at = run.course().stream().mapToDouble(ZeroRun.Point::iteration).toArray();
    double[] losses = run.course().stream().mapToDouble(ZeroRun.Point::loss).toArray();
    double[] norms = run.course().stream().mapToDouble(ZeroRun.Point::norm).toArray();
    return new LineChart(
        "Both phases, " + what + " after the first",
        String.format(Locale.ROOT, "%s, seed %d", data(List.of(run)), run.seed()),
        Axis.linear("iteration"),
        Axis.log("loss"),
        Axis.log("|g|"),
        List.of(
            Curve.of(new Series("loss", at, losses)),
            Curve.of(new Series("|g|", at, norms)).onRight()));
  }

  private static Points ends(
      List<ZeroRun> runs, Search search, ToDoubleFunction<End> x, ToDoubleFunction<End> y) {
    List<End> ends =
        runs.stream()
            .map(run -> run.end(search))
            .filter(end -> Double.isFinite(y.applyAsDouble(end)))
            .toList();
    return Points.of(
        new Series(
            search.title(),
            ends.stream().mapToDouble(x).toArray(),
            ends.stream().mapToDouble(y).toArray()));
  }

  /** What the claim is about: a ratio of one half, over the losses below 0.1. */
  private static Points half(List<ZeroRun> runs) {
    double lowest =
        runs.stream()
            .mapToDouble(run -> Math.min(run.adam().loss(), run.newton().loss()))
            .min()
            .orElseThrow();
    double[] ends = {Math.min(lowest, ZeroClaims.CONVERGED / 10), ZeroClaims.CONVERGED};
    return Points.of(new Series("½ up to L = 0.1", ends, new double[] {0.5, 0.5})).joinedUp();
  }

  private static Curve sorted(String label, List<ZeroRun> runs, ToDoubleFunction<ZeroRun> of) {
    double[] values = runs.stream().mapToDouble(of).sorted().toArray();
    double[] share = new double[values.length];
    Arrays.setAll(share, i -> 100 * (i + 0.5) / share.length);
    return Curve.of(new Series(label, share, values));
  }

  private String data(List<ZeroRun> runs) {
    return String.format(
        Locale.ROOT,
        "sin x + cos(x²/10), 1-10-10-1 %s, scale %s%s",
        ZeroRun.name(runs.get(0).activation()),
        scale,
        runs.size() == 1 ? "" : ", " + runs.size() + " runs");
  }
}
