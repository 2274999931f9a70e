package nnlab.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.util.List;
import nnlab.analysis.series.Series;
import org.junit.jupiter.api.Test;

class FigureFormatTest {
  @Test
  void sameFigureGivesTheSameBytes() {
    assertThat(FigureFormat.png(DrawingProbe.chart()))
        .isEqualTo(FigureFormat.png(DrawingProbe.chart()));
    assertThat(FigureFormat.svg(DrawingProbe.chart()))
        .isEqualTo(FigureFormat.svg(DrawingProbe.chart()));
  }

  @Test
  void everyCurveIsDrawnInItsOwnColour() {
    BufferedImage image = FigureFormat.image(DrawingProbe.chart(), 1);
    for (int i = 0; i < 3; i++) {
      assertThat(pixelsOf(image, ChartStyle.colour(i).getRGB())).as("curve %d", i).isPositive();
    }
  }

  @Test
  void svgKeepsItsTextAsText() {
    assertThat(FigureFormat.svg(DrawingProbe.chart()))
        .contains("Loss and gradient norm", "gradient norm (right axis)", "2,800")
        .doesNotContain("<image");
  }

  @Test
  void panelsHoldTheirFiguresSideBySide() {
    Panels panels =
        new Panels(2, new Dimension(400, 300), List.of(DrawingProbe.chart(), DrawingProbe.chart()));
    assertThat(panels.size()).isEqualTo(new Dimension(800, 300));
    BufferedImage image = FigureFormat.image(panels, 2);
    int colour = ChartStyle.colour(1).getRGB();
    BufferedImage left = image.getSubimage(0, 0, image.getWidth() / 2, image.getHeight());
    BufferedImage right =
        image.getSubimage(image.getWidth() / 2, 0, image.getWidth() / 2, image.getHeight());
    assertThat(pixelsOf(left, colour)).isPositive();
    assertThat(pixelsOf(right, colour)).isPositive();
  }

  @Test
  void valuesAtOrBelowZeroLeaveAGapOnALogarithmicAxis() {
    Series series = Smoothing.byIteration("loss", new double[] {1, 0, -3, 10, 100});
    LineChart chart =
        new LineChart("t", "d", Axis.linear("x"), Axis.log("y"), List.of(Curve.of(series)));
    assertThat(FigureFormat.png(chart)).isNotEmpty();
    assertThat(Range.of(Axis.log("y"), List.of(series.y()), false)).isEqualTo(new Range(1, 100));
  }

  @Test
  void aBandWithAGapIsDrawnInParts() {
    double[] x = {1, 2, 3, 4, 5};
    double[] both = {1, 3};
    List<double[]> values = List.of(both, both, new double[0], both, both);
    Curve curve = Curve.overSeeds("c", x, values);
    LineChart chart = new LineChart("t", "d", Axis.linear("x"), Axis.linear("y"), List.of(curve));
    BufferedImage image = FigureFormat.image(chart, 1);
    long shaded = pixelsOf(image, 0xFFCCE3F0);
    LineChart whole =
        new LineChart(
            "t",
            "d",
            Axis.linear("x"),
            Axis.linear("y"),
            List.of(Curve.overSeeds("c", x, List.of(both, both, both, both, both))));
    long all = pixelsOf(FigureFormat.image(whole, 1), 0xFFCCE3F0);
    assertThat((double) shaded / all).isBetween(0.45, 0.55);
    assertThat(FigureFormat.svg(chart)).doesNotContain("NaN");
  }

  @Test
  void wrongUseIsExplained() {
    Series series = Smoothing.byIteration("loss", new double[] {1, 2});
    assertThatThrownBy(
            () ->
                new LineChart(
                    "t",
                    "d",
                    Axis.linear("x"),
                    Axis.linear("y"),
                    List.of(Curve.of(series).onRight())))
        .hasMessage("chart 't' has no axis on the right");
    assertThatThrownBy(() -> Axis.log("loss").from(0, 1))
        .hasMessage("axis 'loss' is logarithmic but begins at 0.0; it must begin above 0");
  }

  private static long pixelsOf(BufferedImage image, int rgb) {
    long count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        count += image.getRGB(x, y) == rgb ? 1 : 0;
      }
    }
    return count;
  }
}
