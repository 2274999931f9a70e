package nnlab.experiments.report;

import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.Arrays;
import nnlab.analysis.series.Grid;

/**
 * Where a grid's values, read as positions on a scale, lie above a level. Every cell is cut along
 * its diagonal; on a triangle the position is linear between the corners, so that the level line is
 * straight there and joins the next triangle's without a gap.
 */
final class Contours {
  private final PlotFrame frame;
  private final Grid grid;
  private final double[][] position;

  /**
   * Values beyond the scale count as just beyond its end; cells with a missing value stay empty.
   */
  Contours(PlotFrame frame, Grid grid, Scale scale) {
    this.frame = frame;
    this.grid = grid;
    this.position = new double[grid.x().length][grid.y().length];
    for (int i = 0; i < position.length; i++) {
      for (int j = 0; j < position[i].length; j++) {
        double at = scale.position(grid.values()[i][j]);
        position[i][j] = Double.isNaN(at) ? at : Math.max(-1, Math.min(2, at));
      }
    }
  }

  /** The region at or above {@code level}; whole cells in a row are joined to keep it small. */
  Path2D above(double level) {
    Path2D region = new Path2D.Double(Path2D.WIND_NON_ZERO);
    for (int i = 0; i + 1 < position.length; i++) {
      int whole = 0;
      for (int j = 0; j + 1 < position[i].length; j++) {
        if (lowest(i, j) >= level) {
          whole++;
        } else {
          appendColumn(region, i, j - whole, j);
          whole = 0;
          clip(region, level, corner(i, j), corner(i + 1, j), corner(i + 1, j + 1));
          clip(region, level, corner(i, j), corner(i + 1, j + 1), corner(i, j + 1));
        }
      }
      int end = position[i].length - 1;
      appendColumn(region, i, end - whole, end);
    }
    return region;
  }

  /** The line on which the position is {@code level}. */
  Path2D line(double level) {
    Path2D line = new Path2D.Double();
    for (int i = 0; i + 1 < position.length; i++) {
      for (int j = 0; j + 1 < position[i].length; j++) {
        cross(line, level, corner(i, j), corner(i + 1, j), corner(i + 1, j + 1));
        cross(line, level, corner(i, j), corner(i + 1, j + 1), corner(i, j + 1));
      }
    }
    return line;
  }

  private double lowest(int i, int j) {
    return Math.min(
        Math.min(position[i][j], position[i + 1][j]),
        Math.min(position[i][j + 1], position[i + 1][j + 1]));
  }

  private void appendColumn(Path2D region, int i, int from, int to) {
    if (from < to) {
      polygon(region, corner(i, from), corner(i + 1, from), corner(i + 1, to), corner(i, to));
    }
  }

  private Corner corner(int i, int j) {
    Point2D p = frame.at(grid.x()[i], grid.y()[j]);
    return new Corner(p.getX(), p.getY(), position[i][j]);
  }

  /** Appends the part of the triangle at or above the level (Sutherland and Hodgman 1974). */
  private static void clip(Path2D region, double level, Corner... triangle) {
    Corner[] kept = new Corner[4];
    int n = 0;
    for (int k = 0; k < 3; k++) {
      Corner from = triangle[k];
      Corner to = triangle[(k + 1) % 3];
      if (Double.isNaN(from.t + to.t)) {
        return;
      }
      if (from.t >= level) {
        kept[n++] = from;
      }
      if (from.t >= level != to.t >= level) {
        kept[n++] = from.towards(to, level);
      }
    }
    if (n >= 3) {
      polygon(region, Arrays.copyOf(kept, n));
    }
  }

  private static void cross(Path2D line, double level, Corner... triangle) {
    Corner first = null;
    for (int k = 0; k < 3; k++) {
      Corner from = triangle[k];
      Corner to = triangle[(k + 1) % 3];
      if (Double.isNaN(triangle[0].t + triangle[1].t + triangle[2].t)
          || from.t >= level == to.t >= level) {
        continue;
      }
      Corner here = from.towards(to, level);
      if (first == null) {
        first = here;
      } else {
        line.moveTo(first.x, first.y);
        line.lineTo(here.x, here.y);
      }
    }
  }

  private static void polygon(Path2D path, Corner... corners) {
    path.moveTo(corners[0].x, corners[0].y);
    for (int k = 1; k < corners.length; k++) {
      path.lineTo(corners[k].x, corners[k].y);
    }
    path.closePath();
  }

  private record Corner(double x, double y, double t) {
    Corner towards(Corner other, double level) {
      double share = (level - t) / (other.t - t);
      return new Corner(x + share * (other.x - x), y + share * (other.y - y), level);
    }
  }
}
