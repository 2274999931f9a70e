package nnlab.experiments.optimization.surface;

import java.util.List;
import java.util.function.ToDoubleFunction;
import nnlab.core.random.Rng;
import nnlab.core.tensor.Tensor;
import nnlab.experiments.run.Training;
import nnlab.layers.data.Batches;
import nnlab.layers.data.Dataset;
import nnlab.layers.loss.SquaredError;
import nnlab.layers.optim.Adam;
import nnlab.layers.train.Evaluation;
import nnlab.layers.train.Snapshots;
import nnlab.layers.train.TrainConfig;
import nnlab.layers.train.Trainer;

/**
 * One training with what was measured of its error surface.
 *
 * @param rate Adam's learning rate
 * @param seed of the start
 * @param path where it went
 * @param cloud random points around it
 * @param lines through its end
 */
record SurfaceRun(double rate, long seed, SurfacePath path, SurfaceCloud cloud, Ruggedness lines) {
  /** Trains and measures. */
  static SurfaceRun train(ErrorSurface.Job job, ErrorSurface.Config config, Training training) {
    SurfacePath path = path(job, config, training);
    ToDoubleFunction<Tensor> loss = ErrorSurface.TASK.loss(config.points());
    Rng rng = Rng.of(job.seed());
    SurfaceCloud cloud =
        SurfaceCloud.around(path, config.cloud(), config.iterations(), loss, rng.split("cloud"));
    Tensor end = path.at(path.points().length - 1);
    Ruggedness lines =
        Ruggedness.of(end, config.lines(), config.linePoints(), loss, rng.split("lines"));
    return new SurfaceRun(job.rate(), job.seed(), path, cloud, lines);
  }

  private static SurfacePath path(
      ErrorSurface.Job job, ErrorSurface.Config config, Training training) {
    Dataset data = ErrorSurface.TASK.training(config.points());
    Batches whole = Batches.whole(data);
    TrainConfig how = new TrainConfig(new SquaredError(), new Adam(), job.rate(), job.seed());
    Snapshots snapshots = new Snapshots(config.pathEvery());
    Evaluation onTraining = new Evaluation(data, config.pathEvery());
    Evaluation onTest = new Evaluation(ErrorSurface.TASK.test(config.points()), config.pathEvery());
    training.fit(
        workers -> new Trainer(ErrorSurface.TASK.initial(job.seed()), how, whole, workers),
        whole,
        config.iterations(),
        snapshots,
        onTraining,
        onTest);
    List<Snapshots.Point> points = snapshots.points();
    return new SurfacePath(
        config.pathEvery(),
        points.stream().map(p -> p.theta().toDoubles()).toArray(double[][]::new),
        losses(onTraining),
        losses(onTest));
  }

  private static double[] losses(Evaluation evaluation) {
    return evaluation.points().stream().mapToDouble(p -> p.metrics().loss()).toArray();
  }
}
