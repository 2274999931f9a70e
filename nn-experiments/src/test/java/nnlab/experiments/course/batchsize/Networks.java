package nnlab.experiments.course.batchsize;

import java.util.List;
import nnlab.experiments.study.Log;
import nnlab.experiments.study.Runs;

/** Results as tests want them. */
final class Networks {
  record Arm(int batch) {}

  private Networks() {}

  static BatchRuns<Arm> runs(List<Runs.Trained<Arm>> all) {
    return new BatchRuns<>(new Runs<>(all), Arm::batch);
  }

  /** A training whose network at equal iterations has these numbers. */
  static Runs.Trained<Arm> run(
      long seed, int batch, double trainingLoss, double testLoss, double rise) {
    Protocol at = Protocol.ITERATIONS;
    Log log =
        new Log()
            .number(Measure.BATCH.at(at), batch)
            .number(Measure.ITERATIONS.at(at), 100)
            .number(Measure.TRAINING_LOSS.at(at), trainingLoss)
            .number(Measure.TEST_LOSS.at(at), testLoss)
            .number(Measure.MEAN_LOSS.at(at), trainingLoss + rise)
            .number(Measure.RISE.at(at), rise);
    return new Runs.Trained<>(new Arm(batch), seed, log);
  }

  /** A training that reached no end. */
  static Runs.Trained<Arm> nowhere(long seed, int batch) {
    return new Runs.Trained<>(new Arm(batch), seed, new Log());
  }
}
