package nnlab.experiments.deepshallow;

import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Tensor;
import nnlab.experiments.run.Training;
import nnlab.layers.data.Dataset;
import nnlab.layers.data.FreshPoints;
import nnlab.layers.loss.SquaredError;
import nnlab.layers.optim.Adam;
import nnlab.layers.train.History;
import nnlab.layers.train.TrainConfig;
import nnlab.layers.train.Trainer;

/**
 * One network, trained on one target from one seed.
 *
 * @param target what it was to fit
 * @param network which
 * @param seed of start and points
 * @param losses mean squared error of each iteration's batch, before its step
 * @param mse mean squared error over the whole interval at the end, on an even grid
 * @param whole outputs at {@link #CURVE_POINTS} even points of the interval
 * @param zoomed outputs at as many points of the target's enlarged part
 */
record Fit(
    Target target,
    FitNetwork network,
    long seed,
    double[] losses,
    double mse,
    double[] whole,
    double[] zoomed) {

  /** Points of a drawn curve. */
  static final int CURVE_POINTS = 2000;

  /** Trains it. */
  static Fit train(FunctionFit.Job job, FunctionFit.Config config, Training training) {
    Target target = job.target();
    FreshPoints points = points(target, Target.LOW, Target.HIGH, config.batch(), job.seed());
    TrainConfig how =
        new TrainConfig(
            new SquaredError(), new Adam(), config.schedule(), 0, job.seed(), DType.F32);
    Rng start = Rng.of(job.seed()).split(job.network().name());
    History history = new History();
    Trainer trainer =
        training.fit(
            workers ->
                new Trainer(job.network().initial(config.start(), start), how, points, workers),
            points,
            config.iterations(),
            history);
    return new Fit(
        target,
        job.network(),
        job.seed(),
        history.losses(),
        trainer.evaluate(points.grid(config.gridPoints())).loss(),
        outputs(trainer, wholeGrid(target)),
        outputs(trainer, zoomedGrid(target)));
  }

  /** Even points of the interval with the target's values. */
  static Dataset wholeGrid(Target target) {
    return points(target, Target.LOW, Target.HIGH, 1, 0).grid(CURVE_POINTS);
  }

  /** Even points of the enlarged part with the target's values. */
  static Dataset zoomedGrid(Target target) {
    return points(target, target.zoomLow(), target.zoomHigh(), 1, 0).grid(CURVE_POINTS);
  }

  /** The first iteration, counted from 1, whose loss is at most half the initial one. */
  double halfTime() {
    for (int i = 0; i < losses.length; i++) {
      if (losses[i] <= losses[0] / 2) {
        return i + 1;
      }
    }
    return Double.NaN;
  }

  private static FreshPoints points(Target target, double low, double high, int batch, long seed) {
    return new FreshPoints(target.function(), low, high, batch, DType.F32, seed);
  }

  private static double[] outputs(Trainer trainer, Dataset grid) {
    Tensor outputs = trainer.predict(grid);
    return outputs.toDoubles();
  }
}
