package nnlab.experiments.optimization.zerogradient;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;
import nnlab.analysis.curvature.RunEnd;
import nnlab.analysis.curvature.RunEnd.Reason;
import nnlab.analysis.stats.Interval;
import nnlab.analysis.stats.Robust;
import nnlab.experiments.report.Numerals;
import nnlab.experiments.report.Table;

/**
 * Tables of {@link ZeroGradient}.
 *
 * @param relu trainings of the relu network
 * @param tanh their twins
 * @param seed of the bootstrap
 */
record ZeroTables(List<ZeroRun> relu, List<ZeroRun> tanh, long seed) {
  private static final int DIGITS = 3;

  /** Trainings of one network and one search. */
  private record Group(String name, List<ZeroRun> runs, Search search) {
    List<End> ends() {
      return runs.stream().map(run -> run.end(search)).toList();
    }
  }

  private List<Group> groups() {
    List<Group> groups = new ArrayList<>();
    for (Search search : Search.values()) {
      groups.add(new Group("relu, " + search.title(), relu, search));
    }
    for (Search search : Search.values()) {
      if (!tanh.isEmpty()) {
        groups.add(new Group("tanh, " + search.title(), tanh, search));
      }
    }
    return groups;
  }

  /** The classes of the ends with their shares, and the norms reached. */
  Table ends() {
    List<List<String>> rows = new ArrayList<>();
    for (Group group : groups()) {
      List<String> row = new ArrayList<>(List.of(group.name(), group.runs().size() + ""));
      for (Reason reason : Reason.values()) {
        row.add(share(group.ends(), end -> end.why().reason() == reason ? 1 : 0));
      }
      double[] norms = each(group.ends(), end -> end.why().gradientNorm());
      row.add(format(Robust.median(norms)));
      row.add(format(Robust.quantile(norms, 0)));
      row.add(format(Robust.quantile(norms, 1)));
      rows.add(row);
    }
    return new Table(
        "Why the searches ended, and the norm |g| they reached (critical: below 10⁻⁶)",
        List.of(
            "search",
            "runs",
            Reason.CRITICAL.toString(),
            Reason.KINK_BOUND.toString(),
            Reason.GRADIENT_FLAT.toString(),
            Reason.STILL_DESCENDING.toString(),
            "median |g|",
            "lowest",
            "highest"),
        rows);
  }

  /** For each definition, how many runs with a low loss have a ratio above 0.5. */
  Table ratios() {
    return byDefinition(
        "Runs with a minimal ratio above 0.5 among those with a loss below 0.1, share with its"
            + " 95 % interval (Wilson)",
        (group, ratio) ->
            ZeroClaims.aboveHalf(group.runs(), group.search(), ratio)
                .map(
                    share ->
                        String.format(
                            Locale.ROOT,
                            "%d of %d, %s",
                            share.successes(),
                            share.trials(),
                            text(share.interval(0.95))))
                .orElse("–"));
  }

  /** For each definition, how ratio and loss go together. */
  Table correlations() {
    return byDefinition(
        "Spearman's correlation of minimal ratio and loss over the runs, with its 95 % interval"
            + " (bootstrap)",
        (group, ratio) ->
            ZeroClaims.correlation(group.runs(), group.search(), ratio, seed)
                .map(ZeroTables::text)
                .orElse("–"));
  }

  private Table byDefinition(String title, BiFunction<Group, Ratio, String> cell) {
    List<Group> groups =
        groups().stream().filter(group -> group.search() != Search.CONTROL).toList();
    List<String> columns = new ArrayList<>(List.of("minimal ratio"));
    groups.forEach(group -> columns.add(group.name()));
    List<List<String>> rows = new ArrayList<>();
    for (Ratio ratio : Ratio.values()) {
      List<String> row = new ArrayList<>(List.of(ratio.title()));
      groups.forEach(group -> row.add(cell.apply(group, ratio)));
      rows.add(row);
    }
    return new Table(title, columns, rows);
  }

  /** Signs of the eigenvalues, and the null dimension counted beside the predicted one. */
  Table signs() {
    List<List<String>> rows = new ArrayList<>();
    groups().forEach(group -> rows.add(signs(group)));
    return new Table(
        "Signs of the 141 eigenvalues (medians; ranges in brackets)",
        List.of(
            "search",
            "positive",
            "zero",
            "negative",
            "their sum",
            "null predicted",
            "zero counted",
            "counted at least predicted",
            "tolerance"),
        rows);
  }

  private static List<String> signs(Group group) {
    List<End> ends = group.ends();
    return List.of(
        group.name(),
        median(ends, end -> end.full().positiveShare()),
        median(ends, end -> end.full().zeroShare()),
        median(ends, end -> end.full().negativeShare()),
        range(ends, End::shares),
        medianAndRange(ends, End::predictedNull),
        medianAndRange(ends, end -> end.full().zero()),
        share(ends, end -> end.full().zero() >= end.predictedNull() ? 1 : 0),
        median(ends, end -> end.full().tolerance()));
  }

  private static String medianAndRange(List<End> ends, ToDoubleFunction<End> of) {
    return median(ends, of) + " (" + range(ends, of) + ")";
  }

  /** Every run. */
  Table runs() {
    List<List<String>> rows = new ArrayList<>();
    for (List<ZeroRun> runs : List.of(relu, tanh)) {
      for (ZeroRun run : runs) {
        List<String> row = new ArrayList<>();
        row.add(ZeroRun.name(run.activation()) + " " + run.seed());
        row.add(format(run.firstLoss()));
        row.add(format(run.firstNorm()));
        for (Search search : Search.values()) {
          RunEnd why = run.end(search).why();
          row.add(format(run.end(search).loss()));
          row.add(format(why.gradientNorm()));
          row.add(why.reason().toString());
        }
        row.add(format(run.adam().lowestNorm()));
        rows.add(row);
      }
    }
    List<String> columns = new ArrayList<>(List.of("run", "L after phase one", "|g|"));
    for (Search search : Search.values()) {
      columns.addAll(List.of(search.title() + ": L", "|g|", "end"));
    }
    columns.add("lowest |g| of Adam");
    return new Table("Every run: where it ended, at what norm, and why", columns, rows);
  }

  private static String share(List<End> ends, ToDoubleFunction<End> isOne) {
    double count = Arrays.stream(each(ends, isOne)).sum();
    return String.format(
        Locale.ROOT, "%d (%s %%)", (int) count, Numerals.format(100 * count / ends.size(), 2));
  }

  private static String median(List<End> ends, ToDoubleFunction<End> of) {
    return format(Robust.median(each(ends, of)));
  }

  private static String range(List<End> ends, ToDoubleFunction<End> of) {
    double[] values = each(ends, of);
    String low = format(Robust.quantile(values, 0));
    String high = format(Robust.quantile(values, 1));
    return low.equals(high) ? low : low + " to " + high;
  }

  private static String text(Interval interval) {
    return String.format(
        Locale.ROOT,
        "%s [%s, %s]",
        Numerals.format(interval.estimate(), 2),
        Numerals.format(interval.lower(), 2),
        Numerals.format(interval.upper(), 2));
  }

  private static double[] each(List<End> ends, ToDoubleFunction<End> of) {
    return ends.stream().mapToDouble(of).toArray();
  }

  private static String format(double value) {
    return Numerals.format(value, DIGITS);
  }
}
