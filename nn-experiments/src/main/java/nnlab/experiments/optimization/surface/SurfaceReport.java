package nnlab.experiments.optimization.surface;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import nnlab.analysis.series.Series;
import nnlab.analysis.stats.Robust;
import nnlab.core.random.Rng;
import nnlab.experiments.optimization.Evenly;
import nnlab.experiments.report.Axis;
import nnlab.experiments.report.Claim;
import nnlab.experiments.report.Curve;
import nnlab.experiments.report.LineChart;
import nnlab.experiments.report.Numerals;
import nnlab.experiments.report.Table;
import nnlab.experiments.run.Outcome;
import nnlab.experiments.run.RunContext;
import nnlab.experiments.run.Scale;
import nnlab.layers.train.Workers;

/** Turns the trainings of {@link ErrorSurface} into figures, tables and claims. */
record SurfaceReport(ErrorSurface.Config config, RunContext context) {
  private static final int DIGITS = 3;
  private static final int DRAWN = 101;

  /** Adds everything; the figures show one network, the first. */
  void addTo(Outcome outcome, List<SurfaceRun> runs) {
    SurfaceRun first = runs.get(0);
    addCloud(outcome, first);
    addPlanes(outcome, first);
    outcome.figure(
        "lines",
        lines(first),
        "The loss along random filter-normalised lines through the trained network (at 0). A rugged"
            + " surface has several minima on a line.");
    outcome.figure(
        "loss",
        losses(first),
        String.format(
            Locale.ROOT,
            "Loss along the path. The cloud is drawn from iteration %s on.",
            Numerals.format(config.cloud().from(), 6)));
    List<SurfaceRun> usual = at(runs, config.rates().get(0));
    outcome.metric("training loss (median)", median(usual, run -> run.path().lastLoss()));
    outcome.metric("test loss (median)", median(usual, run -> run.path().lastTestLoss()));
    outcome.metric("rugged lines (median share)", median(usual, run -> run.lines().share()));
    outcome.table(trainings(runs));
    addClaims(outcome, runs);
    addNotes(outcome);
  }

  private void addCloud(Outcome outcome, SurfaceRun run) {
    CloudFigures figures = new CloudFigures(data(run));
    SurfaceCloud all = run.cloud();
    SurfaceCloud distinct = all.withoutCopies();
    Workers workers = context.workers();
    int components = config.cloud().components();
    Embedding pca = Embedding.pca(distinct);
    Embedding report = Embedding.tsne(all, 2, components, workers);
    Embedding sparse = Embedding.tsne(distinct, 2, components, workers);
    Embedding solid = Embedding.tsne(all, 3, components, workers);
    Embedding sparseSolid = Embedding.tsne(distinct, 3, components, workers);
    outcome.figure(
        "cloud",
        figures.flat(pca, report, sparse),
        "The report's random points around the path, labelled by the iteration of their centre."
            + " Most draws move nothing, and their copies pull t-SNE into tight spots. t-SNE keeps"
            + " neighbours together (trustworthiness 1: all of them); distances and directions"
            + " between its groups mean nothing, so a detour in it is no detour of the path.");
    outcome.animation(
        "cloud-turning",
        CloudFigures.turning(solid, shortData(run)),
        "All points in three dimensions, as the report drew them, turning.");
    outcome.figure(
        "cloud-3d", figures.solid(sparseSolid), "The same without copies of points, at rest.");
    outcome.metric("distinct points of the cloud (share)", all.distinctShare());
    outcome.metric("trustworthiness of PCA in 2-D", pca.trust());
    outcome.metric("trustworthiness of t-SNE in 2-D", report.trust());
    outcome.metric("trustworthiness of t-SNE in 2-D, distinct points", sparse.trust());
    outcome.metric("trustworthiness of t-SNE in 3-D", solid.trust());
  }

  private void addPlanes(Outcome outcome, SurfaceRun run) {
    Rng rng = Rng.of(run.seed()).split("plane");
    SurfacePlane random = SurfacePlane.random(run.path(), config, rng, context.workers());
    SurfacePlane ofPath = SurfacePlane.ofPath(run.path(), config, context.workers());
    outcome.figure(
        "random-plane",
        random.figure(data(run)),
        "The surface around the trained network in two random directions in which every unit's"
            + " numbers are as long as its own (filter normalisation).");
    outcome.figure(
        "path-plane",
        ofPath.figure(data(run)),
        "The surface in the plane in which the path varies most, with the path (labels:"
            + String.format(
                Locale.ROOT,
                " iterations). The path is up to %s off this plane.",
                Numerals.format(ofPath.furthestOff(), DIGITS)));
    outcome.metric("largest distance of the path off its plane", ofPath.furthestOff());
  }

