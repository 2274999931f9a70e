package nnlab.experiments.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * The box of a 3-D figure: three scales seen by a camera. Inside the box every scale runs from -1
 * to 1, the third from -{@value #HEIGHT} to {@value #HEIGHT}.
 *
 * @param scales of the three axes
 * @param camera from where it is seen
 * @param middle where the middle of the box is drawn
 * @param unit points on the drawing for a length of 1
 */
record Space(List<Scale> scales, Camera camera, Point2D middle, double unit) {
  private static final double HEIGHT = 0.75;
  private static final int TICKS = 5;
  private static final double HEADING = 64;
  private static final Color WALL = new Color(0xF5F5F3);

  /** Draws heading, walls and axes into {@code area}. */
  static Space paint(
      Graphics2D g,
      Rectangle2D area,
      String title,
      String data,
      List<Scale> scales,
      Camera camera) {
    g.setPaint(Color.WHITE);
    g.fill(area);
    g.setPaint(ChartStyle.INK);
    g.setFont(ChartStyle.bold(21));
    g.drawString(title, (float) area.getX() + 18, (float) area.getY() + 33);
    g.setPaint(ChartStyle.QUIET_INK);
    g.setFont(ChartStyle.plain(14));
    g.drawString(data, (float) area.getX() + 18, (float) area.getY() + 57);
    double height = area.getHeight() - HEADING;
    Point2D middle = new Point2D.Double(area.getCenterX(), area.getY() + HEADING + height * 0.47);
    Space space = new Space(scales, camera, middle, Math.min(area.getWidth() / 3.9, height / 3.5));
    space.paintWalls(g);
    space.paintAxes(g);
    return space;
  }

  /** Where the values are in the box; NaN where a scale cannot show them. */
  double[] inBox(double x, double y, double z) {
    return new double[] {
      2 * scales.get(0).position(x) - 1,
      2 * scales.get(1).position(y) - 1,
      HEIGHT * (2 * scales.get(2).position(z) - 1)
    };
  }

  /** The position on the third scale of a height in the box. */
  double share(double height) {
    return (height / HEIGHT + 1) / 2;
  }

  /** Where a point of the box is drawn. */
  Point2D at(double... p) {
    double[] image = camera.project(p[0], p[1], p[2]);
    return new Point2D.Double(middle.getX() + unit * image[0], middle.getY() - unit * image[1]);
  }

  /** Which of the two sides of an axis is nearer to the eye, -1 or 1. */
  private int near(int axis) {
    return camera.towardsEye()[axis] >= 0 ? 1 : -1;
  }

  private static double half(int axis) {
    return axis == 2 ? HEIGHT : 1;
  }

  private double place(int axis, double value) {
    return half(axis) * (2 * scales.get(axis).position(value) - 1);
  }

  /** The three walls behind the figure, with lines at the marks. */
  private void paintWalls(Graphics2D g) {
    g.setStroke(new BasicStroke(1));
    for (int axis = 0; axis < 3; axis++) {
      int one = (axis + 1) % 3;
      int other = (axis + 2) % 3;
      double[] corner = new double[3];
      corner[axis] = -near(axis) * half(axis);
      Path2D wall = new Path2D.Double();
      for (int k = 0; k < 4; k++) {
        corner[one] = (k == 1 || k == 2 ? 1 : -1) * half(one);
        corner[other] = (k >= 2 ? 1 : -1) * half(other);
        Point2D p = at(corner);
        if (k == 0) {
          wall.moveTo(p.getX(), p.getY());
        } else {
          wall.lineTo(p.getX(), p.getY());
        }
      }
      wall.closePath();
      g.setPaint(WALL);
      g.fill(wall);
      g.setPaint(ChartStyle.GRID);
      g.draw(wall);
      paintLines(g, axis, one, other);
      paintLines(g, axis, other, one);
    }
  }

  private void paintLines(Graphics2D g, int wall, int marked, int along) {
    for (LogTicks.Tick tick : scales.get(marked).ticks(TICKS)) {
      double[] from = new double[3];
      from[wall] = -near(wall) * half(wall);
      from[marked] = place(marked, tick.value());
      from[along] = -half(along);
      double[] to = from.clone();
      to[along] = half(along);
      g.draw(new Line2D.Double(at(from), at(to)));
    }
  }

  /** The first two axes lie at the near edges of the floor, the third on the left. */
  private void paintAxes(Graphics2D g) {
    int floor = camera.elevation() >= 0 ? -1 : 1;
    double[] first = {0, near(1), floor * HEIGHT};
    double[] second = {near(0), 0, floor * HEIGHT};
    paintAxis(g, 0, first, 1);
    paintAxis(g, 1, second, 0);
    double[] third = {-near(0), near(1), 0};
    double[] alternative = {near(0), -near(1), 0};
    boolean left = at(third).getX() < at(alternative).getX();
    paintUpright(g, left ? third : alternative);
  }

  private void paintAxis(Graphics2D g, int axis, double[] edge, int outward) {
    g.setFont(ChartStyle.plain(13));
    g.setPaint(ChartStyle.INK);
    double[] p = edge.clone();
    p[outward] *= 1.14;
    for (LogTicks.Tick tick : scales.get(axis).ticks(TICKS)) {
      p[axis] = place(axis, tick.value());
      centred(g, tick.label(), at(p), 0.5);
    }
    p[axis] = 0;
    p[outward] = edge[outward] * 1.42;
    g.setFont(ChartStyle.plain(15));
    Point2D name = at(p);
    double side = (name.getX() - middle.getX()) / unit;
    double share = Math.max(0.1, Math.min(0.9, 0.5 - side));
    centred(g, scales.get(axis).axis().label(), name, share);
  }

  private void paintUpright(Graphics2D g, double[] edge) {
    g.setFont(ChartStyle.plain(13));
    g.setPaint(ChartStyle.INK);
    for (LogTicks.Tick tick : scales.get(2).ticks(TICKS)) {
      edge[2] = place(2, tick.value());
      Point2D p = at(edge);
      centred(g, tick.label(), new Point2D.Double(p.getX() - 10, p.getY()), 1);
    }
    edge[2] = HEIGHT;
    Point2D top = at(edge);
    g.setFont(ChartStyle.plain(15));
    String name = scales.get(2).axis().label();
    centred(g, name, new Point2D.Double(top.getX(), top.getY() - 24), 0.5);
  }

  /** Writes {@code text} with {@code share} of it left of {@code p}. */
  private static void centred(Graphics2D g, String text, Point2D p, double share) {
    Font font = g.getFont();
    double width = font.getStringBounds(text, g.getFontRenderContext()).getWidth();
    g.drawString(
        text, (float) (p.getX() - share * width), (float) (p.getY() + font.getSize2D() * 0.36));
  }
}
