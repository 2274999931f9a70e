package nnlab.experiments.course;

import java.util.List;
import java.util.stream.IntStream;
import nnlab.analysis.curvature.AdamOnNorm;
import nnlab.analysis.curvature.DampedNewton;
import nnlab.analysis.curvature.NormDescent;
import nnlab.analysis.curvature.RunEnd;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Tensor;
import nnlab.experiments.course.zero.Look;
import nnlab.experiments.course.zero.Search;
import nnlab.experiments.course.zero.ZeroClaims;
import nnlab.experiments.course.zero.ZeroPage;
import nnlab.experiments.run.Allow;
import nnlab.experiments.run.Program;
import nnlab.experiments.run.Result;
import nnlab.experiments.run.Scale;
import nnlab.experiments.run.Training;
import nnlab.experiments.study.Log;
import nnlab.experiments.study.Report;
import nnlab.experiments.study.Runs;
import nnlab.experiments.study.Study;
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
 * Experiment 2-3: a small network's loss is minimised, then the norm of its gradient; what is the
 * share of directions that curve upwards where that ends?
 */
public final class ZeroGradient implements Study<ZeroGradient.Config, ZeroGradient.Arm> {
  private static final int HIDDEN = 10;

  /** Points that are kept of phase one; of phase two they lie as close. */
  private static final int KEPT = 250;

  /** A tenth of what counts as critical: here a search may stop. */
  private static final double TARGET = RunEnd.CRITICAL_NORM / 10;

  /**
   * Settings.
   *
   * @param runs trainings of the relu network
   * @param twins how many of them have a twin: a tanh network with the same start
   * @param points of the function, evenly spaced; every step uses all of them
   * @param lossIterations of phase one, Adam on the loss
   * @param normIterations of phase two, Adam on the norm of the gradient
   * @param rate Adam's learning rate in phase one and at the beginning of phase two
   * @param lastRate at the end of phase two, where it arrives along half a cosine
   * @param newtonSteps of phase two, damped Newton on the gradient, at most
   * @param controlSteps of Levenberg-Marquardt on the loss, at most
   * @param neighbours of each end whose loss is looked at
   * @param radius how far away they are
   */
  public record Config(
      int runs,
      @Allow(from = 0) int twins,
      int points,
      int lossIterations,
      int normIterations,
      double rate,
      @Allow(from = 0) double lastRate,
      int newtonSteps,
      int controlSteps,
      int neighbours,
      double radius)
      implements Plan {
    /** Refuses a twin without a run, and a rate that rises. */
    public Config {
      if (runs > 0 && twins > runs) {
        throw new IllegalArgumentException(
            "twins must be at most as many as the runs, got " + twins + " for " + runs);
      }
      if (rate > 0 && lastRate > rate) {
        throw new IllegalArgumentException(
            "lastRate must be between 0 and the rate, " + rate + ", got " + lastRate);
      }
    }

    @Override
    public int seeds() {
      return runs;
    }

    @Override
    public int iterations() {
      return lossIterations;
    }
  }

  /** What sets trainings apart: relu, or tanh for a twin. */
  public record Arm(Activation activation) {}

  /** Runs it with the options of the command line; without any, at scale quick. */
  public static void main(String[] arguments) {
    Program.main(new ZeroGradient(), arguments);
  }

  @Override
  public String chapter() {
    return "2-3 Where the gradient is almost zero";
  }

  @Override
  public String question() {
    return "Where the gradient of a trained network is made to vanish, does the loss curve upwards"
        + " in most directions, and the more so the lower it is?";
  }

  // The report names neither optimizer, rate nor points: Adam at 1e-3, 256 points. A constant rate
  // keeps the norm as large as Adam's steps are long; where phase two is to reach a small norm, it
  // falls to zero.
  @Override
  public Config preset(Scale scale) {
    return switch (scale) {
      case QUICK -> new Config(6, 2, 256, 1500, 1500, 1e-3, 0, 40, 20, 500, 0.01);
      case CLASS -> new Config(100, 100, 256, 5000, 10_000, 1e-3, 0, 300, 60, 500, 0.01);
      case FULL -> new Config(100, 100, 256, 5000, 10_000, 1e-3, 1e-3, 1000, 300, 2000, 0.01);
    };
  }

  @Override
  public List<String> datasets() {
    return List.of();
  }

  @Override
  public Result.Data ownData(Config config) {
    return new Result.Data("sin x + cos(x²/10) on [0, 10)", "");
  }

  /** Curvatures of relative size 1e-10 are to be told from zero. */
  @Override
  public DType dtype() {
    return DType.F64;
  }

  @Override
  public List<Arm> arms(Config config) {
    return List.of(new Arm(Activation.RELU), new Arm(Activation.TANH));
  }

  @Override
  public int seeds(Config config, Arm arm) {
    return arm.activation() == Activation.RELU ? config.runs() : config.twins();
  }

  /** For the forecast, an iteration on the norm counts as two: it takes about twice the time. */
  @Override
  public long iterations(Config config, Arm arm) {
    return config.lossIterations() + 2L * config.normIterations();
  }

