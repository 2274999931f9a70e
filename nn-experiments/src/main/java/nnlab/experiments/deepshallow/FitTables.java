package nnlab.experiments.deepshallow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import nnlab.analysis.pieces.PieceBounds;
import nnlab.experiments.report.Numerals;
import nnlab.experiments.report.Table;

/** The tables of {@link FunctionFit}. */
final class FitTables {
  private static final int DIGITS = 3;
  private static final int BOUND_DIGITS = 4;

  private FitTables() {}

  /** The final errors, and how they began to fall. */
  static Table errors(Target target, Fits fits, int gridPoints) {
    List<List<String>> rows = new ArrayList<>();
    for (FitNetwork network : FitNetwork.values()) {
      rows.add(
          List.of(
              network.title(),
              Numerals.format(fits.median(network, Fit::mse), DIGITS),
              each(fits.each(network, Fit::mse)),
              Numerals.format(fits.median(network, Fit::halfTime), DIGITS),
              Numerals.format(fits.median(network, Fit::spreadAtHalfTime), DIGITS)));
    }
    return new Table(
        String.format(
            Locale.ROOT,
            "Mean squared error at the end on %s, %s grid points",
            target.title(),
            Numerals.format(gridPoints, 6)),
        List.of(
            "network",
            "median",
            "each seed",
            "iterations to half the initial loss",
            String.format(
                Locale.ROOT,
                "spread of the fall then (most: %s nats)",
                Numerals.format(Math.log(Moment.BINS), DIGITS))),
        rows);
  }

  /** Exact and effective pieces at the start and at the end. */
  static Table pieces(Target target, Fits fits) {
    List<List<String>> rows = new ArrayList<>();
    for (FitNetwork network : FitNetwork.values()) {
      rows.add(
          List.of(
              network.title(),
              Numerals.format(fits.median(network, fit -> fit.start().exact()), 6),
              Numerals.format(fits.median(network, fit -> fit.end().exact()), 6),
              Numerals.format(fits.median(network, fit -> fit.start().effective()), 6),
              Numerals.format(fits.median(network, fit -> fit.end().effective()), 6)));
    }
    return new Table(
        String.format(
                Locale.ROOT, "Straight pieces on %s, medians over %d", target.title(), fits.seeds())
            + (fits.seeds() == 1 ? " seed" : " seeds"),
        List.of(
            "network",
            "exact, at the start",
            "exact, at the end",
            "effective, start",
            "effective, end"),
        rows);
  }

  /** Sizes beside the report's, and the bounds of theory on the pieces. */
  static Table networks() {
    List<List<String>> rows = new ArrayList<>();
    for (FitNetwork network : FitNetwork.values()) {
      PieceBounds bounds = PieceBounds.of(network.hiddenWidths());
      rows.add(
          List.of(
              network.title(),
              network.shape(),
              Numerals.format(network.parameterCount(), 6),
              Numerals.format(network.printedCount(), 6),
              Numerals.format(bounds.reachable().doubleValue(), BOUND_DIGITS),
              Numerals.format(bounds.most().doubleValue(), BOUND_DIGITS)));
    }
    return new Table(
        "The networks, and how many pieces theory allows",
        List.of(
            "network",
            "widths",
            "parameters",
            "the report prints",
            "pieces that some weights reach",
            "pieces at most"),
        rows);
  }

  /** How much the loss goes up and down at a constant learning rate. */
  static Table oscillation(Fits steady) {
    List<List<String>> rows = new ArrayList<>();
    for (FitNetwork network : FitNetwork.values()) {
      rows.add(
          List.of(
              network.title(),
              Numerals.format(steady.median(network, Fit::oscillation), DIGITS),
              each(steady.each(network, Fit::oscillation))));
    }
    return new Table(
        "Oscillation: fluctuation of log₁₀ of the loss around its running median, last half",
        List.of("network", "median", "each seed"),
        rows);
  }

  private static String each(double[] values) {
    return Arrays.stream(values)
        .mapToObj(v -> Numerals.format(v, DIGITS))
        .collect(Collectors.joining(", "));
  }
}
