package nnlab.experiments.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * From where a 3-D figure is seen. The figure fills a box around the origin; its third axis points
 * up.
 *
 * @param azimuth degrees round the third axis, 0 on the side of the positive first axis
 * @param elevation degrees above the floor, -90 to 90
 * @param distance from the middle in half widths of the box, at least 3; infinite for an
 *     orthographic view, in which equal lengths look equal wherever they are
 */
public record Camera(double azimuth, double elevation, double distance) {
  /** Refuses a camera inside the box or beyond the pole. */
  public Camera {
    if (!(distance >= 3) || !(Math.abs(elevation) <= 90)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a camera needs a distance of at least 3 and an elevation from -90 to 90, got %s and %s",
              distance,
              elevation));
    }
  }

  /** Near things look larger. */
  public static Camera perspective(double azimuth, double elevation) {
    return new Camera(azimuth, elevation, 7);
  }

  /** All things keep their size. */
  public static Camera orthographic(double azimuth, double elevation) {
    return new Camera(azimuth, elevation, Double.POSITIVE_INFINITY);
  }

  /** Cameras at {@code count} equal steps once round the figure, beginning with this one. */
  public List<Camera> turn(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Camera(azimuth + 360.0 * i / count, elevation, distance))
        .toList();
  }

  /** The direction from the middle of the box to the eye, of length 1. */
  double[] towardsEye() {
    double a = Math.toRadians(azimuth);
    double e = Math.toRadians(elevation);
    return new double[] {Math.cos(e) * Math.cos(a), Math.cos(e) * Math.sin(a), Math.sin(e)};
  }

  /** The image of a point: how far to the right, how far up, and how near to the eye. */
  double[] project(double x, double y, double z) {
    double a = Math.toRadians(azimuth);
    double e = Math.toRadians(elevation);
    double right = -x * Math.sin(a) + y * Math.cos(a);
    double outward = x * Math.cos(a) + y * Math.sin(a);
    double up = z * Math.cos(e) - outward * Math.sin(e);
    double near = z * Math.sin(e) + outward * Math.cos(e);
    double size = Double.isInfinite(distance) ? 1 : distance / (distance - near);
    return new double[] {right * size, up * size, near};
  }
}