  @Override
  public Log train(Config config, Arm arm, long seed, Training training) {
    Dataset data =
        new FreshPoints(Functions.CHIRP_TENTH, 0, 10, 1, DType.F64, 0).grid(config.points());
    History history = new History(true);
    ParameterVector model = minimiseLoss(config, arm, seed, data, training, history);
    Tensor theta = model.flat();
    TiledObjective objective =
        new TiledObjective(model, new SquaredError(), 0, data.all(), Workers.single());
    double first = objective.valueAndGradient(theta).value();

    int steps = config.normIterations();
    CosineRate falling = new CosineRate(config.rate(), config.lastRate(), steps);
    NormDescent adam = new AdamOnNorm(steps, falling, 0).run(objective, theta);
    NormDescent newton =
        new DampedNewton(config.newtonSteps(), TARGET).run(objective, theta, Workers.single());
    Tensor control =
        new LevenbergMarquardt()
            .minimize(new NetworkResiduals(model, data.all()), theta, config.controlSteps(), TARGET)
            .theta();

    int every = Math.max(1, config.lossIterations() / KEPT);
    double[] losses = along(history.losses(), adam.loss().y(), every);
    double[] norms = along(history.gradientNorms(), adam.gradientNorm().y(), every);
    double[] at = IntStream.range(0, losses.length).mapToDouble(i -> (double) i * every).toArray();
    Log log =
        new Log()
            .curve(Log.BATCH_LOSS, at, losses)
            .curve(Log.GRADIENT_NORM, at, norms)
            .number(Look.FIRST_LOSS, first)
            .number(Look.FIRST_NORM, adam.gradientNorm().y()[0]);
    Rng rng = Rng.of(seed).split("neighbours");
    Look look = new Look(objective, config.neighbours(), config.radius(), rng, log);
    look.at(Search.ADAM, adam);
    look.at(Search.NEWTON, newton);
    // The control only goes down: its loss was highest where it began.
    look.at(Search.CONTROL, control, config.controlSteps(), first);
    return log;
  }

  /** Phase one, from the same start for a network and its twin. */
  private static ParameterVector minimiseLoss(
      Config config, Arm arm, long seed, Dataset data, Training training, History history) {
    TrainConfig how =
        new TrainConfig(
            new SquaredError(), new Adam(), new ConstantRate(config.rate()), 0, seed, DType.F64);
    Batches whole = Batches.whole(data);
    return training
        .fit(
            workers ->
                new Trainer(
                    Networks.dense(arm.activation(), ReportNetwork.START, 1, HIDDEN, HIDDEN, 1),
                    how,
                    whole,
                    workers),
            whole,
            config.lossIterations(),
            history)
        .parameters();
  }

  /** Of both phases, one after the other, every so many values. */
  private static double[] along(double[] one, double[] two, int every) {
    return IntStream.iterate(0, i -> i < one.length + two.length, i -> i + every)
        .mapToDouble(i -> i < one.length ? one[i] : two[i - one.length])
        .toArray();
  }

  @Override
  public void report(Config config, Runs<Arm> runs, Report page) {
    Runs<Arm> known = runs.which(log -> true);
    if (!known.isEmpty()) {
      ZeroPage<Arm> parts = new ZeroPage<>(known, this::title, page);
      parts.addFigures(config.lossIterations(), config.normIterations());
      parts.addTables();
    }
    new ZeroClaims(known.where(arm -> arm.activation() == Activation.RELU), page).add();
    addNotes(config, page);
  }

  /** Says what the readings cannot show, and what is less here than in the report. */
  private static void addNotes(Config config, Report page) {
    page.note(
        "The diagonal and the layers' blocks of a relu network's Hessian under squared error are"
            + " Gauss-Newton and so positive semi-definite by construction: these readings cannot"
            + " show a saddle. The sampled reading estimates how often z'Hz > 0 for a random z,"
            + " which the trace governs: a few large curvatures hide many small negative ones.");
    page.note(
        "An eigenvalue counts as zero within max(p ε |λ|max, |HQ|), where Q are the directions"
            + " that relu makes null: rescaling of live units, coordinates of dead ones. The first"
            + " kind is null only where g = 0, so at a large |g| the tolerance is large and most"
            + " of the Hessian cannot be told from zero.");
    page.note(
        "Fixed here, since the report does not say: %s evenly spaced points; Adam at %s, in phase"
            + " two falling to %s along half a cosine (lastRate=0.001 keeps it constant); weights"
            + " and biases from N(0, 0.1²) cut at two sigma, a twin from the same numbers as its"
            + " relu network; %s neighbours at a distance of %s for the sampled reading.",
        config.points(), config.rate(), config.lastRate(), config.neighbours(), config.radius());
    if (page.scale() == Scale.QUICK) {
      page.note(
          "Scale quick: %s runs and %s twins of %s + %s iterations; the report has 5,000 + 10,000.",
          config.runs(), config.twins(), config.lossIterations(), config.normIterations());
    } else if (config.twins() < config.runs()) {
      page.note("Only the first %s runs have a tanh twin, to save time.", config.twins());
    }
  }
}
