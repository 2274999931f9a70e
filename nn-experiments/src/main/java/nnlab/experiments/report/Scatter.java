package nnlab.experiments.report;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * Points in a plane, coloured by group or by a value with a colour bar.
 *
 * @param title what is shown
 * @param data what it was measured on: data set, scale, seed
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param value the axis of the colour bar; null where no group is coloured by value
 * @param groups in the order of the legend; later ones lie on top
 */
public record Scatter(String title, String data, Axis x, Axis y, Axis value, List<Points> groups)
    implements Figure {
  /** Refuses values without an axis that says what they are. */
  public Scatter {
    groups = List.copyOf(groups);
    if (value == null && groups.stream().anyMatch(Points::coloured)) {
      throw new IllegalArgumentException(
          "scatter '" + title + "' colours points by value but has no value axis to say by what");
    }
  }

  /** Groups told apart by colour. */
  public Scatter(String title, String data, Axis x, Axis y, List<Points> groups) {
    this(title, data, x, y, null, groups);
  }

  @Override
  public Dimension size() {
    return new Dimension(960, 600);
  }

  @Override
  public void paint(Graphics2D g, Rectangle2D area) {
    Scale across = Scale.over(x, groups.stream().map(p -> p.at().x()).toList(), true);
    Scale up = Scale.over(y, groups.stream().map(p -> p.at().y()).toList(), true);
    Scale colours =
        value == null
            ? null
            : Scale.over(value, groups.stream().map(Points::values).toList(), false);
    ColourBar bar = value == null ? null : ColourBar.smooth(colours);
    PlotFrame frame =
        PlotFrame.paint(g, area, title, data, across, up, PointPainter.legend(groups), bar);
    new PointPainter(frame, groups, colours, false).paint(g);
  }
}
