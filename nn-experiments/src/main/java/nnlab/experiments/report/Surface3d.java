package nnlab.experiments.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import nnlab.analysis.series.Grid;

/**
 * A grid's values as a surface over the plane, shaded by value, with a colour bar.
 *
 * @param title what is shown
 * @param data what it was measured on: data set, scale, seed
 * @param x the first axis
 * @param y the second axis
 * @param value the upright axis and the colours; values beyond its fixed ends are cut off there
 * @param grid the values, positions rising; a cell with a missing value is left open
 * @param camera from where it is seen
 */
public record Surface3d(
    String title, String data, Axis x, Axis y, Axis value, Grid grid, Camera camera)
    implements Figure {
  /** Cells narrower than this many points are drawn without a mesh, which would hide them. */
  private static final double FINE = 7;

  private static final double MESH = 0.75;

  /** The same surface from elsewhere. */
  public Surface3d seenBy(Camera other) {
    return new Surface3d(title, data, x, y, value, grid, other);
  }

  @Override
  public Dimension size() {
    return new Dimension(900, 640);
  }

  @Override
  public void paint(Graphics2D g, Rectangle2D area) {
    Scale scale = Scale.over(value, Arrays.asList(grid.values()), false);
    List<Scale> scales =
        List.of(
            Scale.over(x, List.of(grid.x()), false),
            Scale.over(y, List.of(grid.y()), false),
            scale);
    Rectangle2D left =
        new Rectangle2D.Double(
            area.getX(), area.getY(), area.getWidth() - ColourBar.WIDTH, area.getHeight());
    Space space = Space.paint(g, left, title, data, scales, camera);
    double height = area.getHeight() * 0.6;
    ColourBar.smooth(scale).paint(g, left.getMaxX(), area.getCenterY() - height / 2, height);
    double[][][] corners = corners(space, scale.range());
    g.setStroke(new BasicStroke(0.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    for (int i : farFirst(0, space.scales().get(0), grid.x())) {
      for (int j : farFirst(1, space.scales().get(1), grid.y())) {
        paintCell(
            g, space, corners[i][j], corners[i + 1][j], corners[i + 1][j + 1], corners[i][j + 1]);
      }
    }
  }

  private double[][][] corners(Space space, Range range) {
    double[][][] corners = new double[grid.x().length][grid.y().length][];
    for (int i = 0; i < corners.length; i++) {
      for (int j = 0; j < corners[i].length; j++) {
        double z = Math.max(range.low(), Math.min(range.high(), grid.values()[i][j]));
        corners[i][j] = space.inBox(grid.x()[i], grid.y()[j], z);
      }
    }
    return corners;
  }

  /**
   * Cells along one axis, those furthest from the eye first. A surface over a plane is drawn right
   * when its columns are, and the cells in each: no sight line passes a cell and then one drawn
   * earlier.
   */
  private int[] farFirst(int axis, Scale scale, double[] positions) {
    double eye = camera.towardsEye()[axis] * Math.min(camera.distance(), 1e6);
    return IntStream.range(0, positions.length - 1)
        .boxed()
        .sorted(
            Comparator.comparingDouble(
                (Integer i) -> {
                  double middle =
                      scale.position(positions[i]) + scale.position(positions[i + 1]) - 1;
                  return -Math.abs(middle - eye);
                }))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private void paintCell(Graphics2D g, Space space, double[]... corners) {
    Path2D cell = new Path2D.Double();
    double height = 0;
    for (double[] corner : corners) {
      Point2D p = space.at(corner);
      if (Double.isNaN(p.getX() + p.getY())) {
        return;
      }
      if (cell.getCurrentPoint() == null) {
        cell.moveTo(p.getX(), p.getY());
      } else {
        cell.lineTo(p.getX(), p.getY());
      }
      height += corner[2] / corners.length;
    }
    cell.closePath();
    Color colour = ColourMap.at(space.share(height));
    g.setPaint(colour);
    g.fill(cell);
    boolean mesh = 2 * space.unit() / Math.max(grid.x().length, grid.y().length) > FINE;
    g.setPaint(mesh ? ColourMap.mixed(Color.BLACK, colour, MESH) : colour);
    g.draw(cell);
  }
}
