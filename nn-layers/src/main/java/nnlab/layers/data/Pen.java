package nnlab.layers.data;

import nnlab.core.random.Rng;

/**
 * One hand on one day: writes glyphs into an image of a given size with its own slant, turn, size,
 * place, thickness and unsteadiness, all drawn from a stream of random numbers.
 */
final class Pen {
  /** Straight pieces per curved piece: their corners are then below a tenth of a pixel. */
  private static final int PIECES = 8;

  private final Rng rng;
  private final double size;
  private final double xx;
  private final double xy;
  private final double yx;
  private final double yy;
  private final double centreX;
  private final double centreY;
  private final double thickness;

  Pen(int size, Rng rng) {
    this.rng = rng;
    this.size = size;
    double height = size * rng.uniform(0.54, 0.74);
    double width = height * rng.uniform(0.5, 0.9);
    double slant = rng.uniform(-0.1, 0.4);
    double turn = rng.uniform(-0.18, 0.18);
    double cos = StrictMath.cos(turn);
    double sin = StrictMath.sin(turn);
    // rotation x slant x scale
    xx = cos * width;
    xy = (-slant * cos - sin) * height;
    yx = sin * width;
    yy = (-slant * sin + cos) * height;
    centreX = size * rng.uniform(0.45, 0.55);
    centreY = size * rng.uniform(0.45, 0.55);
    thickness = rng.uniform(1.4, 3.2);
  }

  /** Writes the glyph, every point of it a little off its place. */
  void write(Glyph glyph, Canvas canvas) {
    for (Glyph.Stroke stroke : glyph.strokes()) {
      double[] points = place(stroke);
      for (int i = 0; i + 1 < stroke.size(); i++) {
        if (stroke.curved()) {
          bend(points, i, canvas);
        } else {
          canvas.line(
              points[2 * i], points[2 * i + 1], points[2 * i + 2], points[2 * i + 3], thickness);
        }
      }
    }
  }

  private double[] place(Glyph.Stroke stroke) {
    double[] placed = new double[2 * stroke.size()];
    for (int i = 0; i < placed.length; i += 2) {
      double x = stroke.points()[i] - 0.5 + 0.045 * rng.truncatedGaussian();
      double y = stroke.points()[i + 1] - 0.5 + 0.045 * rng.truncatedGaussian();
      placed[i] = centreX + xx * x + xy * y;
      placed[i + 1] = centreY + yx * x + yy * y;
    }
    return placed;
  }

  /** The Catmull-Rom curve from point i to point i + 1. */
  private void bend(double[] points, int i, Canvas canvas) {
    double x = points[2 * i];
    double y = points[2 * i + 1];
    for (int piece = 1; piece <= PIECES; piece++) {
      double t = (double) piece / PIECES;
      double nextX = catmullRom(points, i, 0, t);
      double nextY = catmullRom(points, i, 1, t);
      canvas.line(x, y, nextX, nextY, thickness);
      x = nextX;
      y = nextY;
    }
  }

  /** Passes through every point, heading there from its predecessor towards its successor. */
  private static double catmullRom(double[] points, int i, int axis, double t) {
    double b = points[2 * i + axis];
    double c = points[2 * i + 2 + axis];
    double a = i == 0 ? b : points[2 * i - 2 + axis];
    double d = 2 * i + 4 < points.length ? points[2 * i + 4 + axis] : c;
    double cubic = 3 * (b - c) + d - a;
    double quadratic = 2 * a - 5 * b + 4 * c - d;
    return b + 0.5 * t * (c - a + t * (quadratic + t * cubic));
  }
}
