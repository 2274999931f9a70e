package nnlab.experiments.generalization.batchsize;

import java.util.List;
import nnlab.experiments.generalization.Protocol;

/** Results as tests want them. */
final class Networks {
  private Networks() {}

  /** A network at equal iterations. */
  static Moment moment(int batch, double trainingLoss, double testLoss, double rise) {
    Flatness flatness =
        new Flatness(
            10 * rise, 1, 1, trainingLoss, trainingLoss + rise, rise, 0, 1, 1, 1, 1, 1, 1, 0);
    return new Moment(
        batch, Protocol.ITERATIONS, 100, trainingLoss, 0.9, testLoss, 1 - testLoss, flatness);
  }

  /** A training that reached that one end. */
  static BatchRun run(long seed, Moment moment) {
    return new BatchRun(new BatchJob(moment.batch(), seed), List.of(), List.of(moment), null);
  }

  /** A training that reached none. */
  static BatchRun nowhere(long seed, int batch) {
    return new BatchRun(new BatchJob(batch, seed), List.of(), List.of(), null);
  }
}
