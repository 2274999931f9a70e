package nnlab.experiments.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import nnlab.analysis.series.Grid;

/**
 * The levels of a value over a plane, with a colour bar, and points or a path over them.
 *
 * @param title what is shown
 * @param data what it was measured on: data set, scale, seed
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param value the axis of the colour bar; logarithmic for a loss that spans decades
 * @param grid the values; a cell with a missing one is left grey
 * @param over points on top, such as a training path labelled by iteration; coloured ones share the
 *     colour bar
 */
public record ContourMap(
    String title, String data, Axis x, Axis y, Axis value, Grid grid, List<Points> over)
    implements Figure {
  /** Refuses a grid that has no cell. */
  public ContourMap {
    over = List.copyOf(over);
    if (grid.x().length < 2 || grid.y().length < 2) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "contour map '%s' needs a grid of at least 2 x 2 points, got %d x %d",
              title,
              grid.x().length,
              grid.y().length));
    }
  }

  @Override
  public Dimension size() {
    return new Dimension(900, 640);
  }

  @Override
  public void paint(Graphics2D g, Rectangle2D area) {
    Scale across = Scale.over(x, List.of(grid.x()), false);
    Scale up = Scale.over(y, List.of(grid.y()), false);
    Scale scale = Scale.over(value, Arrays.asList(grid.values()), false);
    ColourBar bar = ColourBar.banded(scale);
    PlotFrame frame =
        PlotFrame.paint(g, area, title, data, across, up, PointPainter.legend(over), bar);
    Shape clip = g.getClip();
    g.clip(frame.inside());
    paintLevels(g, frame, new Contours(frame, grid, scale), bar);
    g.setClip(clip);
    new PointPainter(frame, over, scale, true).paint(g);
  }

  /** Each level covers all above it, and the next ones cover that: no gap shows between bands. */
  private static void paintLevels(Graphics2D g, PlotFrame frame, Contours contours, ColourBar bar) {
    g.setPaint(ColourMap.MISSING);
    g.fill(frame.inside());
    for (int band = 0; band <= bar.levels().size(); band++) {
      g.setPaint(ColourMap.at(bar.middle(band)));
      g.fill(contours.above(band == 0 ? Double.NEGATIVE_INFINITY : bar.lowerEnd(band)));
    }
    g.setPaint(new Color(255, 255, 255, 110));
    g.setStroke(new BasicStroke(0.8f));
    for (int band = 1; band <= bar.levels().size(); band++) {
      g.draw(contours.line(bar.lowerEnd(band)));
    }
  }
}
