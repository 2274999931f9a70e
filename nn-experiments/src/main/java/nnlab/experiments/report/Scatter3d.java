package nnlab.experiments.report;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Points in space, coloured by a value, with a colour bar.
 *
 * @param title what is shown
 * @param data what it was measured on: data set, scale, seed
 * @param axes the three axes, the third upright
 * @param value the axis of the colour bar
 * @param cloud the points
 * @param camera from where they are seen
 */
public record Scatter3d(
    String title, String data, List<Axis> axes, Axis value, Cloud cloud, Camera camera)
    implements Figure {
  private static final double RADIUS = 4.2;

  /** Refuses any number of axes but three. */
  public Scatter3d {
    axes = List.copyOf(axes);
    if (axes.size() != 3) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "3-D scatter '%s' needs three axes, got %d", title, axes.size()));
    }
  }

  /** The same points from elsewhere. */
  public Scatter3d seenBy(Camera other) {
    return new Scatter3d(title, data, axes, value, cloud, other);
  }

  @Override
  public Dimension size() {
    return new Dimension(900, 640);
  }

  @Override
  public void paint(Graphics2D g, Rectangle2D area) {
    Scale colours = Scale.over(value, List.of(cloud.values()), false);
    List<Scale> scales =
        IntStream.range(0, 3)
            .mapToObj(k -> Scale.over(axes.get(k), List.of(cloud.along(k)), true))
            .toList();
    Rectangle2D left =
        new Rectangle2D.Double(
            area.getX(), area.getY(), area.getWidth() - ColourBar.WIDTH, area.getHeight());
    Space space = Space.paint(g, left, title, data, scales, camera);
    double height = area.getHeight() * 0.6;
    ColourBar.smooth(colours).paint(g, left.getMaxX(), area.getCenterY() - height / 2, height);

    double[][] places =
        Arrays.stream(cloud.points())
            .map(p -> space.inBox(p[0], p[1], p[2]))
            .toArray(double[][]::new);
    IntStream.range(0, places.length)
        .boxed()
        .filter(i -> !Double.isNaN(places[i][0] + places[i][1] + places[i][2]))
        .sorted(Comparator.comparingDouble((Integer i) -> near(places[i])))
        .forEach(
            i ->
                paintPoint(g, space, places[i], ColourMap.at(colours.position(cloud.values()[i]))));
  }

  private double near(double[] place) {
    return camera.project(place[0], place[1], place[2])[2];
  }

  /** Near points are larger in perspective; a pale rim parts a point from those behind it. */
  private void paintPoint(Graphics2D g, Space space, double[] place, Color colour) {
    double size =
        Double.isInfinite(camera.distance())
            ? 1
            : camera.distance() / (camera.distance() - near(place));
    double r = RADIUS * size;
    Point2D p = space.at(place);
    g.setPaint(ColourMap.mixed(Color.WHITE, colour, 0.25));
    g.fill(new Ellipse2D.Double(p.getX() - r - 0.7, p.getY() - r - 0.7, 2 * r + 1.4, 2 * r + 1.4));
    g.setPaint(colour);
    g.fill(new Ellipse2D.Double(p.getX() - r, p.getY() - r, 2 * r, 2 * r));
  }
}
