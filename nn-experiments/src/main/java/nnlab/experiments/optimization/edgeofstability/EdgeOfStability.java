package nnlab.experiments.optimization.edgeofstability;

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

/**
 * Gradient descent at the edge of stability: the largest eigenvalue of the Hessian against 2 / rate
 * (J. Cohen et al., Gradient descent on neural networks typically occurs at the edge of stability,
 * ICLR 2021).
 */
public final class EdgeOfStability
    implements RunList<EdgeOfStability.Config, EdgeOfStability.Job, EdgeRun> {
  /**
   * Settings.
   *
   * @param hidden widths of the hidden tanh layers
   * @param images that each training learns from, all of them in every step
   * @param steps of gradient descent
   * @param rates learning rates, each with all seeds
   * @param seeds trainings at each rate
   * @param every steps between two measurements of the largest eigenvalue
   * @param tolerance of the eigenvalue, relative
   * @param testImages that the test loss is measured on
   */
  public record Config(
      List<Integer> hidden,
      int images,
      int steps,
      List<Double> rates,
      int seeds,
      int every,
      double tolerance,
      int testImages) {

    /** Refuses what cannot be run. */
    public Config {
      hidden = List.copyOf(hidden);
      rates = List.copyOf(rates);
      hidden.forEach(width -> Require.positive("hidden", width));
      rates.forEach(rate -> Require.positive("rates", rate));
      Require.positive("images", images);
      Require.positive("steps", steps);
      Require.trainings("seeds", seeds);
      Require.positive("every", every);
      Require.positive("tolerance", tolerance);
      Require.positive("testImages", testImages);
      if (rates.isEmpty() || rates.stream().distinct().count() < rates.size()) {
        throw new IllegalArgumentException(
            "rates must be one learning rate or several different ones, got " + rates);
      }
      if (tolerance >= 1) {
        throw new IllegalArgumentException("tolerance must be below 1, got " + tolerance);
      }
    }
  }

  /** One training. */
  record Job(double rate, long seed) {}

  /** Runs it with the options of the command line; without any, at scale quick. */
  public static void main(String[] arguments) {
    Program.main(new EdgeOfStability(), arguments);
  }

  @Override
  public String name() {
    return "edge-of-stability";
  }

  @Override
  public String chapter() {
    return "2+ The edge of stability";
  }

  @Override
  public String question() {
    return "Gradient descent with learning rate η is stable only where the loss is less curved than"
        + " 2/η. Does training stay below that line?";
  }

  @Override
  public Config preset(Scale scale) {
    return switch (scale) {
      case QUICK -> new Config(List.of(16, 16), 200, 1000, List.of(0.1, 0.2), 1, 20, 1e-3, 500);
      case CLASS ->
          new Config(List.of(32, 32), 1000, 5000, List.of(0.05, 0.1, 0.15), 5, 50, 1e-3, 2000);
      // Twice as long, and a lower rate, which takes longer to reach its line.
      case FULL ->
          new Config(
              List.of(32, 32), 1000, 10_000, List.of(0.025, 0.05, 0.1, 0.15), 5, 50, 1e-3, 10_000);
    };
  }

  @Override
  public List<String> datasets() {
    return List.of("digits", "mnist");
  }

  /** Every rate with every seed. */
  @Override
  public List<Run<Job>> runs(Config config, long seed) {
    List<Run<Job>> runs = new ArrayList<>();
    for (double rate : config.rates()) {
      for (long k = seed; k < seed + config.seeds(); k++) {
        String name =
            String.format(Locale.ROOT, "rate=%s-seed%d", rate, k).toLowerCase(Locale.ROOT);
        runs.add(new Run<>(name, new Job(rate, k), config.steps()));
      }
    }
    return runs;
  }

  @Override
  public Class<EdgeRun> resultType() {
    return EdgeRun.class;
  }

  @Override
  public EdgeRun train(Config config, Job job, Training training) {
    return EdgeRun.train(job, config, training);
  }

  @Override
  public Outcome conclude(Config config, List<EdgeRun> runs, Result.Data data, RunContext context) {
    runs.forEach(run -> record(run, context));
    Outcome outcome = new Outcome(data);
    new EdgeReport(config, context).addTo(outcome, runs);
    return outcome;
  }

  private static void record(EdgeRun run, RunContext context) {
    String name = String.format(Locale.ROOT, "rate %s; seed %d", run.rate(), run.seed());
    for (EdgeRun.Point point : run.points()) {
      context.metrics().add(name, point.step(), "largest eigenvalue", point.sharpness());
      context.metrics().add(name, point.step(), "training loss", point.loss());
      context.metrics().add(name, point.step(), "test loss", point.testLoss());
      context.metrics().add(name, point.step(), "test accuracy", point.testAccuracy());
    }
  }
}
