package nnlab.analysis.projection;

/**
 * What pushes the points of an embedding apart. For point i, with w_ij = 1 / (1 + |y_i - y_j|^2):
 * the force sum_j w_ij^2 (y_i - y_j), and its part of the normaliser, sum_j w_ij, both over the
 * other points.
 */
interface Repulsion {
  /**
   * Adds nothing, overwrites: the force on point i.
   *
   * @param y the positions, only read
   * @param i the point
   * @param force {@code [3]}, written
   * @return the point's part of the normaliser
   */
  double at(Positions y, int i, double[] force);

  /** All pairs, one by one. */
  Repulsion EXACT =
      (y, i, force) -> {
        double xi = y.x()[i];
        double yi = y.y()[i];
        double zi = y.z()[i];
        double sum = -1; // the point itself, whose w is one
        double fx = 0;
        double fy = 0;
        double fz = 0;
        for (int j = 0; j < y.count(); j++) {
          double dx = xi - y.x()[j];
          double dy = yi - y.y()[j];
          double dz = zi - y.z()[j];
          double w = 1 / (1 + dx * dx + dy * dy + dz * dz);
          sum += w;
          w *= w;
          fx += w * dx;
          fy += w * dy;
          fz += w * dz;
        }
        force[0] = fx;
        force[1] = fy;
        force[2] = fz;
        return sum;
      };
}
