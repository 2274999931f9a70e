package nnlab.experiments.optimization.surface;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nnlab.experiments.optimization.FunctionTask;
import nnlab.experiments.run.Outcome;
import nnlab.experiments.run.Program;
import nnlab.experiments.run.Require;
import nnlab.experiments.run.Result;
import nnlab.experiments.run.RunContext;
import nnlab.experiments.run.RunList;
import nnlab.experiments.run.Scale;
import nnlab.experiments.run.Training;
import nnlab.experiments.run.UsageException;
import nnlab.layers.data.Functions;

/**
 * Experiment 2-4: the error surface of a network of 33 parameters by a cloud of random points, by
 * lines and by planes.
 */
public final class ErrorSurface
    implements RunList<ErrorSurface.Config, ErrorSurface.Job, SurfaceRun> {
  /** The network of the report with 33 parameters, and what it learns. */
  static final FunctionTask TASK =
      new FunctionTask("sin x + cos(x²/5)", Functions.CHIRP_FIFTH, List.of(1, 4, 4, 1));

  /**
   * Settings.
   *
   * @param rates Adam's learning rates; the first decides the claims and is drawn
   * @param seeds trainings at each rate
   * @param iterations of each training
   * @param points that the function is learned from, all of them in every iteration
   * @param pathEvery iterations between two recorded points of the path
   * @param cloud how the random cloud is drawn
   * @param lines through the trained network, for each training
   * @param linePoints where the loss is taken along each
   * @param planePoints along each side of a plane
   */
  public record Config(
      List<Double> rates,
      int seeds,
      int iterations,
      int points,
      int pathEvery,
      CloudConfig cloud,
      int lines,
      int linePoints,
      int planePoints) {

    /** Refuses what cannot be run. */
    public Config {
      rates = List.copyOf(rates);
      if (rates.isEmpty()) {
        throw new IllegalArgumentException("rates needs at least one learning rate");
      }
      rates.forEach(rate -> Require.positive("rates", rate));
      Require.trainings("seeds", seeds);
      Require.positive("iterations", iterations);
      Require.positive("points", points);
      Require.positive("pathEvery", pathEvery);
      Require.positive("lines", lines);
      Require.atLeast("linePoints", linePoints, 3);
      Require.atLeast("planePoints", planePoints, 2);
    }

    /** Settings are given one by one, so what must agree is looked at when all are known. */
    void requireCloudOnPath() {
      if (cloud.from() % pathEvery != 0 || cloud.every() % pathEvery != 0) {
        throw new UsageException(
            String.format(
                Locale.ROOT,
                "cloud.from and cloud.every must be multiples of pathEvery = %d, got %d and %d",
                pathEvery,
                cloud.from(),
                cloud.every()));
      }
      if (cloud.centres(iterations) < 2) {
        throw new UsageException(
            String.format(
                Locale.ROOT,
                "a cloud from iteration %d every %d needs more than %d iterations to have two centres",
                cloud.from(),
                cloud.every(),
                iterations));
      }
    }
  }

  /**
   * The report's cloud: each layer moves with probability 0.1 by uniform(-0.1, 0.1).
   *
   * @param from iteration at which the first points are drawn
   * @param every iterations from then on
   * @param count points drawn each time
   * @param components that the cloud is reduced to before t-SNE
   */
  public record CloudConfig(int from, int every, int count, int components) {
    private static final int PLANE = 2;

    /** Refuses what cannot be run. */
    public CloudConfig {
      Require.positive("cloud.every", every);
      Require.atLeast("cloud.from", from, 0);
      Require.positive("cloud.count", count);
      Require.atLeast("cloud.components", components, PLANE);
    }

    /** How often points are drawn in a training of this length. */
    int centres(int iterations) {
      return iterations <= from ? 0 : (iterations - from - 1) / every + 1;
    }
  }

  /** One training. */
  record Job(double rate, long seed) {}

  /** Runs it with the options of the command line; without any, at scale quick. */
  public static void main(String[] arguments) {
    Program.main(new ErrorSurface(), arguments);
  }

  @Override
  public String name() {
    return "error-surface";
  }

  @Override
  public String chapter() {
    return "2-4 The error surface";
  }

  @Override
  public String question() {
    return "What does the error surface of a small network look like: is it rugged, and does"
        + " training wind its way down from high to low?";
  }

  /**
   * The report gives no learning rate. 1e-4 is the one of most of its other experiments, and with
   * it the loss still falls while the cloud is drawn; at 1e-3 it has come to rest before. The
   * interval of the cloud and the number of components ("a little") are chosen too.
   */
  @Override
  public Config preset(Scale scale) {
    return switch (scale) {
      case QUICK ->
          new Config(
              List.of(1e-4), 1, 8000, 256, 100, new CloudConfig(3000, 500, 30, 10), 40, 201, 31);
      case CLASS ->
          new Config(
              List.of(1e-4, 1e-3),
              5,
              20_000,
              1000,
              100,
              new CloudConfig(5000, 1000, 50, 10),
              100,
              401,
              31);
      case FULL ->
          new Config(
              List.of(1e-4, 1e-3),
              5,
              40_000,
              20_000,
              100,
              new CloudConfig(5000, 1000, 50, 10),
              100,
              401,
              41);
    };
  }

  @Override
  public List<String> datasets() {
    return List.of();
  }

  @Override
  public List<Run<Job>> runs(Config config, long seed) {
    config.requireCloudOnPath();
    List<Run<Job>> runs = new ArrayList<>();
    for (double rate : config.rates()) {
      for (long k = seed; k < seed + config.seeds(); k++) {
        String name =
            String.format(Locale.ROOT, "rate=%s-seed%d", rate, k).toLowerCase(Locale.ROOT);
        runs.add(new Run<>(name, new Job(rate, k), config.iterations()));
      }
    }
    return runs;
  }

  @Override
  public Class<SurfaceRun> resultType() {
    return SurfaceRun.class;
  }

  @Override
  public SurfaceRun train(Config config, Job job, Training training) {
    return SurfaceRun.train(job, config, training);
  }

  @Override
  public Outcome conclude(
      Config config, List<SurfaceRun> runs, Result.Data data, RunContext context) {
    runs.forEach(run -> record(run, context));
    Outcome outcome = new Outcome(new Result.Data(TASK.data(), ""));
    new SurfaceReport(config, context).addTo(outcome, runs);
    return outcome;
  }

  private static void record(SurfaceRun run, RunContext context) {
    String name = String.format(Locale.ROOT, "rate %s; seed %d", run.rate(), run.seed());
    for (int k = 0; k < run.path().losses().length; k++) {
      long iteration = run.path().iteration(k);
      context.metrics().add(name, iteration, "loss", run.path().losses()[k]);
      context.metrics().add(name, iteration, "test loss", run.path().testLosses()[k]);
    }
  }
}
