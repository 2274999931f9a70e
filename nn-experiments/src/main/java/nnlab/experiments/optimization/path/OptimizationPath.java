package nnlab.experiments.optimization.path;

import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import nnlab.experiments.run.Outcome;
import nnlab.experiments.run.Program;
import nnlab.experiments.run.Require;
import nnlab.experiments.run.Result;
import nnlab.experiments.run.RunContext;
import nnlab.experiments.run.RunList;
import nnlab.experiments.run.Scale;
import nnlab.experiments.run.Training;
import nnlab.experiments.run.UsageException;

/**
 * Experiment 2-1: small networks leave their parameters behind at every third iteration, and the
 * paths are looked at in two dimensions. Each network has a twin that starts a hair away.
 */
public final class OptimizationPath
    implements RunList<OptimizationPath.Config, OptimizationPath.Job, PathPair> {
  /**
   * Settings.
   *
   * @param runs networks; each has a twin
   * @param iterations of each training
   * @param every iterations between two points of a path
   * @param points that the function is learned from, all of them in every iteration
   * @param rate Adam's learning rate
   * @param hair how far from its network a twin starts, Euclidean
   * @param draws random walks that the explained variance is compared with
   * @param sets random sets of parameters that layer 1 is compared with
   * @param contour points along each side of the loss contour
   */
  public record Config(
      int runs,
      int iterations,
      int every,
      int points,
      double rate,
      double hair,
      int draws,
      int sets,
      int contour) {
    private static final int FEWEST_STEPS = 10;

    /** Refuses what cannot be run. */
    public Config {
      Require.trainings("runs", runs);
      Require.positive("every", every);
      Require.positive("iterations", iterations);
      Require.positive("points", points);
      Require.positive("rate", rate);
      Require.positive("hair", hair);
      Require.atLeast("draws", draws, 2);
      Require.positive("sets", sets);
      Require.atLeast("contour", contour, 2);
    }

    /** Settings are given one by one, so what must agree is looked at when all are known. */
    void requirePath() {
      long fewest = (long) FEWEST_STEPS * every;
      if (iterations < fewest) {
        throw new UsageException(
            String.format(
                Locale.ROOT,
                "a path of points every %d iterations needs at least %d iterations to have %d steps, got %d",
                every,
                fewest,
                FEWEST_STEPS,
                iterations));
      }
    }
  }

  /** One network and its twin. */
  record Job(long seed) {}

  /** Runs it with the options of the command line; without any, at scale quick. */
  public static void main(String[] arguments) {
    Program.main(new OptimizationPath(), arguments);
  }

  @Override
  public String name() {
    return "optimization-path";
  }

  @Override
  public String chapter() {
    return "2-1 The path of the parameters";
  }

  @Override
  public String question() {
    return "Where do the parameters go while a network learns, and do networks that start in"
        + " different places, or almost in the same place, end in different places?";
  }

  /** The report gives the network, the function and the rhythm of three; the rest is chosen. */
  @Override
  public Config preset(Scale scale) {
    return switch (scale) {
      case QUICK -> new Config(3, 1500, 3, 256, 1e-3, 1e-3, 20, 50, 31);
      case CLASS -> new Config(8, 6000, 3, 256, 1e-3, 1e-3, 200, 200, 31);
      case FULL -> new Config(8, 20_000, 3, 1024, 1e-3, 1e-3, 200, 200, 41);
    };
  }

  @Override
  public List<String> datasets() {
    return List.of();
  }

  @Override
  public List<Run<Job>> runs(Config config, long seed) {
    config.requirePath();
    return LongStream.range(seed, seed + config.runs())
        .mapToObj(k -> new Run<>("pair-seed" + k, new Job(k), 2L * config.iterations()))
        .toList();
  }

  @Override
  public Class<PathPair> resultType() {
    return PathPair.class;
  }

  @Override
  public PathPair train(Config config, Job job, Training training) {
    return PathPair.train(job.seed(), config, training);
  }

  @Override
  public Outcome conclude(
      Config config, List<PathPair> pairs, Result.Data data, RunContext context) {
    pairs.forEach(pair -> record(pair, context));
    Outcome outcome = new Outcome(new Result.Data(PathNetwork.TASK.data(), ""));
    new PathReport(config, context).addTo(outcome, pairs);
    return outcome;
  }

  private static void record(PathPair pair, RunContext context) {
    record("seed " + pair.seed(), pair.own(), context);
    record("twin of seed " + pair.seed(), pair.twin(), context);
  }

  private static void record(String name, Walk walk, RunContext context) {
    for (int k = 0; k < walk.losses().length; k++) {
      context.metrics().add(name, walk.iteration(k), "loss", walk.losses()[k]);
    }
    for (int k = 0; k < walk.test().size(); k++) {
      context.metrics().add(name, (long) walk.test().x()[k], "test loss", walk.test().y()[k]);
    }
  }
}
