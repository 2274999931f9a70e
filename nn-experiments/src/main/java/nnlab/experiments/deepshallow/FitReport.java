package nnlab.experiments.deepshallow;

import java.util.List;
import java.util.Locale;
import nnlab.experiments.deepshallow.FitConfig.Purpose;
import nnlab.experiments.report.Numerals;
import nnlab.experiments.run.Outcome;
import nnlab.experiments.run.Scale;

/** Turns the trainings of {@link FunctionFit} into figures, tables and claims. */
record FitReport(FitConfig config, Scale scale, long seed, List<Fit> all) {
  private static final int DIGITS = 3;

  /** Adds everything. */
  void addTo(Outcome outcome) {
    for (Target target : Target.values()) {
      Fits fits = Fits.of(all, target, Purpose.FIT);
      addFits(outcome, target, fits);
      addCourse(outcome, target, fits);
      Fits report = Fits.of(all, target, Purpose.REPORT);
      if (!report.isEmpty()) {
        addReportSettings(outcome, target, report);
      }
    }
    Fits steady = steady();
    if (!steady.isEmpty()) {
      addOscillation(outcome, steady);
    }
    outcome.table(FitTables.networks());
    addNotes(outcome);
    new FitClaims(scale, Fits.of(all, Target.CHIRP, Purpose.FIT), steady)
        .decide()
        .forEach(outcome::claim);
  }

  /** Trainings at a constant rate, on sin x + cos x²; none if all had a falling one. */
  private Fits steady() {
    return Fits.of(
        all,
        Target.CHIRP,
        config.course() == FitConfig.Course.CONSTANT ? Purpose.FIT : Purpose.OSCILLATION);
  }

  private void addFits(Outcome outcome, Target target, Fits fits) {
    FitFigures figures = new FitFigures(target, fits, data(target, 1));
    outcome.figure(
        target.key() + "-loss",
        figures.loss(),
        String.format(
            Locale.ROOT,
            "Training loss on %s, averaged over %d iterations, and faint behind it that of every batch; seed %d. Look for depth, and for how wide the faint curves are.",
            target.title(),
            figures.window(),
            seed));
    if (fits.seeds() > 1) {
      outcome.figure(
          target.key() + "-loss-all-seeds",
          new FitFigures(target, fits, data(target, fits.seeds())).lossOfAllSeeds(),
          String.format(
              Locale.ROOT,
              "The same for %d seeds: median, and all of them as a band.",
              fits.seeds()));
    }
    outcome.figure(
        target.key() + "-fit",
        figures.whole(),
        String.format(
            Locale.ROOT,
            "What each network learned of %s, and the truth, on [0, 10); seed %d.",
            target.title(),
            seed));
    outcome.figure(
        target.key() + "-zoom",
        figures.zoomed(),
        String.format(
            Locale.ROOT,
            "The same, enlarged: x from %s to %s.",
            Numerals.format(target.zoomLow(), DIGITS),
            Numerals.format(target.zoomHigh(), DIGITS)));
    outcome.animation(
        target.key() + "-evolution",
        figures.evolution(),
        "The fit over the iterations. Does a network find the whole interval at once, or one part after another?");
    outcome.table(FitTables.errors(target, fits, config.gridPoints()));
    for (FitNetwork network : FitNetwork.values()) {
      outcome.metric(
          String.format(Locale.ROOT, "MSE on %s, %s", target.key(), network.title()),
          fits.median(network, Fit::mse));
    }
  }

  private void addCourse(Outcome outcome, Target target, Fits fits) {
    FitCourse course = new FitCourse(fits, data(target, fits.seeds()));
    outcome.figure(
        target.key() + "-pieces",
        course.pieces(),
        "Straight pieces on [0, 10), counted exactly (above) and as few as stay within 0.05 of the network (below). A wide layer bends often but hardly; the lower figure shows what an eye sees.");
    outcome.figure(
        target.key() + "-spread",
        course.spread(),
        "Entropy of the fall of the error over 40 parts of the interval: high if it has fallen everywhere alike, low if in few places.");
    if (config.momentsAt().length > 1) { // a map of one moment has no height
      outcome.figure(
          target.key() + "-error-map",
          new FitCourse(fits, data(target, 1)).errorMap(),
          "Error along x (to the right) and over the iterations (upwards). Block by block shows as steps, everywhere at once as level lines.");
    }
    outcome.table(FitTables.pieces(target, fits));
  }

  private void addReportSettings(Outcome outcome, Target target, Fits fits) {
    FitFigures figures = new FitFigures(target, fits, data(target, fits.seeds()));
    outcome.figure(
        target.key() + "-report-loss",
        figures.loss(),
        "Training loss with the report's own start, N(0, 0.1²), and learning rate, 0.01 throughout: in the time of a lab session it does not come as far.");
    outcome.figure(
        target.key() + "-report-fit",
        figures.whole(),
        String.format(
            Locale.ROOT,
            "What each network learned of %s with the report's own start and rate.",
            target.title()));
    for (FitNetwork network : FitNetwork.values()) {
      outcome.metric(
          String.format(
              Locale.ROOT, "MSE on %s, %s, the report's settings", target.key(), network.title()),
          fits.median(network, Fit::mse));
    }
  }

  private void addOscillation(Outcome outcome, Fits steady) {
    if (config.course() != FitConfig.Course.CONSTANT) {
      outcome.figure(
          "oscillation",
          new FitFigures(Target.CHIRP, steady, data(Target.CHIRP, 1)).loss(),
          "Training loss at a constant learning rate. The width of the faint curves in the last half is what claim F3 compares.");
    }
    outcome.table(FitTables.oscillation(steady));
  }

  /** Says what was reduced or changed against the report. */
  private void addNotes(Outcome outcome) {
    if (scale != Scale.FULL) {
      outcome.note(
          "The report trained for 200,000 iterations of 10,000 points with Adam at 0.01 from"
              + String.format(
                  Locale.ROOT,
                  " N(0, 0.1²); scale %s: %s iterations of %s points with Adam at %s (%s).",
                  scale,
                  Numerals.format(config.iterations(), 6),
                  Numerals.format(config.batch(), 6),
                  Numerals.format(config.rate(), DIGITS),
                  config.course().name().toLowerCase(Locale.ROOT)));
    }
    if (config.momentsAt().length == 1) {
      outcome.note("A single iteration has no course: the map of the error over time is left out.");
    }
    if (config.start() == FitConfig.Beginning.SPREAD) {
      outcome.note(
          "The input is mapped to [-1, 1] and the kinks of the first layer start spread over the"
              + " interval; the other biases start at 0. Set start=REPORT for the report's own"
              + " start.");
    }
    if (config.reportSeeds() > 0) {
      outcome.note(
          "Figures named after the report's settings: its start and its rate of 0.01, with the"
              + " iterations and points of this scale.");
    }
    if (config.steadyIterations() > 0) {
      outcome.note(
          String.format(
              Locale.ROOT,
              "The oscillation is measured on trainings of their own: %s iterations at the constant rate %s.",
              Numerals.format(config.steadyIterations(), 6),
              Numerals.format(config.rate(), DIGITS)));
    }
  }

  private String data(Target target, int seeds) {
    return String.format(
        Locale.ROOT,
        "%s, scale %s, seed %d%s",
        target.title(),
        scale,
        seed,
        seeds > 1 ? " to " + (seed + seeds - 1) : "");
  }
}
