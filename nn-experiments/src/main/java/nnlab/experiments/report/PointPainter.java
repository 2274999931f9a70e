package nnlab.experiments.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import nnlab.analysis.series.Series;
import org.jfree.chart.LegendItemCollection;

/**
 * Draws {@link Points} inside a frame: lines first, then the points, then the labels on top.
 *
 * @param frame where to draw
 * @param groups the points
 * @param colours from value to position; null where nothing is coloured by value
 * @param outlined whether points are rimmed in white, to stand out from a coloured ground
 */
record PointPainter(PlotFrame frame, List<Points> groups, Scale colours, boolean outlined) {
  private static final int MANY = 400;
  private static final BasicStroke PATH =
      new BasicStroke(1.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  private static final BasicStroke RIM = new BasicStroke(1);

  /** A legend line for each group; none for a single group that is coloured by value. */
  static LegendItemCollection legend(List<Points> groups) {
    LegendItemCollection items = new LegendItemCollection();
    if (groups.size() > 1 || groups.stream().anyMatch(group -> !group.coloured())) {
      for (int i = 0; i < groups.size(); i++) {
        items.add(
            ChartStyle.legendItem(groups.get(i).at().label(), mark(0, 0, 5, i), plain(groups, i)));
      }
    }
    return items;
  }

  void paint(Graphics2D g) {
    Shape clip = g.getClip();
    g.clip(frame.inside());
    for (int i = 0; i < groups.size(); i++) {
      if (groups.get(i).joined()) {
        paintPath(g, groups.get(i).at(), i);
      }
    }
    for (int i = 0; i < groups.size(); i++) {
      paintMarks(g, groups.get(i), i);
    }
    g.setClip(clip);
    List<Rectangle2D> taken = new ArrayList<>();
    groups.forEach(group -> paintLabels(g, group, taken));
  }

  private void paintPath(Graphics2D g, Series at, int group) {
    Path2D path = new Path2D.Double();
    boolean pen = false;
    for (int k = 0; k < at.size(); k++) {
      Point2D p = frame.at(at.x()[k], at.y()[k]);
      boolean drawn = !Double.isNaN(p.getX() + p.getY());
      if (drawn && pen) {
        path.lineTo(p.getX(), p.getY());
      } else if (drawn) {
        path.moveTo(p.getX(), p.getY());
      }
      pen = drawn;
    }
    g.setStroke(PATH);
    g.setPaint(outlined ? Color.WHITE : ChartStyle.faint(plain(groups, group)));
    g.draw(path);
  }

  private void paintMarks(Graphics2D g, Points group, int index) {
    double radius = group.at().size() > MANY ? 2.4 : 4;
    g.setStroke(RIM);
    for (int k = 0; k < group.at().size(); k++) {
      Point2D p = frame.at(group.at().x()[k], group.at().y()[k]);
      if (Double.isNaN(p.getX() + p.getY())) {
        continue;
      }
      Shape mark = mark(p.getX(), p.getY(), radius, index);
      g.setPaint(
          group.coloured()
              ? ColourMap.at(colours.position(group.values()[k]))
              : plain(groups, index));
      g.fill(mark);
      if (outlined) {
        g.setPaint(Color.WHITE);
        g.draw(mark);
      }
    }
  }

  private void paintLabels(Graphics2D g, Points group, List<Rectangle2D> taken) {
    Font font = ChartStyle.plain(12);
    g.setFont(font);
    for (int k = 0; k < group.labels().size(); k++) {
      Point2D p = frame.at(group.at().x()[k], group.at().y()[k]);
      String text = group.labels().get(k);
      if (text.isEmpty() || !frame.inside().contains(p)) {
        continue;
      }
      double width = font.getStringBounds(text, g.getFontRenderContext()).getWidth();
      boolean room = p.getX() + width + 12 < frame.inside().getMaxX();
      double left = room ? p.getX() + 7 : p.getX() - 7 - width;
      Rectangle2D box = new Rectangle2D.Double(left - 2, p.getY() - 8, width + 4, 15);
      if (taken.stream().noneMatch(box::intersects)) {
        taken.add(box);
        g.setPaint(new Color(255, 255, 255, 200));
        g.fill(box);
        g.setPaint(ChartStyle.INK);
        g.drawString(text, (float) left, (float) p.getY() + 4);
      }
    }
  }

  /** Groups differ in shape too where colour already says the value. */
  private static Shape mark(double x, double y, double r, int group) {
    Path2D path = new Path2D.Double();
    switch (group % 4) {
      case 1 -> path.append(new Rectangle2D.Double(x - r, y - r, 2 * r, 2 * r), false);
      case 2 -> polygon(path, x, y, r * 1.3, 3);
      case 3 -> polygon(path, x, y, r * 1.3, 4);
      default -> {
        return new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r);
      }
    }
    return path;
  }

  /** A regular polygon that stands on its point's opposite side. */
  private static void polygon(Path2D path, double x, double y, double r, int corners) {
    for (int k = 0; k < corners; k++) {
      double angle = 2 * Math.PI * k / corners;
      double px = x + r * Math.sin(angle);
      double py = y - r * Math.cos(angle);
      if (k == 0) {
        path.moveTo(px, py);
      } else {
        path.lineTo(px, py);
      }
    }
    path.closePath();
  }

  private static Color plain(List<Points> groups, int index) {
    return groups.get(index).coloured() ? ChartStyle.QUIET_INK : ChartStyle.colour(index);
  }
}
