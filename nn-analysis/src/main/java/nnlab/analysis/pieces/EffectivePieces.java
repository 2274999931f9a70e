package nnlab.analysis.pieces;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The fewest straight pieces that stay within a distance eps of a function: how many pieces a
 * picture would show. Wiggles below eps do not count.
 *
 * <p>Pieces need not meet. Each is made as long as it can be: a straight line fits into the tunnel
 * of half-width eps around a stretch of the function if the convex hull of the stretch is nowhere
 * higher than 2 eps. Making every piece as long as possible gives the fewest, since a longer
 * stretch contains the shorter.
 */
public final class EffectivePieces {
  private static final int HALVINGS = 60;

  private EffectivePieces() {}

  /**
   * Where each of the fewest pieces begins, and the end of the last: {@code [pieces + 1]}.
   *
   * @param eps the largest distance, greater than 0, in units of the function
   */
  public static double[] ends(PiecewiseLinear f, double eps) {
    if (!(eps > 0)) {
      throw new IllegalArgumentException("eps is a distance greater than 0, got " + eps);
    }
    List<Double> ends = new ArrayList<>();
    double start = f.knots()[0];
    double last = f.knots()[f.pieces()];
    ends.add(start);
    while (start < last) {
      start = longest(f, start, eps);
      ends.add(start);
    }
    return ends.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** How many pieces. */
  public static int count(PiecewiseLinear f, double eps) {
    return ends(f, eps).length - 1;
  }

  /** The end of the longest piece from here: among the knots in growing steps, then between two. */
  private static double longest(PiecewiseLinear f, double start, double eps) {
    double[] knots = f.knots();
    int last = knots.length - 1;
    int fits = lastKnotUpTo(knots, start);
    int step = 1;
    while (fits + step <= last && height(f, start, knots[fits + step]) <= 2 * eps) {
      fits += step;
      step *= 2;
    }
    for (; step >= 1; step /= 2) {
      if (fits + step <= last && height(f, start, knots[fits + step]) <= 2 * eps) {
        fits += step;
      }
    }
    if (fits == last) {
      return knots[last];
    }
    double end = Math.max(start, knots[fits]);
    double tooLong = knots[fits + 1];
    for (int i = 0; i < HALVINGS; i++) {
      double middle = end + (tooLong - end) / 2;
      if (height(f, start, middle) > 2 * eps) {
        tooLong = middle;
      } else {
        end = middle;
      }
    }
    return end;
  }

  private static int lastKnotUpTo(double[] knots, double t) {
    int found = Arrays.binarySearch(knots, t);
    return found >= 0 ? found : -found - 2;
  }

  /** The greatest vertical extent of the convex hull of the graph between two inputs. */
  private static double height(PiecewiseLinear f, double from, double to) {
    double[] knots = f.knots();
    int before = lastKnotUpTo(knots, from);
    int inside = lastKnotUpTo(knots, to) - before;
    boolean endsOnKnot = inside > 0 && knots[before + inside] == to;
    int n = inside + (endsOnKnot ? 1 : 2);
    double[] x = new double[n];
    System.arraycopy(knots, before + 1, x, 1, inside);
    x[0] = from;
    x[n - 1] = to;
    double[] y = new double[n];
    Arrays.setAll(y, i -> f.at(x[i]));
    double[] upper = hull(x, y, 1);
    double[] lower = hull(x, y, -1);
    double height = 0;
    for (int i = 0; i < n; i++) {
      height = Math.max(height, upper[i] - lower[i]);
    }
    return height;
  }

  /** The upper (side 1) or lower (side -1) hull of points of rising x, at every x. */
  private static double[] hull(double[] x, double[] y, int side) {
    int[] stack = new int[x.length];
    int size = 0;
    for (int i = 0; i < x.length; i++) {
      while (size > 1 && side * turn(x, y, stack[size - 2], stack[size - 1], i) >= 0) {
        size--;
      }
      stack[size++] = i;
    }
    double[] hull = new double[x.length];
    for (int s = 0; s + 1 < size; s++) {
      int a = stack[s];
      int b = stack[s + 1];
      for (int i = a; i <= b; i++) {
        hull[i] = y[a] + (x[i] - x[a]) / (x[b] - x[a]) * (y[b] - y[a]);
      }
    }
    return hull;
  }

  /** Positive for a turn to the left at b. */
  private static double turn(double[] x, double[] y, int a, int b, int c) {
    return (x[b] - x[a]) * (y[c] - y[a]) - (y[b] - y[a]) * (x[c] - x[a]);
  }
}
