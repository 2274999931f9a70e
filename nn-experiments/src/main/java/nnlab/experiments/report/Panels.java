package nnlab.experiments.report;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.IntStream;

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
    for (int i = 0; i < figures.size(); i++) {
      figures.get(i).paint(g, panel(i, area));
    }
  }

  @Override
  public List<Readout> readouts(Rectangle2D area) {
    return IntStream.range(0, figures.size())
        .boxed()
        .flatMap(i -> figures.get(i).readouts(panel(i, area)).stream())
        .toList();
  }

  private Rectangle2D panel(int i, Rectangle2D area) {
    double width = area.getWidth() / columns;
    double height = area.getHeight() / rows();
    double left = area.getX() + i % columns * width;
    double top = area.getY() + i / columns * height;
    return new Rectangle2D.Double(left, top, width, height);
  }

  private int rows() {
    return (figures.size() + columns - 1) / columns;
  }
}
