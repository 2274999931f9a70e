package nnlab.experiments.generalization.randomlabels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import nnlab.analysis.stats.Robust;
import nnlab.experiments.report.Numerals;
import nnlab.experiments.report.Table;
import nnlab.experiments.run.Outcome;
import nnlab.experiments.run.RunContext;

/**
 * Turns the trainings of {@link RandomLabels} into tables, and asks for figures and claims.
 *
 * @param runs all trainings, in the order of the list
 */
record LabelReport(RandomLabels.Config config, RunContext context, List<LabelRun> runs) {
  private static final int DIGITS = 4;

  /** Adds everything. */
  void addTo(Outcome outcome) {
    LabelRuns groups = new LabelRuns(runs);
    new LabelFigures(config, context, groups).addTo(outcome);
    addMetrics(outcome, groups);
    outcome.table(results(groups));
    outcome.table(counts(groups.of(Condition.PERMUTED_LABELS).get(0)));
    outcome.table(widths(groups));
    addNotes(outcome);
    new LabelClaims(context.scale(), groups).addTo(outcome);
  }

  private static void addMetrics(Outcome outcome, LabelRuns groups) {
    List<LabelRun> permuted = groups.of(Condition.PERMUTED_LABELS);
    outcome.metric("training accuracy, permuted labels", median(permuted, LabelRun::training));
    outcome.metric("test accuracy, permuted labels", median(permuted, LabelRun::test));
    outcome.metric(
        "test accuracy, true labels", median(groups.of(Condition.TRUE_LABELS), LabelRun::test));
  }

  private Table results(LabelRuns groups) {
    List<List<String>> rows = new ArrayList<>();
    for (String label : groups.labels()) {
      List<LabelRun> same = groups.labelled(label);
      rows.add(
          List.of(
              label,
              number(median(same, LabelRun::timeToLearn)),
              number(median(same, run -> run.iterations())),
              percent(median(same, LabelRun::training)),
              percent(median(same, LabelRun::test)),
              percent(median(same, LabelRun::bestTest)),
              percent(median(same, LabelRun::memorised)),
              percent(median(same, LabelRun::corrected))));
    }
    return new Table(
        "What was learned (medians over seeds)",
        List.of(
            "images",
            "iterations to 99 %",
            "iterations in all",
            "training accuracy",
            "test accuracy",
            "best on the way",
            "wrong labels memorised",
            "wrong labels corrected"),
        rows);
  }

  /** The proof that labels were permuted: no class became more or less frequent. */
  private static Table counts(LabelRun run) {
    List<List<String>> rows = new ArrayList<>();
    for (int label = 0; label < run.before().length; label++) {
      int before = run.before()[label];
      int after = run.after()[label];
      rows.add(
          List.of(
              Integer.toString(label),
              Integer.toString(before),
              Integer.toString(after),
              Integer.toString(after - before)));
    }
    return new Table(
        String.format(
            Locale.ROOT,
            "Images of each class before and after the labels were permuted (seed %d): %s, and %d of %d images have another label",
            run.job().seed(),
            run.keepsCounts() ? "a true permutation" : "NOT a permutation",
            run.wrong(),
            run.images()),
        List.of("class", "before", "after", "difference"),
        rows);
  }

  private Table widths(LabelRuns groups) {
    List<List<String>> rows = new ArrayList<>();
    for (Condition condition : List.of(Condition.TRUE_LABELS, Condition.PERMUTED_LABELS)) {
      double[] least = groups.leastWidths(condition);
      rows.add(
          List.of(
              condition.toString(),
              String.join(", ", Arrays.stream(least).mapToObj(LabelReport::number).toList())));
    }
    return new Table(
        String.format(
            Locale.ROOT,
            "Least width that learned 99 %% of %s images, for each seed",
            number(config.narrow().images())),
        List.of(
            "labels",
            String.format(
                Locale.ROOT, "width of each of %d hidden layers", config.hidden().size())),
        rows);
  }

  private void addNotes(Outcome outcome) {
    int used = runs.stream().mapToInt(LabelRun::images).max().orElseThrow();
    outcome.note(
        String.format(
            Locale.ROOT,
            "Only the first %s training images are learned, so that memorising them all fits a lesson; accuracy at the end is on all test images, along the way on the first %s.",
            number(used),
            number(config.testOn())));
    outcome.note(
        String.format(
            Locale.ROOT,
            "A training ends when %s of its training images are right, or after %s iterations.",
            config.stopAt() == 1 ? "all" : Numerals.format(100 * config.stopAt(), 3) + " %",
            number(config.iterations())));
    outcome.note(
        String.format(
            Locale.ROOT,
            "The least width is searched with %s images, learning rate %s and at most %s iterations; a width below the smallest tried, %s, is not seen.",
            number(config.narrow().images()),
            number(config.narrow().rate()),
            number(config.narrow().iterations()),
            number(config.narrow().widths().get(0))));
    if (config.seeds() > 1) {
      outcome.note(
          String.format(
              Locale.ROOT,
              "Numbers are medians over %d seeds; wrong labels and shuffled pixels, by which no claim is decided, have %d. Curves over iterations show the first seed.",
              config.seeds(),
              Math.min(config.otherSeeds(), config.seeds())));
    }
  }

  /** NaN if one of the runs has no such number. */
  private static double median(List<LabelRun> runs, ToDoubleFunction<LabelRun> of) {
    double[] values = runs.stream().mapToDouble(of).toArray();
    return Arrays.stream(values).anyMatch(Double::isNaN) ? Double.NaN : Robust.median(values);
  }

  private static String number(double value) {
    return Numerals.format(value, DIGITS);
  }

  private static String percent(double share) {
    return Double.isNaN(share) ? "–" : Numerals.format(100 * share, DIGITS) + " %";
  }
}
