package nnlab.experiments.report;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import nnlab.analysis.series.Band;
import nnlab.analysis.series.Series;
import nnlab.analysis.stats.Robust;

/**
 * One line of a {@link LineChart}.
 *
 * @param line the points; its label stands in the legend
 * @param raw the unaveraged curve, drawn faint behind the line; null for none
 * @param band shaded behind the line, such as the range over seeds; null for none
 * @param right whether the line belongs to the axis on the right
 * @param dashed whether the line is broken, for a reference such as the true function
 */
public record Curve(Series line, Series raw, Band band, boolean right, boolean dashed) {
  /** A plain solid line on the left axis. */
  public static Curve of(Series line) {
    return new Curve(line, null, null, false, false);
  }

  /**
   * The median over seeds, shaded from the lowest to the highest.
   *
   * @param x positions
   * @param values for each position, one number per seed; a position without numbers is a gap
   */
  public static Curve overSeeds(String label, double[] x, List<double[]> values) {
    double[] none = {Double.NaN};
    List<double[]> known = values.stream().map(v -> v.length == 0 ? none : v).toList();
    ToDoubleFunction<double[]> median = v -> v == none ? Double.NaN : Robust.median(v);
    Series line = new Series(label, x, known.stream().mapToDouble(median).toArray());
    double[] low = known.stream().mapToDouble(v -> Arrays.stream(v).min().orElseThrow()).toArray();
    double[] high = known.stream().mapToDouble(v -> Arrays.stream(v).max().orElseThrow()).toArray();
    return of(line).within(new Band(label + ", range over seeds", x, low, high));
  }

  /** A broken line at one height, as long as another curve: something to hold it against. */
  public static Curve level(String label, double height, Curve beside) {
    double[] heights = new double[beside.line().size()];
    Arrays.fill(heights, height);
    return of(new Series(label, beside.line().x(), heights)).withDashes();
  }

  /** The same line with the unaveraged curve faint behind it. */
  public Curve over(Series raw) {
    return new Curve(line, raw, band, right, dashed);
  }

  /** The same line with a shaded band. */
  public Curve within(Band band) {
    return new Curve(line, raw, band, right, dashed);
  }

  /** The same line on the right axis. */
  public Curve onRight() {
    return new Curve(line, raw, band, true, dashed);
  }

  /** The same line, broken. */
  public Curve withDashes() {
    return new Curve(line, raw, band, right, true);
  }
}
