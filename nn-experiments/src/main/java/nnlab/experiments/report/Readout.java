package nnlab.experiments.report;

import com.google.gson.Gson;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import nnlab.analysis.series.Series;

/**
 * What a page needs to tell the values of curves under the pointer.
 *
 * @param box left, top, width and height of the inside of the axes, in points of the figure
 * @param across label of the x axis
 * @param curves the curves in the order of the legend
 */
public record Readout(double[] box, String across, List<Trace> curves) {
  /** Refuses a box that is none. */
  public Readout {
    if (box.length != 4) {
      throw new IllegalArgumentException("a box has 4 numbers, got " + box.length);
    }
  }

  /** Parts of the x axis, each with at most two points of a curve. */
  private static final int COLUMNS = 150;

  private static final MathContext DIGITS = new MathContext(4);

  /**
   * One curve.
   *
   * @param name as in the legend
   * @param colour such as {@code #0072b2}
   * @param place position along the x axis in thousandths, rising
   * @param x what the x axis says there
   * @param y the values
   * @param height position along the y axis in thousandths, from the bottom
   */
  public record Trace(
      String name, String colour, long[] place, double[] x, double[] y, long[] height) {
    /** Refuses values without a place, and colours that are none. */
    public Trace {
      if (x.length != place.length || y.length != place.length || height.length != place.length) {
        throw new IllegalArgumentException("a curve has one x, y and height for each place");
      }
      if (!colour.matches("#[0-9a-f]{6}")) {
        throw new IllegalArgumentException("a colour is written as #0072b2");
      }
    }
  }

  /** The averaged curves of a chart; the raw ones and the bands are only drawn. */
  static Readout of(LineChart chart, Rectangle2D inside) {
    double[] box = {inside.getX(), inside.getY(), inside.getWidth(), inside.getHeight()};
    List<Trace> traces = new ArrayList<>();
    for (int i = 0; i < chart.curves().size(); i++) {
      traces.add(trace(chart, chart.curves().get(i), ChartStyle.colour(i)));
    }
    return new Readout(rounded(box), chart.x().label(), List.copyOf(traces));
  }

  /** Compact JSON; {@code <} is escaped, so that it can stand inside markup. */
  static String json(List<Readout> readouts) {
    return new Gson().toJson(readouts);
  }

  private static Trace trace(LineChart chart, Curve curve, Color colour) {
    Scale across = chart.across();
    Scale up = chart.up(curve.right());
    Series line = Smoothing.thinned(curve.line(), across, COLUMNS);
    int[] seen =
        IntStream.range(0, line.size())
            .filter(i -> Double.isFinite(up.position(line.y()[i])))
            .toArray();
    return new Trace(
        curve.line().label(),
        String.format(Locale.ROOT, "#%06x", colour.getRGB() & 0xFFFFFF),
        thousandths(across, pick(line.x(), seen)),
        rounded(pick(line.x(), seen)),
        rounded(pick(line.y(), seen)),
        thousandths(up, pick(line.y(), seen)));
  }

  private static double[] pick(double[] values, int[] indices) {
    return Arrays.stream(indices).mapToDouble(i -> values[i]).toArray();
  }

  private static long[] thousandths(Scale scale, double[] values) {
    return Arrays.stream(values).mapToLong(v -> Math.round(1000 * scale.position(v))).toArray();
  }

  /** Whole numbers, such as iterations, stay whole; others keep four digits. */
  private static double[] rounded(double[] values) {
    return Arrays.stream(values)
        .map(v -> v == Math.rint(v) ? v : new BigDecimal(v).round(DIGITS).doubleValue())
        .toArray();
  }
}
