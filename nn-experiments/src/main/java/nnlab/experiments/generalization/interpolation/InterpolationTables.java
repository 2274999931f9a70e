package nnlab.experiments.generalization.interpolation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import nnlab.analysis.stats.Estimate;
import nnlab.analysis.stats.Interval;
import nnlab.experiments.report.Numerals;
import nnlab.experiments.report.Table;

/** The numbers behind the figures of {@link InterpolationReport}. */
record InterpolationTables(Pairs pairs) {
  private static final double LEVEL = 0.95;
  private static final int DIGITS = 3;

  /** How high the loss rises on the three ways. */
  Table barriers() {
    List<List<String>> rows = new ArrayList<>();
    for (Situation situation : Situation.all()) {
      rows.add(
          List.of(
              situation.title(),
              withInterval(situation, p -> p.straight().barrier()),
              withInterval(situation, p -> p.straight().testBarrier()),
              withInterval(situation, p -> p.matched().barrier()),
              withInterval(situation, p -> p.matched().testBarrier()),
              withInterval(situation, p -> p.curve().barrier()),
              withInterval(situation, p -> p.curve().testBarrier()),
              number(100 * pairs.mean(situation, Pair::movedUnits))));
    }
    return new Table(
        "Barriers in nats, mean over seeds with 95 % interval",
        List.of(
            "pairs that differ in",
            "straight, training",
            "straight, test",
            "matched, training",
            "matched, test",
            "curve, training",
            "curve, test",
            "units that matching moved (%)"),
        rows);
  }

  /** How well the two networks do. */
  Table networks() {
    List<List<String>> rows = new ArrayList<>();
    for (Situation situation : Situation.all()) {
      Pair first = pairs.in(situation).get(0);
      rows.add(
          List.of(
              situation.title(),
              String.format(Locale.ROOT, "%d, %d", first.iterations()[0], first.iterations()[1]),
              both(situation, Pair::trainingAccuracies),
              both(situation, Pair::testAccuracies)));
    }
    return new Table(
        "The networks (means over seeds of the first, the second)",
        List.of("pairs that differ in", "iterations", "training accuracy (%)", "test accuracy (%)"),
        rows);
  }

  /** The first seed, with the error that comes from the choice of images. */
  Table firstPairs() {
    List<List<String>> rows = new ArrayList<>();
    for (Situation situation : Situation.all()) {
      Pair pair = pairs.in(situation).get(0);
      rows.add(
          List.of(
              situation.title(),
              oneOf(pair.straight()),
              oneOf(pair.matched()),
              oneOf(pair.curve())));
    }
    return new Table(
        String.format(
            Locale.ROOT,
            "One pair (seed %d): barrier in nats ± standard error over the images",
            pairs.all().get(0).seed()),
        List.of("pair that differs in", "straight", "matched", "curve"),
        rows);
  }

  private static String oneOf(Route route) {
    return number(route.barrier()) + " ± " + Numerals.format(route.error(), 2);
  }

  private String both(Situation situation, Function<Pair, double[]> of) {
    return String.format(
        Locale.ROOT,
        "%s, %s",
        number(100 * pairs.mean(situation, p -> of.apply(p)[0])),
        number(100 * pairs.mean(situation, p -> of.apply(p)[1])));
  }

  private String withInterval(Situation situation, ToDoubleFunction<Pair> of) {
    double[] values = pairs.each(situation, of);
    if (values.length < 2) {
      return number(values[0]);
    }
    Interval interval = Estimate.ofMean(values).interval(LEVEL);
    return String.format(
        Locale.ROOT,
        "%s [%s, %s]",
        number(interval.estimate()),
        number(interval.lower()),
        number(interval.upper()));
  }

  private static String number(double value) {
    return Numerals.format(value, DIGITS);
  }
}
