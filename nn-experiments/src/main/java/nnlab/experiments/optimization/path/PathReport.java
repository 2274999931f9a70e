package nnlab.experiments.optimization.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import nnlab.analysis.stats.Robust;
import nnlab.core.random.Rng;
import nnlab.experiments.report.Numerals;
import nnlab.experiments.report.Table;
import nnlab.experiments.run.Outcome;
import nnlab.experiments.run.RunContext;

/** Turns the trainings of {@link OptimizationPath} into figures, tables and claims. */
record PathReport(OptimizationPath.Config config, RunContext context) {
  private static final int DIGITS = 3;

  /** Adds everything. */
  void addTo(Outcome outcome, List<PathPair> pairs) {
    Rng rng = Rng.of(context.seed()).split("random walks");
    Paths paths = Paths.of(pairs, config.draws(), rng, context.workers());
    PathPlane plane = PathPlane.of(pairs.get(0), config, context.workers());
    addPictures(outcome, paths);
    addCurves(outcome, paths, plane);
    addNumbers(outcome, paths, plane);
    outcome.table(variance(paths));
    outcome.table(networks(paths));
    outcome.table(ends(paths));
    new PathClaims(context.scale()).addTo(outcome, paths);
    addNotes(outcome);
  }

  private void addPictures(Outcome outcome, Paths paths) {
    PathFigures figures = new PathFigures(paths, scale());
    outcome.figure(
        "paths",
        figures.pooled(),
        "Every network's parameters from its start to its end, in the plane of the first two"
            + " principal components of all points together; the labels are losses. All start near"
            + " one point, as in the report, because all start with small numbers. How much of the"
            + " distance this plane shows at all stands at its axes.");
    outcome.animation(
        "paths-growing",
        figures.growing(),
        "The same for the whole model, iteration by iteration.");
    outcome.figure(
        "single-paths",
        figures.single(),
        String.format(
                Locale.ROOT,
                "Each network in its own plane, with its twin, which started %s away and saw the same",
                Numerals.format(config.hair(), DIGITS))
            + " points. Where the two paths run apart there is a watershed.");
  }

  private void addCurves(Outcome outcome, Paths paths, PathPlane plane) {
    PathCurves curves = new PathCurves(paths, scale());
    outcome.figure(
        "twins",
        curves.twins(),
        "Distance of each network from its twin. A line that rises to the height of the others'"
            + " distances has parted for good; one that falls has met its twin in the same place.");
    outcome.figure(
        "explained-variance",
        curves.explained(),
        String.format(
                Locale.ROOT,
                "Lines: the variance that each component explains. Bands: 5 to 95 %% of %d random walks with",
                config.draws())
            + " the same starts and step lengths. Only what lies outside its band is a property of"
            + " training: a walk that goes nowhere also seems to follow a curve in a plane.");
    outcome.figure(
        "plane",
        plane.figure(scale()),
        String.format(
                Locale.ROOT,
                "Left: the loss over the plane of the path of seed %d, labels are iterations. Right: the",
                plane.pair().seed())
            + " distance of the path from that plane, and the loss at the network's place in the"
            + " plane beside the network's own: where the two differ, the contour is not the"
            + " landscape that the path went through.");
    outcome.figure(
        "loss",
        curves.losses(),
        "Median over the networks; band: all of them. The test points lie between the training"
            + " points.");
  }

  private static void addNumbers(Outcome outcome, Paths paths, PathPlane plane) {
    outcome.metric("training loss (median)", median(paths, pair -> pair.own().lastLoss()));
    outcome.metric("test loss (median)", median(paths, pair -> pair.own().lastTest()));
    outcome.metric(
        "variance in the picture, whole model", paths.pooled().get(View.WHOLE).inPicture());
    outcome.metric(
        "variance in the picture, layer 1", paths.pooled().get(View.LAYER_1).inPicture());
    outcome.metric("median distance from start to end", PathClaims.medianDisplacement(paths));
    outcome.metric(
        "growth of the twins' distance, log₁₀ (median)", Robust.median(PathClaims.growth(paths)));
    outcome.metric("largest distance off the contour's plane", plane.furthestOff());
  }

