package nnlab.experiments.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import nnlab.analysis.series.Series;

/**
 * A group of points of a {@link Scatter} or a {@link ContourMap}.
 *
 * @param at where they lie; its label stands in the legend
 * @param values one per point, shown as its colour; empty for one colour for all
 * @param labels one text per point, empty for none; or no texts at all. A text that would cover an
 *     earlier one is left out
 * @param joined whether a line joins them in their order
 */
public record Points(Series at, double[] values, List<String> labels, boolean joined) {
  /** Refuses values or labels that are not as many as the points. */
  public Points {
    values = values.clone();
    labels = List.copyOf(labels);
    check(at, values.length, "values");
    check(at, labels.size(), "labels");
  }

  /** Points of one colour. */
  public static Points of(Series at) {
    return new Points(at, new double[0], List.of(), false);
  }

  /** The same points, coloured by a value each. */
  public Points colouredBy(double[] values) {
    return new Points(at, values, labels, joined);
  }

  /** The same points, with a text beside each. */
  public Points labelled(List<String> labels) {
    return new Points(at, values, labels, joined);
  }

  /** The same points with every {@code step}th labelled by its value, to three digits. */
  public Points labelledByValue(int step) {
    String[] texts = new String[values.length];
    Arrays.setAll(texts, i -> i % step == 0 ? Numerals.format(values[i], 3) : "");
    return labelled(List.of(texts));
  }

  /** The same points, joined by a line. */
  public Points joinedUp() {
    return new Points(at, values, labels, true);
  }

  boolean coloured() {
    return values.length > 0;
  }

  private static void check(Series at, int count, String what) {
    if (count > 0 && count != at.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "points '%s': %d points but %d %s", at.label(), at.size(), count, what));
    }
  }
}
