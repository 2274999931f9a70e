package nnlab.experiments.optimization;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nnlab.experiments.run.Outcome;
import nnlab.experiments.run.Program;
import nnlab.experiments.run.Require;
import nnlab.experiments.run.Result;
import nnlab.experiments.run.RunContext;
import nnlab.experiments.run.RunList;
import nnlab.experiments.run.Scale;
import nnlab.experiments.run.Training;

/** Experiment 2-2: loss and gradient norm of a dense network at every iteration of its training. */
public final class GradientNorm implements RunList<GradientNorm.Config, GradientNorm.Job, NormRun> {
  /**
   * Settings.
   *
   * @param hidden widths of the hidden layers
   * @param iterations of each training
   * @param batch images per iteration
   * @param rate Adam's learning rate
   * @param seeds trainings
   * @param withoutMomentum whether to train each seed a second time with Adam's beta1 = 0
   * @param evaluateEvery iterations between two measurements of accuracy
   * @param evaluateOn training images that accuracy is measured on; of the test images, all are
   */
  public record Config(
      List<Integer> hidden,
      int iterations,
      int batch,
      double rate,
      int seeds,
      boolean withoutMomentum,
      int evaluateEvery,
      int evaluateOn) {

    /** Refuses what cannot be run. */
    public Config {
      hidden = List.copyOf(hidden);
      if (hidden.stream().anyMatch(width -> width < 1)) {
        throw new IllegalArgumentException("hidden widths must be 1 or more, got " + hidden);
      }
      Require.positive("iterations", iterations);
      Require.positive("batch", batch);
      Require.trainings("seeds", seeds);
      Require.positive("evaluateEvery", evaluateEvery);
      Require.positive("evaluateOn", evaluateOn);
      Require.positive("rate", rate);
    }
  }

  /**
   * One training.
   *
   * @param beta1 Adam's momentum
   */
  record Job(long seed, double beta1) {}

  /** Runs it with the options of the command line; without any, at scale quick. */
  public static void main(String[] arguments) {
    Program.main(new GradientNorm(), arguments);
  }

  @Override
  public String name() {
    return "gradient-norm";
  }

  @Override
  public String chapter() {
    return "2-2 The gradient norm during training";
  }

  @Override
  public String question() {
    return "Does the norm of the gradient fall together with the loss, and how steadily?";
  }

  @Override
  public Config preset(Scale scale) {
    return switch (scale) {
      case QUICK -> new Config(List.of(128), 800, 100, 1e-3, 1, false, 50, 2000);
      case CLASS -> new Config(List.of(256), 3000, 100, 1e-3, 5, true, 100, 10_000);
      // The report gives neither network nor length: those of its other MNIST experiments.
      case FULL -> new Config(List.of(700, 700, 700), 30_000, 100, 1e-4, 5, true, 500, 10_000);
    };
  }

  @Override
  public List<String> datasets() {
    return List.of("digits", "mnist");
  }

  /** Every seed, with and perhaps without momentum. */
  @Override
  public List<Run<Job>> runs(Config config, long seed) {
    List<Run<Job>> runs = new ArrayList<>();
    for (long k = seed; k < seed + config.seeds(); k++) {
      runs.add(run(k, NormRun.MOMENTUM, config));
      if (config.withoutMomentum()) {
        runs.add(run(k, 0, config));
      }
    }
    return runs;
  }

  private static Run<Job> run(long seed, double beta1, Config config) {
    String name = String.format(Locale.ROOT, "beta1=%s-seed%d", beta1, seed);
    return new Run<>(name, new Job(seed, beta1), config.iterations());
  }

  @Override
  public Class<NormRun> resultType() {
    return NormRun.class;
  }

  @Override
  public NormRun train(Config config, Job job, Training training) {
    return NormRun.train(job, config, training);
  }

  @Override
  public Outcome conclude(Config config, List<NormRun> runs, Result.Data data, RunContext context) {
    runs.forEach(run -> record(run, context));
    Outcome outcome = new Outcome(data);
    new NormReport(config, context).addTo(outcome, runs);
    return outcome;
  }

  private static void record(NormRun run, RunContext context) {
    String name = String.format(Locale.ROOT, "beta1 %s; seed %d", run.beta1(), run.seed());
    for (int i = 0; i < run.losses().length; i++) {
      context.metrics().add(name, i, "loss", run.losses()[i]);
      context.metrics().add(name, i, "gradient norm", run.norms()[i]);
    }
    for (NormRun.Point point : run.points()) {
      context.metrics().add(name, point.iteration(), "training accuracy", point.training());
      context.metrics().add(name, point.iteration(), "test accuracy", point.test());
    }
  }
}