  private static Table variance(Paths paths) {
    List<List<String>> rows = new ArrayList<>();
    for (View view : View.values()) {
      rows.add(row(view.title() + ", all paths together", paths.pooled().get(view)));
      for (int run = 0; run < paths.single().get(view).size(); run++) {
        long seed = paths.pairs().get(run).seed();
        rows.add(row(view.title() + ", seed " + seed, paths.single().get(view).get(run)));
      }
    }
    return new Table(
        "Share of the variance in the first two components, paths and random walks",
        List.of("what", "paths", "walks, 5 %", "walks, median", "walks, 95 %"),
        rows);
  }

  private static List<String> row(String what, Explained explained) {
    return List.of(
        what,
        Numerals.format(explained.inPicture(), DIGITS),
        Numerals.format(explained.walkInPicture(0.05), DIGITS),
        Numerals.format(explained.walkInPicture(0.5), DIGITS),
        Numerals.format(explained.walkInPicture(0.95), DIGITS));
  }

  private static Table networks(Paths paths) {
    double[] growth = PathClaims.growth(paths);
    List<List<String>> rows = new ArrayList<>();
    for (int run = 0; run < paths.pairs().size(); run++) {
      PathPair pair = paths.pairs().get(run);
      rows.add(
          List.of(
              Long.toString(pair.seed()),
              Numerals.format(pair.own().lastLoss(), DIGITS),
              Numerals.format(pair.own().lastTest(), DIGITS),
              Numerals.format(pair.twin().lastLoss(), DIGITS),
              Numerals.format(Ends.displacement(paths.own().get(run)), DIGITS),
              Numerals.format(growth[run], DIGITS),
              Numerals.format(pair.likeness().layer(), DIGITS),
              Numerals.format(pair.likeness().fifth(), DIGITS),
              Numerals.format(pair.likeness().median(), DIGITS)));
    }
    return new Table(
        "Network by network",
        List.of(
            "seed",
            "training loss",
            "test loss",
            "twin's training loss",
            "start to end",
            "twin: log₁₀ growth",
            "CKA of layer 1",
            "random sets, 5 %",
            "random sets, median"),
        rows);
  }

  private static Table ends(Paths paths) {
    List<List<String>> rows = new ArrayList<>();
    List<Ends> all = PathClaims.twoByTwo(paths);
    for (int i = 0; i < all.size(); i++) {
      Ends ends = all.get(i);
      rows.add(
          List.of(
              String.format(
                  Locale.ROOT,
                  "%d and %d",
                  paths.pairs().get(2 * i).seed(),
                  paths.pairs().get(2 * i + 1).seed()),
              Numerals.format(ends.starts(), DIGITS),
              Numerals.format(ends.asTheyAre(), DIGITS),
              Numerals.format(ends.matched(), DIGITS),
              Numerals.format(ends.matched() / PathClaims.medianDisplacement(paths), DIGITS)));
    }
    return new Table(
        "Distances of two networks",
        List.of("seeds", "starts", "ends", "ends, units matched", "matched / median start to end"),
        rows);
  }

  private void addNotes(Outcome outcome) {
    outcome.note(
        "The report gives the network, the function and the rhythm of three iterations. Chosen here:"
            + String.format(
                Locale.ROOT,
                " Adam at %s, %s iterations over %s fixed points, the start N(0, 0.1²) cut at two sigma.",
                Numerals.format(config.rate(), DIGITS),
                Numerals.format(config.iterations(), 6),
                Numerals.format(config.points(), 6)));
    outcome.note(
        String.format(
            Locale.ROOT,
            "Figures of single paths and their random walks are of the first %d networks.",
            Math.min(Paths.SINGLES, config.runs())));
  }

  private static double median(Paths paths, ToDoubleFunction<PathPair> of) {
    return Robust.median(paths.pairs().stream().mapToDouble(of).toArray());
  }

  private String scale() {
    return context.scale().toString();
  }
}
