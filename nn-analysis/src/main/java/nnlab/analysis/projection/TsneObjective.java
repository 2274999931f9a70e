package nnlab.analysis.projection;

import nnlab.layers.train.Workers;

/**
 * What t-SNE minimises: the Kullback-Leibler divergence of the embedding's affinities q_ij = w_ij /
 * Z from those of the data, and its gradient (van der Maaten and Hinton 2008),
 *
 * <pre>{@code
 * KL = sum p_ij log(p_ij / q_ij),   w_ij = 1 / (1 + |y_i - y_j|^2),   Z = sum w_ij
 * dKL/dy_i = 4 sum_j (p_ij - q_ij) w_ij (y_i - y_j)
 * }</pre>
 */
final class TsneObjective {
  private final Affinities p;
  private final double theta;
  private final Workers workers;
  private final double[] normaliser;
  private double lastNormaliser;

  /**
   * @param theta 0 for exact sums, else the opening angle of {@link BarnesHutTree}
   * @param workers run the loops over points
   */
  TsneObjective(Affinities p, double theta, Workers workers) {
    this.p = p;
    this.theta = theta;
    this.workers = workers;
    this.normaliser = new double[p.points()];
  }

  /**
   * The gradient, with the attraction multiplied by the exaggeration.
   *
   * @param gradient written
   */
  void gradient(Positions y, double exaggeration, Positions gradient) {
    int n = y.count();
    BarnesHutTree tree = theta > 0 ? new BarnesHutTree(y, theta) : null;
    Repulsion repulsion = tree == null ? Repulsion.EXACT : tree;
    Ranges.forEach(
        workers,
        n,
        (from, to) -> {
          double[] force = new double[3];
          for (int m = from; m < to; m++) {
            int i = tree == null ? m : tree.order()[m];
            normaliser[i] = repulsion.at(y, i, force);
            for (int c = 0; c < 3; c++) {
              gradient.axis(c)[i] = force[c];
            }
          }
        });
    double z = 0;
    for (double part : normaliser) { // always in the same order, whoever computed the parts
      z += part;
    }
    lastNormaliser = z;
    double scale = 1 / z;
    Ranges.forEach(workers, n, (from, to) -> attract(y, from, to, exaggeration, scale, gradient));
  }

  private void attract(
      Positions y, int from, int to, double exaggeration, double scale, Positions gradient) {
    for (int i = from; i < to; i++) {
      double fx = 0;
      double fy = 0;
      double fz = 0;
      for (int e = p.starts()[i]; e < p.starts()[i + 1]; e++) {
        int j = p.columns()[e];
        double dx = y.x()[i] - y.x()[j];
        double dy = y.y()[i] - y.y()[j];
        double dz = y.z()[i] - y.z()[j];
        double w = p.values()[e] / (1 + dx * dx + dy * dy + dz * dz);
        fx += w * dx;
        fy += w * dy;
        fz += w * dz;
      }
      gradient.x()[i] = 4 * (exaggeration * fx - scale * gradient.x()[i]);
      gradient.y()[i] = 4 * (exaggeration * fy - scale * gradient.y()[i]);
      gradient.z()[i] = 4 * (exaggeration * fz - scale * gradient.z()[i]);
    }
  }

  /** The divergence at the positions of the last gradient, without exaggeration. */
  double divergence(Positions y) {
    double sum = 0;
    for (int i = 0; i < p.points(); i++) {
      for (int e = p.starts()[i]; e < p.starts()[i + 1]; e++) {
        int j = p.columns()[e];
        double dx = y.x()[i] - y.x()[j];
        double dy = y.y()[i] - y.y()[j];
        double dz = y.z()[i] - y.z()[j];
        double value = p.values()[e];
        if (value > 0) {
          sum += value * Math.log(value * lastNormaliser * (1 + dx * dx + dy * dy + dz * dz));
        }
      }
    }
    return sum;
  }
}
