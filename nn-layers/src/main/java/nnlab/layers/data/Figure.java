package nnlab.layers.data;

/**
 * The figures of {@link Shapes32}, by their signed distance functions: how far a point lies outside
 * (positive) or inside (negative) the figure, which fits into the circle of radius 1 about the
 * origin. Some are lower bounds of the distance, exact on the boundary, which is where it counts.
 */
enum Figure {
  DISC {
    @Override
    double distance(double x, double y) {
      return length(x, y) - 0.8;
    }
  },
  RING {
    @Override
    double distance(double x, double y) {
      return Math.abs(length(x, y) - 0.7) - 0.18;
    }
  },
  SQUARE {
    @Override
    double distance(double x, double y) {
      return box(x, y, 0.7, 0.7);
    }
  },
  FRAME {
    @Override
    double distance(double x, double y) {
      return Math.abs(box(x, y, 0.6, 0.6)) - 0.15;
    }
  },
  TRIANGLE {
    @Override
    double distance(double x, double y) {
      // Three half planes whose edges lie 0.5 from the centre, at 120 degrees to each other.
      double slanted = 0.5 * y + HALF_SQRT_3 * Math.abs(x);
      return Math.max(-y, slanted) - 0.5;
    }
  },
  PLUS {
    @Override
    double distance(double x, double y) {
      return Math.min(box(x, y, 0.9, 0.22), box(x, y, 0.22, 0.9));
    }
  },
  BAR {
    @Override
    double distance(double x, double y) {
      return box(x, y, 0.95, 0.25);
    }
  },
  RAILS {
    @Override
    double distance(double x, double y) {
      return box(x, Math.abs(y) - 0.5, 0.8, 0.2);
    }
  },
  CRESCENT {
    @Override
    double distance(double x, double y) {
      return Math.max(length(x, y) - 0.9, 0.75 - length(x - 0.45, y));
    }
  },
  DOTS {
    @Override
    double distance(double x, double y) {
      return length(Math.abs(x) - 0.5, Math.abs(y) - 0.5) - 0.28;
    }
  };

  private static final double HALF_SQRT_3 = Math.sqrt(3) / 2;

  abstract double distance(double x, double y);

  private static double length(double x, double y) {
    return Math.sqrt(x * x + y * y);
  }

  /** A rectangle about the origin with these half widths. */
  private static double box(double x, double y, double halfWidth, double halfHeight) {
    return Math.max(Math.abs(x) - halfWidth, Math.abs(y) - halfHeight);
  }
}
