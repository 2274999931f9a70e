package nnlab.experiments.deepshallow;

import java.awt.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import nnlab.analysis.series.Band;
import nnlab.analysis.series.Series;
import nnlab.analysis.stats.Robust;
import nnlab.experiments.claims.Bound;
import nnlab.experiments.claims.ClaimRule;
import nnlab.experiments.report.Axis;
import nnlab.experiments.report.Curve;
import nnlab.experiments.report.LineChart;
import nnlab.experiments.report.Numerals;
import nnlab.experiments.report.Panels;
import nnlab.experiments.report.Smoothing;
import nnlab.experiments.report.Table;
import nnlab.experiments.run.Outcome;
import nnlab.experiments.run.Scale;
import nnlab.layers.data.Dataset;

/** Turns the trainings of {@link FunctionFit} into figures, tables and claims. */
record FitReport(FunctionFit.Config config, Scale scale, long seed) {
  private static final ClaimRule DEEP_FITS_BETTER =
      new ClaimRule(
          "F1",
          "At equal size, the deep network fits better.",
          "log₁₀ of MSE(1 hidden layer) / MSE(5 hidden layers) on sin x + cos x²",
          new Bound.Above(0.1));

  private static final ClaimRule SHALLOW_FALLS_FIRST =
      new ClaimRule(
          "F4",
          "The shallow network's loss falls faster at first.",
          "log₂ of t(5 hidden layers) / t(1 hidden layer), t = iterations to half the initial loss,"
              + " on sin x + cos x²",
          new Bound.Above(0));

  private static final Dimension PANEL = new Dimension(960, 330);

  /** Adds everything about one target. */
  void addTo(Outcome outcome, Target target, List<Fit> fits) {
    outcome.figure(
        target.key() + "-loss",
        lossChart(target, fits),
        "Training loss on %s at every iteration, averaged over %d iterations%s; behind it, faint, the loss of each batch."
            .formatted(
                target.title(),
                window(),
                config.seeds(target) > 1
                    ? " (median of " + config.seeds(target) + " seeds, band: all seeds)"
                    : ""));
    outcome.figure(
        target.key() + "-fit",
        fitPanels(target, fits, false),
        "What each network learned of " + target.title() + ", and the truth, on [0, 10).");
    outcome.figure(
        target.key() + "-zoom",
        fitPanels(target, fits, true),
        "The same, enlarged: x from %s to %s."
            .formatted(
                Numerals.format(target.zoomLow(), 3), Numerals.format(target.zoomHigh(), 3)));
    outcome.table(errors(target, fits));
    for (FitNetwork network : FitNetwork.values()) {
      outcome.metric(
          "MSE on %s, %s".formatted(target.key(), network.title()),
          Robust.median(mse(fits, network)));
    }
    if (target == Target.CHIRP) {
      addClaims(outcome, fits);
    }
  }

  /** Says what was reduced or changed against the report. */
  void addNotes(Outcome outcome) {
    if (scale != Scale.FULL) {
      outcome.note(
          "The report trained for 200,000 iterations of 10,000 points with Adam at 0.01 from"
              + " N(0, 0.1²); scale %s: %s iterations of %s points with Adam at %s (%s)."
                  .formatted(
                      scale,
                      Numerals.format(config.iterations(), 6),
                      Numerals.format(config.batch(), 6),
                      Numerals.format(config.rate(), 3),
                      config.course().name().toLowerCase(Locale.ROOT)));
    }
    if (config.start() == FunctionFit.Beginning.SPREAD) {
      outcome.note(
          "The input is mapped to [-1, 1] and the kinks of the first layer start spread over the"
              + " interval; set start=REPORT for the report's own start.");
    }
  }

  private LineChart lossChart(Target target, List<Fit> fits) {
    List<Curve> curves = new ArrayList<>();
    for (FitNetwork network : FitNetwork.values()) {
      List<Fit> seeds = of(fits, network);
      List<Series> averaged =
          seeds.stream()
              .map(fit -> Smoothing.byIteration(network.title(), fit.losses()))
              .map(loss -> Smoothing.averaged(loss, window()))
              .toList();
      Curve curve = Curve.of(acrossSeeds(averaged, 0.5));
      if (seeds.size() > 1) {
        double[] low = acrossSeeds(averaged, 0).y();
        double[] high = acrossSeeds(averaged, 1).y();
        curve = curve.within(new Band("all seeds", averaged.get(0).x(), low, high));
      } else {
        curve = curve.over(Smoothing.byIteration(network.title(), seeds.get(0).losses()));
      }
      curves.add(curve);
    }
    return new LineChart(
        "Training loss by depth",
        data(target),
        Axis.linear("iteration"),
        Axis.log("mean squared error"),
        curves);
  }

