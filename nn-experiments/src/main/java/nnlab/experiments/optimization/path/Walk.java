package nnlab.experiments.optimization.path;

import java.util.List;
import nnlab.analysis.series.Series;
import nnlab.core.tensor.Tensor;
import nnlab.experiments.run.Training;
import nnlab.layers.data.Batches;
import nnlab.layers.data.Dataset;
import nnlab.layers.loss.SquaredError;
import nnlab.layers.optim.Adam;
import nnlab.layers.train.Evaluation;
import nnlab.layers.train.History;
import nnlab.layers.train.ParameterVector;
import nnlab.layers.train.Snapshots;
import nnlab.layers.train.TrainConfig;
import nnlab.layers.train.Trainer;

/**
 * One training: where it went, and how well it did there.
 *
 * @param every iterations between two points of the track
 * @param track the parameters at the start and after every {@code every} iterations
 * @param losses mean squared error over the training points at each point of the track
 * @param test mean squared error between them, along the way
 */
record Walk(int every, Track track, double[] losses, Series test) {
  private static final int TEST_MEASUREMENTS = 100;

  /** Trains from this start. */
  static Walk train(
      ParameterVector start, long seed, OptimizationPath.Config config, Training training) {
    Dataset data = PathNetwork.TASK.training(config.points());
    Batches whole = Batches.whole(data);
    TrainConfig how = new TrainConfig(new SquaredError(), new Adam(), config.rate(), seed);
    Snapshots snapshots = new Snapshots(config.every());
    History history = new History();
    Evaluation test =
        new Evaluation(
            PathNetwork.TASK.test(config.points()),
            Math.max(1, config.iterations() / TEST_MEASUREMENTS));
    Trainer trainer =
        training.fit(
            workers -> new Trainer(start, how, whole, workers),
            whole,
            config.iterations(),
            snapshots,
            history,
            test);
    List<Tensor> points = snapshots.points().stream().map(Snapshots.Point::theta).toList();
    double[] before = history.losses();
    double[] losses = new double[points.size()];
    for (int k = 0; k < losses.length; k++) {
      int iteration = k * config.every();
      // The batch is the whole data, so a batch's loss before its step is the loss there.
      losses[k] = iteration < before.length ? before[iteration] : trainer.evaluate(data).loss();
    }
    return new Walk(config.every(), Track.of(points), losses, series(test));
  }

  private static Series series(Evaluation test) {
    return new Series(
        "test points",
        test.points().stream().mapToDouble(Evaluation.Point::iteration).toArray(),
        test.points().stream().mapToDouble(p -> p.metrics().loss()).toArray());
  }

  /** Iterations done at point k of the track. */
  long iteration(int k) {
    return (long) k * every;
  }

  /** Training loss at the last point of the track. */
  double lastLoss() {
    return losses[losses.length - 1];
  }

  /** Test loss when it was last measured. */
  double lastTest() {
    return test.y()[test.size() - 1];
  }
}
