package nnlab.experiments.generalization.parameters;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import nnlab.analysis.stats.Robust;
import nnlab.experiments.report.Numerals;
import nnlab.experiments.report.Table;
import nnlab.experiments.run.Outcome;
import nnlab.experiments.run.RunContext;

/** Turns the models of {@link ParameterSweep} into tables, and asks for figures and claims. */
record SweepReport(ParameterSweep.Config config, RunContext context, SizedRuns runs) {
  private static final int DIGITS = 3;

  /** Adds everything. */
  void addTo(Outcome outcome) {
    new SweepFigures(config, context, runs).addTo(outcome);
    new DescentFigures(config.descent(), context, runs).addTo(outcome);
    addMetrics(outcome);
    outcome.table(sweep("Networks, each at a learning rate of its own", Kind.DRAWN_RATE));
    outcome.table(
        sweep(
            "The same networks at learning rate " + number(config.fixed().rate()),
            Kind.FIXED_RATE));
    outcome.table(descent("Random features in closed form", Kind.RANDOM_FEATURES));
    if (!runs.of(Kind.TRAINED_FEATURES).isEmpty()) {
      outcome.table(descent("Trained features", Kind.TRAINED_FEATURES));
    }
    addNotes(outcome);
    new SweepClaims(config, context, runs).addTo(outcome);
  }

  private void addMetrics(Outcome outcome) {
    for (Kind kind : List.of(Kind.DRAWN_RATE, Kind.FIXED_RATE)) {
      String name = kind == Kind.DRAWN_RATE ? "drawn rates" : "fixed rate";
      outcome.metric(
          "median test accuracy of wide networks, " + name,
          Robust.median(SizedRuns.each(runs.wide(kind), run -> run.test().accuracy())));
    }
    outcome.metric(
        "networks with every training image right, fixed rate",
        runs.learned(Kind.FIXED_RATE).size());
  }

  private Table sweep(String title, Kind kind) {
    List<List<String>> rows = new ArrayList<>();
    List<SizedRun> bySize = new ArrayList<>(runs.of(kind));
    bySize.sort(Comparator.comparingLong(SizedRun::parameters));
    for (SizedRun run : bySize) {
      rows.add(
          List.of(
              String.join("-", run.job().hidden().stream().map(Object::toString).toList()),
              Numerals.format(run.parameters(), 7),
              number(run.job().rate()),
              Numerals.format(run.iterations(), 6),
              number(run.training().loss()),
              number(run.test().loss()),
              percent(run.training().accuracy()),
              percent(run.test().accuracy())));
    }
    return new Table(
        title,
        List.of(
            "hidden layers",
            "parameters",
            "learning rate",
            "iterations",
            "training loss",
            "test loss",
            "training accuracy",
            "test accuracy"),
        rows);
  }

  private Table descent(String title, Kind kind) {
    List<List<String>> rows = new ArrayList<>();
    for (double noise : config.descent().noise()) {
      for (int count : new DescentFigures(config.descent(), context, runs).sizes(kind)) {
        List<SizedRun> same = runs.descent(kind, noise, count);
        rows.add(
            List.of(
                percent(noise),
                Numerals.format(count, 6),
                percent(median(same, run -> run.training().error())),
                percent(median(same, run -> run.test().error())),
                number(median(same, run -> run.training().loss())),
                number(median(same, run -> run.test().loss()))));
      }
    }
    return new Table(
        title + " (medians over seeds)",
        List.of(
            "wrong labels",
            "features",
            "training error",
            "test error",
            "training squared error",
            "test squared error"),
        rows);
  }

  private void addNotes(Outcome outcome) {
    SizedRun first = runs.of(Kind.DRAWN_RATE).get(0);
    outcome.note(
        String.format(
            Locale.ROOT,
            "%d tiny and %d wide networks (base width %d to %d) instead of the report's 100 (base up to 2000); %s training images, batch %d, %s iterations at a learning rate drawn between %s and %s.",
            config.tiny(),
            config.wide(),
            config.leastBase(),
            config.mostBase(),
            Numerals.format(config.images(), 6),
            config.batch(),
            Numerals.format(first.iterations(), 6),
            number(config.slowest()),
            number(config.fastest())));
    outcome.note(
        String.format(
            Locale.ROOT,
            "At the fixed rate a network is trained until its training loss is below %s and every training image is right, or for %s iterations; %d of %d networks have every training image right in the end.",
            number(config.fixed().loss()),
            Numerals.format(config.fixed().iterations(), 6),
            runs.learned(Kind.FIXED_RATE).size(),
            runs.of(Kind.FIXED_RATE).size()));
    outcome.note(
        "Claims N1 and N2 compare networks of one sweep, each with its own size, start and learning rate; the interval is the bootstrap's over the networks. D1 is decided over seeds.");
    outcome.note(
        runs.of(Kind.TRAINED_FEATURES).isEmpty()
            ? "The double descent is that of random features in closed form; trained networks join it at scale full, or where descent.trained.widths names some."
            : "The double descent is that of random features in closed form, and of trained ones.");
  }

  private static double median(List<SizedRun> runs, ToDoubleFunction<SizedRun> of) {
    return Robust.median(SizedRuns.each(runs, of));
  }

  private static String number(double value) {
    return Numerals.format(value, DIGITS);
  }

  private static String percent(double share) {
    return Numerals.format(100 * share, DIGITS) + " %";
  }
}