  /** At each iteration, the value below which this share of the seeds lies. */
  private static Series acrossSeeds(List<Series> seeds, double share) {
    double[] y = new double[seeds.get(0).size()];
    for (int i = 0; i < y.length; i++) {
      int at = i;
      y[i] = Robust.quantile(seeds.stream().mapToDouble(s -> s.y()[at]).toArray(), share);
    }
    return new Series(seeds.get(0).label(), seeds.get(0).x(), y);
  }

  private Panels fitPanels(Target target, List<Fit> fits, boolean zoom) {
    Dataset grid = zoom ? Fit.zoomedGrid(target) : Fit.wholeGrid(target);
    double[] x = grid.features().toDoubles();
    Series truth = new Series("truth", x, grid.values().toDoubles());
    List<LineChart> panels = new ArrayList<>();
    for (FitNetwork network : FitNetwork.values()) {
      Fit fit = of(fits, network).get(0);
      Series learned =
          new Series(network.title() + ", learned", x, zoom ? fit.zoomed() : fit.whole());
      panels.add(
          new LineChart(
              "%s, %s parameters"
                  .formatted(network.title(), Numerals.format(network.parameterCount(), 6)),
              data(target),
              zoom
                  ? Axis.linear("x").from(target.zoomLow(), target.zoomHigh())
                  : Axis.linear("x").from(Target.LOW, Target.HIGH),
              Axis.linear("f(x)"),
              List.of(Curve.of(learned), Curve.of(truth).withDashes())));
    }
    return new Panels(1, PANEL, panels);
  }

  private Table errors(Target target, List<Fit> fits) {
    List<List<String>> rows = new ArrayList<>();
    for (FitNetwork network : FitNetwork.values()) {
      double[] mse = mse(fits, network);
      rows.add(
          List.of(
              network.title(),
              Numerals.format(network.parameterCount(), 6),
              Numerals.format(network.printedCount(), 6),
              Integer.toString(mse.length),
              Numerals.format(Robust.median(mse), 3),
              Numerals.format(Arrays.stream(mse).min().orElseThrow(), 3),
              Numerals.format(Arrays.stream(mse).max().orElseThrow(), 3)));
    }
    return new Table(
        "Mean squared error at the end on %s, %s grid points"
            .formatted(target.title(), Numerals.format(config.gridPoints(), 6)),
        List.of("network", "parameters", "report prints", "seeds", "median", "best", "worst"),
        rows);
  }

  private void addClaims(Outcome outcome, List<Fit> fits) {
    if (scale == Scale.QUICK) {
      String why = "not decided at this scale";
      outcome.claim(DEEP_FITS_BETTER.undecided(why));
      outcome.claim(SHALLOW_FALLS_FIRST.undecided(why));
      return;
    }
    List<Fit> shallow = of(fits, FitNetwork.SHALLOW);
    List<Fit> deep = of(fits, FitNetwork.DEEP);
    double[] better = new double[deep.size()];
    double[] sooner = new double[deep.size()];
    for (int i = 0; i < better.length; i++) {
      better[i] = Math.log10(shallow.get(i).mse() / deep.get(i).mse());
      sooner[i] = Math.log(deep.get(i).halfTime() / shallow.get(i).halfTime()) / Math.log(2);
    }
    outcome.claim(DEEP_FITS_BETTER.decide(better));
    outcome.claim(SHALLOW_FALLS_FIRST.decide(sooner));
  }

  private String data(Target target) {
    return "%s, scale %s, seed %d%s"
        .formatted(
            target.title(),
            scale,
            seed,
            config.seeds(target) > 1 ? " to " + (seed + config.seeds(target) - 1) : "");
  }

  /** Iterations that a loss curve is averaged over. */
  private int window() {
    return Math.max(1, config.iterations() / 100);
  }

  private static List<Fit> of(List<Fit> fits, FitNetwork network) {
    return fits.stream().filter(fit -> fit.network() == network).toList();
  }

  private static double[] mse(List<Fit> fits, FitNetwork network) {
    return of(fits, network).stream().mapToDouble(Fit::mse).toArray();
  }
}
