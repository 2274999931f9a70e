package nnlab.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import nnlab.analysis.series.Grid;

class ScaleLawsTest {
  @Property(tries = 200)
  void valueUndoesPosition(
      @ForAll @DoubleRange(min = 0.01, max = 1) double low,
      @ForAll @DoubleRange(min = 1.1, max = 1e6) double ratio,
      @ForAll @DoubleRange(min = 0, max = 1) double position,
      @ForAll boolean logarithmic) {
    Scale scale = scale(logarithmic, low, low * ratio);
    assertThat(scale.position(scale.value(position))).isCloseTo(position, within(1e-9));
    assertThat(scale.position(low)).isZero();
    assertThat(scale.position(low * ratio)).isCloseTo(1, within(1e-12));
  }

  @Property(tries = 300)
  void levelsRiseInsideTheScaleAndAreNeitherFewNorMany(
      @ForAll @DoubleRange(min = 0.01, max = 1) double low,
      @ForAll @DoubleRange(min = 1.1, max = 1e6) double ratio,
      @ForAll boolean logarithmic) {
    List<Double> levels = scale(logarithmic, low, low * ratio).levels();
    assertThat(levels).isSorted().doesNotHaveDuplicates().hasSizeBetween(3, 20);
    assertThat(levels).allMatch(level -> level > low && level < low * ratio);
  }

  @Property(tries = 100)
  void theRegionAboveALevelOfAPlaneHasItsExactArea(
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double level, @ForAll boolean alongX) {
    double[] axis = new double[9];
    Arrays.setAll(axis, i -> i / 8.0);
    double[][] values = new double[9][9];
    for (int i = 0; i < 9; i++) {
      for (int j = 0; j < 9; j++) {
        values[i][j] = alongX ? axis[i] : axis[j];
      }
    }
    Scale unit = scale(false, 0, 1);
    PlotFrame frame = new PlotFrame(unit, unit, new Rectangle2D.Double(10, 20, 300, 200));
    Contours contours = new Contours(frame, new Grid("plane", axis, axis, values), unit);
    assertThat(area(contours.above(level))).isCloseTo(60_000 * (1 - level), within(1e-6));
    Rectangle2D line = contours.line(level).getBounds2D();
    assertThat(alongX ? line.getHeight() : line.getWidth())
        .isCloseTo(alongX ? 200 : 300, within(1e-9));
  }

  private static Scale scale(boolean logarithmic, double low, double high) {
    Axis axis = logarithmic ? Axis.log("a") : Axis.linear("a");
    return new Scale(axis, new Range(low, high));
  }

  /** By the shoelace formula; pieces that run the other way round would take away. */
  private static double area(Shape shape) {
    double twice = 0;
    double[] p = new double[6];
    double[] start = new double[2];
    double[] last = new double[2];
    for (PathIterator i = shape.getPathIterator(null); !i.isDone(); i.next()) {
      int kind = i.currentSegment(p);
      double[] next = kind == PathIterator.SEG_CLOSE ? start : p;
      if (kind == PathIterator.SEG_MOVETO) {
        start = new double[] {p[0], p[1]};
      } else {
        twice += last[0] * next[1] - last[1] * next[0];
      }
      last = new double[] {next[0], next[1]};
    }
    return Math.abs(twice) / 2;
  }
}
