package nnlab.experiments.optimization.zerogradient;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nnlab.core.tensor.DType;
import nnlab.experiments.run.Outcome;
import nnlab.experiments.run.Program;
import nnlab.experiments.run.Require;
import nnlab.experiments.run.Result;
import nnlab.experiments.run.RunContext;
import nnlab.experiments.run.RunList;
import nnlab.experiments.run.Scale;
import nnlab.experiments.run.Training;
import nnlab.layers.layer.Activation;

/**
 * Experiment 2-3: a small network's loss is minimised, then the norm of its gradient; what is the
 * share of directions that curve upwards where that ends?
 */
public final class ZeroGradient implements RunList<ZeroGradient.Config, ZeroGradient.Job, ZeroRun> {
  private static final String DATA = "sin x + cos(x²/10) on [0, 10)";

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
      int twins,
      int points,
      int lossIterations,
      int normIterations,
      double rate,
      double lastRate,
      int newtonSteps,
      int controlSteps,
      int neighbours,
      double radius) {

    /** Refuses what cannot be run. */
    public Config {
      Require.trainings("runs", runs);
      Require.atLeast("twins", twins, 0);
      Require.positive("points", points);
      Require.positive("lossIterations", lossIterations);
      Require.positive("normIterations", normIterations);
      Require.positive("rate", rate);
      if (!(lastRate >= 0 && lastRate <= rate)) {
        throw new IllegalArgumentException(
            "lastRate must be between 0 and the rate, " + rate + ", got " + lastRate);
      }
      Require.positive("newtonSteps", newtonSteps);
      Require.positive("controlSteps", controlSteps);
      Require.positive("neighbours", neighbours);
      Require.positive("radius", radius);
      if (twins > runs) {
        throw new IllegalArgumentException(
            "twins must be at most as many as the runs, got " + twins + " for " + runs);
      }
    }
  }

  /** One training of both phases. */
  record Job(Activation activation, long seed) {}

  /** Runs it with the options of the command line; without any, at scale quick. */
  public static void main(String[] arguments) {
    Program.main(new ZeroGradient(), arguments);
  }

  @Override
  public String name() {
    return "zero-gradient";
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

  /** Curvatures of relative size 1e-10 are to be told from zero. */
  @Override
  public DType dtype() {
    return DType.F64;
  }

  /** Every run, its twin right behind it. */
  @Override
  public List<Run<Job>> runs(Config config, long seed) {
    List<Run<Job>> runs = new ArrayList<>();
    for (int i = 0; i < config.runs(); i++) {
      runs.add(run(Activation.RELU, seed + i, config));
      if (i < config.twins()) {
        runs.add(run(Activation.TANH, seed + i, config));
      }
    }
    return runs;
  }

  /** For the forecast, an iteration on the norm counts as two: it takes about twice the time. */
  private static Run<Job> run(Activation activation, long seed, Config config) {
    String name = String.format(Locale.ROOT, "%s-seed%d", ZeroRun.name(activation), seed);
    long iterations = config.lossIterations() + 2L * config.normIterations();
    return new Run<>(name, new Job(activation, seed), iterations);
  }

  @Override
  public Class<ZeroRun> resultType() {
    return ZeroRun.class;
  }

  @Override
  public ZeroRun train(Config config, Job job, Training training) {
    return ZeroRun.train(job, config, training);
  }

  @Override
  public Outcome conclude(Config config, List<ZeroRun> runs, Result.Data data, RunContext context) {
    runs.forEach(run -> record(run, context));
    Outcome outcome = new Outcome(new Result.Data(DATA, ""));
    new ZeroReport(config, context.scale(), context.seed()).addTo(outcome, runs);
    return outcome;
  }

  private static void record(ZeroRun run, RunContext context) {
    String name =
        String.format(Locale.ROOT, "%s; seed %d", ZeroRun.name(run.activation()), run.seed());
    for (ZeroRun.Point point : run.course()) {
      context.metrics().add(name, point.iteration(), "loss", point.loss());
      context.metrics().add(name, point.iteration(), "gradient norm", point.norm());
    }
    for (Search search : Search.values()) {
      String which = name + "; " + search.title();
      End end = run.end(search);
      context.metrics().add(which, end.steps(), "loss", end.loss());
      context.metrics().add(which, end.steps(), "gradient norm", end.why().gradientNorm());
      for (Ratio ratio : Ratio.values()) {
        context.metrics().add(which, end.steps(), ratio.title(), ratio.of(end));
      }
    }
  }
}
