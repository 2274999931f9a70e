package nnlab.experiments.optimization.zerogradient;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nnlab.analysis.stats.Robust;
import nnlab.experiments.report.Claim;
import nnlab.experiments.report.Numerals;
import nnlab.experiments.run.Outcome;
import nnlab.experiments.run.Scale;
import nnlab.layers.layer.Activation;

/** Puts the figures, tables and claims of {@link ZeroGradient} together. */
record ZeroReport(ZeroGradient.Config config, Scale scale, long seed) {
  /** Adds everything. */
  void addTo(Outcome outcome, List<ZeroRun> runs) {
    List<ZeroRun> relu = of(runs, Activation.RELU);
    List<ZeroRun> tanh = of(runs, Activation.TANH);
    addFigures(outcome, relu, tanh);
    addMetrics(outcome, relu, tanh);
    ZeroTables tables = new ZeroTables(relu, tanh, seed);
    outcome.table(tables.ends());
    outcome.table(tables.ratios());
    outcome.table(tables.correlations());
    outcome.table(tables.signs());
    outcome.table(tables.runs());
    List<Claim> claims =
        scale == Scale.QUICK
            ? ZeroClaims.undecided("not decided at this scale")
            : new ZeroClaims(relu, seed).decided();
    claims.forEach(outcome::claim);
    addNotes(outcome);
    addReductions(outcome);
  }

  private void addFigures(Outcome outcome, List<ZeroRun> relu, List<ZeroRun> tanh) {
    ZeroFigures figures = new ZeroFigures(scale);
    outcome.figure(
        "ratio-against-loss",
        figures.ratios(relu),
        "Minimal ratio against loss where phase two ended, relu networks. The same points are read"
            + " in six ways. The claim is that they lie above the green line: look how far that"
            + " depends on the reading, and on what stands in the denominator.");
    if (!tanh.isEmpty()) {
      outcome.figure(
          "ratio-against-loss-tanh",
          figures.ratios(tanh),
          "The same for the tanh twins, which have no kinks and no null directions by design.");
    }
    List<List<ZeroRun>> networks = tanh.isEmpty() ? List.of(relu) : List.of(relu, tanh);
    addNorms(outcome, figures, networks);
  }

  private void addNorms(Outcome outcome, ZeroFigures figures, List<List<ZeroRun>> networks) {
    outcome.figure(
        "norm-reached",
        figures.norms(networks),
        "The norm that each run reached, sorted. A curve that ends below the dashed line belongs to"
            + " a search that found critical points; what stopped the others is in the table.");
    outcome.figure(
        "loss-against-norm",
        figures.lossAgainstNorm(networks),
        "Loss against gradient norm after phase one and where each search ended. Look whether the"
            + " points move to the left only (a smaller norm), or down as well (a lower loss).");
    outcome.figure(
        "course",
        figures.courses(networks.get(0)),
        String.format(
                Locale.ROOT,
                "Loss and gradient norm of one relu network: %s iterations of Adam on the loss, then %s of",
                Numerals.format(config.lossIterations(), 6),
                Numerals.format(config.normIterations(), 6))
            + " Adam on the norm. Phase two begins by making the norm larger: Adam's first steps are"
            + " as long as the rate allows, and the gradient jumps at every kink they cross.");
  }

  private static void addMetrics(Outcome outcome, List<ZeroRun> relu, List<ZeroRun> tanh) {
    for (List<ZeroRun> runs : List.of(relu, tanh)) {
      if (!runs.isEmpty()) {
        String name = ZeroRun.name(runs.get(0).activation());
        double[] losses = runs.stream().mapToDouble(ZeroRun::firstLoss).toArray();
        double[] norms = runs.stream().mapToDouble(ZeroRun::firstNorm).toArray();
        outcome.metric("median loss after phase one, " + name, Robust.median(losses));
        outcome.metric("median |g| after phase one, " + name, Robust.median(norms));
        for (Search search : Search.values()) {
          double[] ends =
              runs.stream().mapToDouble(run -> run.end(search).why().gradientNorm()).toArray();
          outcome.metric(
              String.format(Locale.ROOT, "median |g|, %s, %s", name, search.title()),
              Robust.median(ends));
        }
      }
    }
  }

  private void addNotes(Outcome outcome) {
    outcome.note(
        "The diagonal and the layers' blocks of a relu network's Hessian under squared error are"
            + " Gauss-Newton and so positive semi-definite by construction: these readings cannot"
            + " show a saddle. The sampled reading estimates how often z'Hz > 0 for a random z,"
            + " which the trace governs: a few large curvatures hide many small negative ones.");
    outcome.note(
        "An eigenvalue counts as zero within max(p ε |λ|max, |HQ|), where Q are the directions"
            + " that relu makes null: rescaling of live units, coordinates of dead ones. The first"
            + " kind is null only where g = 0, so at a large |g| the tolerance is large and most"
            + " of the Hessian cannot be told from zero.");
    outcome.note(
        String.format(
                Locale.ROOT,
                "Fixed here, since the report does not say: %s evenly spaced points; Adam at %s,",
                Numerals.format(config.points(), 6),
                Numerals.format(config.rate(), 3))
            + String.format(
                Locale.ROOT,
                " in phase two falling to %s along half a cosine",
                Numerals.format(config.lastRate(), 3))
            + " (lastRate=0.001 keeps it constant); weights and biases"
            + " from N(0, 0.1²) cut at two sigma, a twin from the same numbers as its relu network;"
            + String.format(
                Locale.ROOT,
                " %s neighbours at a distance of %s for the sampled",
                Numerals.format(config.neighbours(), 6),
                Numerals.format(config.radius(), 3))
            + " reading.");
  }

  /** Says what is less here than in the report or in the experiment's plan. */
  private void addReductions(Outcome outcome) {
    if (scale == Scale.QUICK) {
      outcome.note(
          String.format(
              Locale.ROOT,
              "Scale quick: %d runs and %d twins of %s + %s iterations; the report has 5,000 + 10,000.",
              config.runs(),
              config.twins(),
              Numerals.format(config.lossIterations(), 6),
              Numerals.format(config.normIterations(), 6)));
    } else if (config.twins() < config.runs()) {
      outcome.note(
          String.format(
              Locale.ROOT,
              "Only the first %d runs have a tanh twin, to save time.",
              config.twins()));
    }
  }

  private static List<ZeroRun> of(List<ZeroRun> runs, Activation activation) {
    List<ZeroRun> chosen = new ArrayList<>(runs);
    chosen.removeIf(run -> run.activation() != activation);
    return chosen;
  }
}
