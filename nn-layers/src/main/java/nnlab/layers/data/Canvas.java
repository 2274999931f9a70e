package nnlab.layers.data;

/**
 * A small grey image that strokes are drawn on: 0 is background, 1 is full ink. Anti-aliased by the
 * distance from a pixel's centre to the stroke. Only exactly rounded operations are used, so the
 * picture is the same on every machine, which the platforms' own drawing libraries do not promise.
 */
final class Canvas {
  private final int size;
  private final double[] ink;

  Canvas(int size) {
    this.size = size;
    this.ink = new double[size * size];
  }

  /** Ink of the pixel in column x and row y. */
  double at(int x, int y) {
    return ink[y * size + x];
  }

  /**
   * A straight stroke with round ends. Coordinates are in pixels: the centre of the upper left
   * pixel is (0.5, 0.5). Where strokes overlap, the darker ink counts.
   */
  void line(double x0, double y0, double x1, double y1, double thickness) {
    double reach = thickness / 2 + 0.5;
    int left = clamp(Math.min(x0, x1) - reach);
    int right = clamp(Math.max(x0, x1) + reach);
    int top = clamp(Math.min(y0, y1) - reach);
    int bottom = clamp(Math.max(y0, y1) + reach);
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        double coverage = reach - distance(x + 0.5, y + 0.5, x0, y0, x1, y1);
        int pixel = y * size + x;
        ink[pixel] = Math.max(ink[pixel], Math.min(coverage, 1));
      }
    }
  }

  private int clamp(double coordinate) {
    return (int) Math.max(0, Math.min(size - 1, Math.floor(coordinate)));
  }

  /** From the point (px, py) to the nearest point of the segment. */
  private static double distance(double px, double py, double x0, double y0, double x1, double y1) {
    double dx = x1 - x0;
    double dy = y1 - y0;
    double squaredLength = dx * dx + dy * dy;
    double along = squaredLength == 0 ? 0 : ((px - x0) * dx + (py - y0) * dy) / squaredLength;
    double t = Math.max(0, Math.min(1, along));
    double ex = px - (x0 + t * dx);
    double ey = py - (y0 + t * dy);
    return Math.sqrt(ex * ex + ey * ey);
  }
}
