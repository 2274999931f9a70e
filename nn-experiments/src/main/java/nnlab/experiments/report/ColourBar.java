package nnlab.experiments.report;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.ui.RectangleEdge;

/**
 * The key to a figure's colours, on its right.
 *
 * @param scale from value to position
 * @param levels where the colour changes; empty for a smooth bar
 */
record ColourBar(Scale scale, List<Double> levels) {
  /** Room to leave beside the figure, in points. */
  static final double WIDTH = 104;

  private static final double THICKNESS = 18;
  private static final double SLICES = 128;

  static ColourBar smooth(Scale scale) {
    return new ColourBar(scale, List.of());
  }

  /** One colour between two levels: that of the middle. */
  static ColourBar banded(Scale scale) {
    return new ColourBar(scale, scale.levels());
  }

  /** Position of the lower end of band {@code index}; band 0 begins at the low end. */
  double lowerEnd(int index) {
    return index == 0 ? 0 : scale.position(levels.get(index - 1));
  }

  /** Position of the middle of band {@code index}. */
  double middle(int index) {
    double upper = index == levels.size() ? 1 : scale.position(levels.get(index));
    return (lowerEnd(index) + upper) / 2;
  }

  /** Draws the bar into the room of {@link #WIDTH} that begins at {@code left}. */
  void paint(Graphics2D g, double left, double top, double height) {
    if (levels.isEmpty()) {
      for (int i = 0; i < SLICES; i++) {
        fill(g, left, top, height, i / SLICES, (i + 0.5) / SLICES);
      }
    } else {
      for (int i = 0; i <= levels.size(); i++) {
        fill(g, left, top, height, lowerEnd(i), middle(i));
      }
    }
    Rectangle2D bar = new Rectangle2D.Double(left, top, THICKNESS, height);
    Rectangle2D room = new Rectangle2D.Double(left, top, WIDTH, height);
    ValueAxis axis = ChartStyle.valueAxis(scale.axis(), scale.range());
    axis.draw(g, left + THICKNESS, room, bar, RectangleEdge.RIGHT, null);
  }

  /** Each slice reaches up to the top, and the next ones cover it: no gap shows between them. */
  private static void fill(
      Graphics2D g, double left, double top, double height, double from, double colour) {
    g.setPaint(ColourMap.at(colour));
    g.fill(new Rectangle2D.Double(left, top, THICKNESS, height * (1 - from)));
  }
}
