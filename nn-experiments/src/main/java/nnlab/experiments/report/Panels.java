package nnlab.experiments.report;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * Several figures in a grid, drawn as one.
 *
 * @param columns figures beside each other
 * @param each size of one of them in points
 * @param figures row by row
 */
public record Panels(int columns, Dimension each, List<? extends Figure> figures)
    implements Figure {
  /** Refuses an empty grid. */
  public Panels {
    figures = List.copyOf(figures);
    if (columns < 1 || figures.isEmpty()) {
      throw new IllegalArgumentException(
          "panels need at least one column and one figure, got "
              + columns
              + " and "
              + figures.size());
    }
  }

  @Override
  public Dimension size() {
    return new Dimension(each.width * columns, each.height * rows());
  }

  @Override
  public void paint(Graphics2D g, Rectangle2D area) {
    double width = area.getWidth() / columns;
    double height = area.getHeight() / rows();
    for (int i = 0; i < figures.size(); i++) {
      double left = area.getX() + i % columns * width;
      double top = area.getY() + i / columns * height;
      figures.get(i).paint(g, new Rectangle2D.Double(left, top, width, height));
    }
  }

  private int rows() {
    return (figures.size() + columns - 1) / columns;
  }
}
