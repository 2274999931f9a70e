package nnlab.experiments.report;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/**
 * Something that can be drawn: the same commands make the PNG, the SVG and an animation's frame.
 */
public interface Figure {
  /** Natural size in points; text is sized for it. */
  Dimension size();

  /** Draws the whole figure into {@code area}. */
  void paint(Graphics2D g, Rectangle2D area);
}
