package nnlab.experiments.optimization.zerogradient;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import nnlab.analysis.curvature.AdamOnNorm;
import nnlab.analysis.curvature.DampedNewton;
import nnlab.analysis.curvature.NormDescent;
import nnlab.analysis.curvature.RunEnd;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Tensor;
import nnlab.experiments.run.Training;
import nnlab.layers.data.Batches;
import nnlab.layers.data.Dataset;
import nnlab.layers.data.FreshPoints;
import nnlab.layers.data.Functions;
import nnlab.layers.layer.Activation;
import nnlab.layers.layer.Networks;
import nnlab.layers.layer.ReportNetwork;
import nnlab.layers.loss.SquaredError;
import nnlab.layers.optim.Adam;
import nnlab.layers.optim.ConstantRate;
import nnlab.layers.optim.CosineRate;
import nnlab.layers.optim.LevenbergMarquardt;
import nnlab.layers.train.History;
import nnlab.layers.train.NetworkResiduals;
import nnlab.layers.train.ParameterVector;
import nnlab.layers.train.TiledObjective;
import nnlab.layers.train.TrainConfig;
import nnlab.layers.train.Trainer;
import nnlab.layers.train.Workers;

/**
 * One training: phase one, and the three searches from where it ended.
 *
 * @param activation relu, or tanh for a twin
 * @param seed of the start
 * @param firstLoss loss after phase one
 * @param firstNorm gradient norm after phase one
 * @param course loss and norm of both phases, phase two by Adam, thinned
 * @param adam where Adam on the norm ended
 * @param newton where damped Newton ended
 * @param control where Levenberg-Marquardt ended
 */
record ZeroRun(
    Activation activation,
    long seed,
    double firstLoss,
    double firstNorm,
    List<Point> course,
    End adam,
    End newton,
    End control) {
  private static final int HIDDEN = 10;

  /** Points that are kept of each phase. */
  private static final int KEPT = 250;

  /** Loss and gradient norm after so many iterations. */
  record Point(int iteration, double loss, double norm) {}

  /** Goes through both phases. */
  static ZeroRun train(ZeroGradient.Job job, ZeroGradient.Config config, Training training) {
    Dataset data =
        new FreshPoints(Functions.CHIRP_TENTH, 0, 10, 1, DType.F64, 0).grid(config.points());
    History history = new History(true);
    Trainer trainer = phaseOne(job, config, data, training, history);
    ParameterVector model = trainer.parameters();
    Tensor theta = model.flat();
    TiledObjective objective =
        new TiledObjective(model, new SquaredError(), 0, data.all(), Workers.single());
    var first = objective.valueAndGradient(theta);
    Looker looker = new Looker(objective, config, Rng.of(job.seed()).split("neighbours"));

    int steps = config.normIterations();
    CosineRate falling = new CosineRate(config.rate(), config.lastRate(), steps);
    NormDescent adam = new AdamOnNorm(steps, falling, 0).run(objective, theta);
    NormDescent newton =
        new DampedNewton(config.newtonSteps(), RunEnd.CRITICAL_NORM / 10)
            .run(objective, theta, Workers.single());
    List<Point> course = new ArrayList<>();
    addThinned(course, 0, history.losses(), history.gradientNorms());
    addThinned(course, config.lossIterations(), adam.loss().y(), adam.gradientNorm().y());
    return new ZeroRun(
        job.activation(),
        job.seed(),
        first.value(),
        adam.gradientNorm().y()[0],
        course,
        looker.at(adam),
        looker.at(newton),
        looker.atMinimum(new NetworkResiduals(model, data.all()), theta, first.value()));
  }

  /** Minimises the loss, from the same start for a network and its twin. */
  private static Trainer phaseOne(
      ZeroGradient.Job job,
      ZeroGradient.Config config,
      Dataset data,
      Training training,
      History history) {
    TrainConfig how =
        new TrainConfig(
            new SquaredError(),
            new Adam(),
            new ConstantRate(config.rate()),
            0,
            job.seed(),
            DType.F64);
    Batches whole = Batches.whole(data);
    return training.fit(
        workers ->
            new Trainer(
                Networks.dense(job.activation(), ReportNetwork.START, 1, HIDDEN, HIDDEN, 1),
                how,
                whole,
                workers),
        whole,
        config.lossIterations(),
        history);
  }

  /** Says what is there where a search ended. */
  private record Looker(TiledObjective objective, ZeroGradient.Config config, Rng rng) {
    End at(NormDescent search) {
      double highest = Arrays.stream(search.loss().y()).max().orElseThrow();
      double lowest = Arrays.stream(search.gradientNorm().y()).min().orElseThrow();
      return at(search.theta(), new End.Way(search.steps(), highest, lowest));
    }

    /** Goes to a minimum of the loss first; the loss only falls on the way. */
    End atMinimum(NetworkResiduals residuals, Tensor theta, double firstLoss) {
      LevenbergMarquardt.State state =
          new LevenbergMarquardt()
              .minimize(residuals, theta, config.controlSteps(), RunEnd.CRITICAL_NORM / 10);
      return at(state.theta(), new End.Way(config.controlSteps(), firstLoss, Double.NaN));
    }

    private End at(Tensor theta, End.Way way) {
      return End.at(objective, theta, way, config, rng.split("end"));
    }
  }

  private static void addThinned(List<Point> course, int offset, double[] losses, double[] norms) {
    int every = Math.max(1, losses.length / KEPT);
    for (int i = 0; i < losses.length; i += every) {
      course.add(new Point(offset + i, losses[i], norms[i]));
    }
  }

  /** {@code relu} or {@code tanh}. */
  static String name(Activation activation) {
    return activation.name().toLowerCase(Locale.ROOT);
  }

  /** Where a search ended. */
  End end(Search search) {
    return switch (search) {
      case ADAM -> adam;
      case NEWTON -> newton;
      case CONTROL -> control;
    };
  }
}
