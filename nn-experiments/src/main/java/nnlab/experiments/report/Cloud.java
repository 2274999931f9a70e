package nnlab.experiments.report;

import java.util.Arrays;
import java.util.Locale;

/**
 * Points in space, for a {@link Scatter3d}.
 *
 * @param label what they are
 * @param points {@code {x, y, z}} each
 * @param values one per point, shown as its colour
 */
public record Cloud(String label, double[][] points, double[] values) {
  /** Refuses points that are not in space, or values that are not as many. */
  public Cloud {
    if (points.length != values.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "cloud '%s': %d points but %d values",
              label,
              points.length,
              values.length));
    }
    for (double[] point : points) {
      if (point.length != 3) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "cloud '%s': expected points {x, y, z}, got one of %d numbers",
                label,
                point.length));
      }
    }
    points = points.clone();
    values = values.clone();
  }

  /** The coordinates along one axis. */
  double[] along(int axis) {
    return Arrays.stream(points).mapToDouble(point -> point[axis]).toArray();
  }
}