  private LineChart lines(SurfaceRun run) {
    return new LineChart(
        "The surface along random lines",
        data(run),
        Axis.linear("position on the line"),
        Axis.log("mean squared error"),
        run.lines().drawn().stream().map(SurfaceReport::thinned).map(Curve::of).toList());
  }

  private static Series thinned(Series line) {
    int[] kept = Evenly.of(line.size(), DRAWN);
    return new Series(line.label(), Evenly.pick(line.x(), kept), Evenly.pick(line.y(), kept));
  }

  private LineChart losses(SurfaceRun run) {
    double[] at = new double[run.path().losses().length];
    for (int k = 0; k < at.length; k++) {
      at[k] = run.path().iteration(k);
    }
    return new LineChart(
        "Loss along the path",
        data(run),
        Axis.linear("iteration"),
        Axis.log("mean squared error"),
        List.of(
            Curve.of(new Series("training points", at, run.path().losses())),
            Curve.of(new Series("test points", at, run.path().testLosses())).withDashes()));
  }

  private Table trainings(List<SurfaceRun> runs) {
    List<List<String>> rows = new ArrayList<>();
    for (SurfaceRun run : runs) {
      SurfacePath.Detour detour = run.path().detour(config.cloud().from());
      rows.add(
          List.of(
              Numerals.format(run.rate(), DIGITS),
              Long.toString(run.seed()),
              Numerals.format(run.path().lastLoss(), DIGITS),
              Numerals.format(run.path().lastTestLoss(), DIGITS),
              Numerals.format(run.cloud().distinctShare(), DIGITS),
              Numerals.format(run.lines().share(), DIGITS),
              Numerals.format(run.cloud().descent(), DIGITS),
              Numerals.format(detour.ratio(), DIGITS),
              Numerals.format(detour.randomWalk(), DIGITS),
              Numerals.format(run.path().detour(0).ratio(), DIGITS)));
    }
    return new Table(
        String.format(
            Locale.ROOT,
            "Training by training; paths in steps of %d iterations",
            config.pathEvery()),
        List.of(
            "rate",
            "seed",
            "training loss",
            "test loss",
            "distinct points",
            "rugged lines",
            "iteration against loss",
            "length / chord",
            "random walk",
            "from the start"),
        rows);
  }

  private void addClaims(Outcome outcome, List<SurfaceRun> runs) {
    if (context.scale() == Scale.QUICK) {
      SurfaceClaims.undecided("not decided at this scale").forEach(outcome::claim);
      return;
    }
    SurfaceClaims claims = new SurfaceClaims(config.cloud().from());
    List<List<String>> rows = new ArrayList<>();
    for (double rate : config.rates()) {
      List<Claim> decided = claims.decide(at(runs, rate));
      if (rate == config.rates().get(0)) {
        decided.forEach(outcome::claim);
      }
      decided.forEach(claim -> rows.add(row(rate, claim)));
    }
    outcome.table(
        new Table(
            "The verdicts at each learning rate; the first rate decides",
            List.of("rate", "claim", "mean", "95 % interval", "verdict"),
            rows));
  }

  private static List<String> row(double rate, Claim claim) {
    return List.of(
        Numerals.format(rate, DIGITS),
        claim.id(),
        Numerals.format(claim.value(), DIGITS),
        Numerals.format(claim.low(), DIGITS) + " to " + Numerals.format(claim.high(), DIGITS),
        claim.verdict().words());
  }

  private void addNotes(Outcome outcome) {
    if (context.scale() != Scale.FULL) {
      outcome.note(
          String.format(
                  Locale.ROOT,
                  "The report trained for 40,000 iterations on 20,000 points; scale %s: %s iterations on %s",
                  context.scale(),
                  Numerals.format(config.iterations(), 6),
                  Numerals.format(config.points(), 6))
              + " fixed points.");
    }
    outcome.note(
        String.format(
            Locale.ROOT,
            "The report does not give Adam's learning rate. %s decides here, the rate of most of its other experiments.",
            Numerals.format(config.rates().get(0), DIGITS)));
  }

  private static List<SurfaceRun> at(List<SurfaceRun> runs, double rate) {
    return runs.stream().filter(run -> run.rate() == rate).toList();
  }

  private static double median(List<SurfaceRun> runs, ToDoubleFunction<SurfaceRun> of) {
    return Robust.median(runs.stream().mapToDouble(of).toArray());
  }

  private String shortData(SurfaceRun run) {
    return String.format(
        Locale.ROOT,
        "%s, scale %s, seed %d",
        ErrorSurface.TASK.title(),
        context.scale(),
        run.seed());
  }

  private String data(SurfaceRun run) {
    return String.format(
        Locale.ROOT,
        "%s, %s, rate %s, scale %s, seed %d",
        ErrorSurface.TASK.data(),
        ErrorSurface.TASK.network(),
        Numerals.format(run.rate(), DIGITS),
        context.scale(),
        run.seed());
  }
}
