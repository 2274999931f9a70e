package nnlab.experiments.report;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * Something that can be drawn: the same commands make the PNG, the SVG and an animation's frame.
 */
public interface Figure {
  /** Natural size in points; text is sized for it. */
  Dimension size();

  /** Draws the whole figure into {@code area}. */
  void paint(Graphics2D g, Rectangle2D area);

  /** The curves whose values a page can tell under the pointer, as drawn into {@code area}. */
  default List<Readout> readouts(Rectangle2D area) {
    return List.of();
  }
}
