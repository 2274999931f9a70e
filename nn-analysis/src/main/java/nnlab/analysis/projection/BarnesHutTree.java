package nnlab.analysis.projection;

/**
 * Repulsion by the method of Barnes and Hut (1986; for t-SNE, van der Maaten 2014): points far away
 * act like their centre. The tree halves the bounding box of the points along every axis, so it is
 * a quadtree in the plane and an octree in space. A cell of width s at distance d counts as far if
 * s / d is below theta; with theta = 0 no cell does, and the sums are exact. The width is that of
 * van der Maaten's cells, half of the parent's: what the points inside span may be far less, and
 * theta would then stand for coarser sums than it does elsewhere.
 *
 * <p>Cells are stored parents first. A walk needs no stack: it goes to the next number to look
 * inside a cell, or to {@code after[cell]} to pass it over.
 */
final class BarnesHutTree implements Repulsion {
  private final Positions points;
  private final double theta2;
  private final int[] order;
  private final int[] sorted;
  private final byte[] octant;

  /** Centre of mass, count, squared width, and the first cell that is not inside. */
  private final double[] cx;

  private final double[] cy;
  private final double[] cz;
  private final double[] count;
  private final double[] width2;
  private final int[] after;
  private int cells;

  /** A tree over the points as they are now. */
  BarnesHutTree(Positions points, double theta) {
    this.points = points;
    this.theta2 = theta * theta;
    int n = points.count();
    order = new int[n];
    sorted = new int[n];
    octant = new byte[n];
    // Every inner cell has two children at least, so there are fewer than two cells a point.
    int most = 2 * n;
    cx = new double[most];
    cy = new double[most];
    cz = new double[most];
    count = new double[most];
    width2 = new double[most];
    after = new int[most];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    build(0, n, 0);
  }

  /**
   * Adds the cell of the points {@code order[from..to)} and what is inside it.
   *
   * @param least its squared width, if its points span less
   */
  private void build(int from, int to, double least) {
    int cell = cells++;
    double[] middle = measure(cell, from, to);
    int[] ends = new int[8];
    boolean splits = width2[cell] > 0 && partition(from, to, middle, ends);
    width2[cell] = Math.max(width2[cell], least);
    if (splits) {
      int start = from;
      for (int o = 0; o < 8; o++) {
        if (ends[o] > start) {
          build(start, ends[o], width2[cell] / 4);
        }
        start = ends[o];
      }
    }
    after[cell] = cells;
  }

  /** Writes a cell's centre, count and what it spans; returns the middle of its bounding box. */
  private double[] measure(int cell, int from, int to) {
    double[] middle = new double[3];
    double widest = 0;
    for (int c = 0; c < 3; c++) {
      double[] axis = points.axis(c);
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      double sum = 0;
      for (int m = from; m < to; m++) {
        double value = axis[order[m]];
        low = Math.min(low, value);
        high = Math.max(high, value);
        sum += value;
      }
      middle[c] = low + (high - low) / 2;
      widest = Math.max(widest, high - low);
      double centre = sum / (to - from);
      if (c == 0) {
        cx[cell] = centre;
      } else if (c == 1) {
        cy[cell] = centre;
      } else {
        cz[cell] = centre;
      }
    }
    count[cell] = to - from;
    width2[cell] = widest * widest;
    return middle;
  }

  /**
   * Sorts the points of a cell by the side of the middle they lie on, along each axis.
   *
   * @param ends {@code [8]}, written: where each octant ends
   * @return false if they all lie in one octant, as points a rounding apart do
   */
  private boolean partition(int from, int to, double[] middle, int[] ends) {
    int[] sizes = new int[8];
    for (int m = from; m < to; m++) {
      int i = order[m];
      int o =
          (points.x()[i] > middle[0] ? 1 : 0)
              | (points.y()[i] > middle[1] ? 2 : 0)
              | (points.z()[i] > middle[2] ? 4 : 0);
      octant[m] = (byte) o;
      sizes[o]++;
    }
    int[] next = new int[8];
    int at = from;
    for (int o = 0; o < 8; o++) {
      if (sizes[o] == to - from) {
        return false;
      }
      next[o] = at;
      at += sizes[o];
      ends[o] = at;
    }
    for (int m = from; m < to; m++) {
      sorted[next[octant[m]]++] = order[m];
    }
    System.arraycopy(sorted, from, order, from, to - from);
    return true;
  }

  @Override
  public double at(Positions y, int i, double[] force) {
    double xi = y.x()[i];
    double yi = y.y()[i];
    double zi = y.z()[i];
    double sum = -1; // the point itself, which the walk meets in its own leaf
    double fx = 0;
    double fy = 0;
    double fz = 0;
    int cell = 0;
    while (cell < cells) {
      double dx = xi - cx[cell];
      double dy = yi - cy[cell];
      double dz = zi - cz[cell];
      double d2 = dx * dx + dy * dy + dz * dz;
      int beyond = after[cell];
      if (width2[cell] < theta2 * d2 || beyond == cell + 1) {
        double w = 1 / (1 + d2);
        double all = count[cell] * w;
        sum += all;
        all *= w;
        fx += all * dx;
        fy += all * dy;
        fz += all * dz;
        cell = beyond;
      } else {
        cell++;
      }
    }
    force[0] = fx;
    force[1] = fy;
    force[2] = fz;
    return sum;
  }

  /** The points in the order of the tree: neighbours in it walk alike, which the cache likes. */
  int[] order() {
    return order;
  }
}
