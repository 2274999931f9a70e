package nnlab.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import nnlab.analysis.series.Grid;
import nnlab.analysis.series.Series;
import org.junit.jupiter.api.Test;

class GalleryTest {
  private static final Series TWO = new Series("run", new double[] {0, 1}, new double[] {0, 1});

  @Test
  void everyFigureIsDrawnTwiceTheSameAndKeepsItsTextAsText() {
    Gallery.figures()
        .forEach(
            (name, figure) -> {
              String svg = FigureFormat.svg(figure);
              assertThat(svg).as(name).contains("made-up data").doesNotContain("<image");
              assertThat(FigureFormat.svg(Gallery.figures().get(name))).as(name).isEqualTo(svg);
            });
  }

  @Test
  void titlesAreBoldAndTurnedLabelsAreText() {
    assertThat(FigureFormat.svg(Gallery.contour()))
        .contains("font-weight:bold", ">second component</text");
  }

  @Test
  void pointsTakeTheColourOfTheirValue() {
    Scatter scatter =
        new Scatter(
            "t",
            "d",
            Axis.linear("x"),
            Axis.linear("y"),
            Axis.log("loss").from(1, 100),
            List.of(Points.of(TWO).colouredBy(new double[] {10, 0})));
    BufferedImage image = FigureFormat.image(scatter, 1);
    BufferedImage inside = image.getSubimage(0, 60, 840, 540);
    assertThat(pixels(inside, ColourMap.at(0.5))).isPositive();
    assertThat(pixels(inside, ColourMap.MISSING)).as("a loss of zero").isPositive();
  }

  @Test
  void aLabelThatWouldCoverAnotherIsLeftOut() {
    Series close = new Series("run", new double[] {0, 1e-9, 1}, new double[] {0, 0, 1});
    Scatter scatter =
        new Scatter(
            "t",
            "d",
            Axis.linear("x"),
            Axis.linear("y"),
            List.of(Points.of(close).labelled(List.of("first", "covered", "far"))));
    assertThat(FigureFormat.svg(scatter)).contains(">first<", ">far<").doesNotContain(">covered<");
  }

  @Test
  void wrongUseIsExplained() {
    assertThatThrownBy(() -> Points.of(TWO).colouredBy(new double[] {1}))
        .hasMessage("points 'run': 2 points but 1 values");
    assertThatThrownBy(
            () ->
                new Scatter(
                    "t",
                    "d",
                    Axis.linear("x"),
                    Axis.linear("y"),
                    List.of(Points.of(TWO).colouredBy(new double[] {1, 2}))))
        .hasMessage("scatter 't' colours points by value but has no value axis to say by what");
    Grid line = new Grid("g", new double[] {0}, new double[] {0, 1}, new double[][] {{1, 2}});
    assertThatThrownBy(
            () ->
                new ContourMap(
                    "t", "d", Axis.linear("x"), Axis.linear("y"), Axis.log("z"), line, List.of()))
        .hasMessage("contour map 't' needs a grid of at least 2 x 2 points, got 1 x 2");
  }

  private static long pixels(BufferedImage image, Color colour) {
    int[] all = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    return java.util.Arrays.stream(all).filter(rgb -> rgb == colour.getRGB()).count();
  }
}
