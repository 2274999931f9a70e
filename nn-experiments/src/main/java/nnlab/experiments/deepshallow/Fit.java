package nnlab.experiments.deepshallow;

import java.util.Arrays;
import java.util.List;
import nnlab.analysis.stats.Robust;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Tensor;
import nnlab.experiments.run.Training;
import nnlab.layers.data.Dataset;
import nnlab.layers.data.FreshPoints;
import nnlab.layers.loss.SquaredError;
import nnlab.layers.optim.Adam;
import nnlab.layers.train.History;
import nnlab.layers.train.ParameterVector;
import nnlab.layers.train.Snapshots;
import nnlab.layers.train.TrainConfig;
import nnlab.layers.train.Trainer;

/**
 * One network, trained on one target from one seed.
 *
 * @param target what it was to fit
 * @param network which
 * @param seed of start and points
 * @param purpose what it was trained for
 * @param losses mean squared error of each iteration's batch, before its step
 * @param mse mean squared error over the whole interval at the end, on an even grid
 * @param whole outputs at {@link #CURVE_POINTS} even points of the interval
 * @param zoomed outputs at as many points of the target's enlarged part
 * @param moments how it was at the start, along the way and at the end
 * @param half how it was when its loss had halved; null if it never did
 */
record Fit(
    Target target,
    FitNetwork network,
    long seed,
    FitConfig.Purpose purpose,
    double[] losses,
    double mse,
    double[] whole,
    double[] zoomed,
    List<Moment> moments,
    Moment half) {

  /** Points of a drawn curve. */
  static final int CURVE_POINTS = 2000;

  /** Course of the log-loss against which its oscillation is measured. */
  private static final int MEDIAN_WINDOW = 101;

  /** Trains it. */
  static Fit train(FunctionFit.Job job, FitConfig config, Training training) {
    Target target = job.target();
    FreshPoints points = points(target, Target.LOW, Target.HIGH, config.batch(), job.seed());
    TrainConfig how =
        new TrainConfig(
            new SquaredError(), new Adam(), config.schedule(), 0, job.seed(), DType.F32);
    Rng start = Rng.of(job.seed()).split(job.network().name());
    History history = new History();
    Snapshots path = Snapshots.after(config.momentsAt());
    HalfLoss half = new HalfLoss();
    Trainer trainer =
        training.fit(
            workers ->
                new Trainer(job.network().initial(config.start(), start), how, points, workers),
            points,
            config.iterations(),
            history,
            path,
            half);
    ParameterVector model = trainer.parameters();
    return new Fit(
        target,
        job.network(),
        job.seed(),
        job.purpose(),
        history.losses(),
        trainer.evaluate(points.grid(config.gridPoints())).loss(),
        outputs(trainer, wholeGrid(target)),
        outputs(trainer, zoomedGrid(target)),
        path.points().stream()
            .map(p -> Moment.of(p.iteration(), model.at(p.theta()), target, job.filmed()))
            .toList(),
        half.reached() ? Moment.of(half.iteration(), model.at(half.theta()), target, false) : null);
  }

  /** Even points of the interval with the target's values. */
  static Dataset wholeGrid(Target target) {
    return points(target, Target.LOW, Target.HIGH, 1, 0).grid(CURVE_POINTS);
  }

  /** Even points of the enlarged part with the target's values. */
  static Dataset zoomedGrid(Target target) {
    return points(target, target.zoomLow(), target.zoomHigh(), 1, 0).grid(CURVE_POINTS);
  }

  /** How it was before training. */
  Moment start() {
    return moments.get(0);
  }

  /** How it was at the last moment that was looked at: with several, the end. */
  Moment end() {
    return moments.get(moments.size() - 1);
  }

  /** The iteration, counted from 1, whose loss was the first of at most half the initial one. */
  double halfTime() {
    return half == null ? Double.NaN : half.iteration();
  }

  /** At that iteration, how evenly the error had fallen over the interval: an entropy in nats. */
  double spreadAtHalfTime() {
    return half == null ? Double.NaN : half.spread(start());
  }

  /**
   * How much the loss of the last half of the training goes up and down: the fluctuation of log10
   * of the loss around its running median.
   */
  double oscillation() {
    double[] log = Arrays.stream(losses).map(Math::log10).toArray();
    return Robust.fluctuation(log, MEDIAN_WINDOW, log.length / 2);
  }

  private static FreshPoints points(Target target, double low, double high, int batch, long seed) {
    return new FreshPoints(target.function(), low, high, batch, DType.F32, seed);
  }

  private static double[] outputs(Trainer trainer, Dataset grid) {
    Tensor outputs = trainer.predict(grid);
    return outputs.toDoubles();
  }
}
