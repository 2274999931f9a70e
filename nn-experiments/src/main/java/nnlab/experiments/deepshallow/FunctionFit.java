package nnlab.experiments.deepshallow;

import java.util.ArrayList;
import java.util.Arrays;
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
import nnlab.layers.optim.ConstantRate;
import nnlab.layers.optim.CosineRate;
import nnlab.layers.optim.Schedule;

/**
 * Experiment 1-1: three networks of equal size but different depth fit two functions of one
 * variable.
 */
public final class FunctionFit implements RunList<FunctionFit.Config, FunctionFit.Job, Fit> {
  private static final String DATA = "sin x + cos x² and Weierstrass sum on [0, 10)";

  /** How the networks start. */
  public enum Beginning {
    /** Input mapped to [-1, 1], He's start, first kinks spread over the interval. */
    SPREAD,
    /** As the report: raw input, N(0, 0.1²) cut at two sigma. */
    REPORT
  }

  /** How the learning rate goes. */
  public enum Course {
    /** It stays. */
    CONSTANT,
    /** It falls to zero along half a cosine. */
    COSINE
  }

  /**
   * Settings.
   *
   * @param iterations of each training
   * @param batch points per iteration, drawn anew
   * @param rate Adam's learning rate at the beginning
   * @param course how it goes on
   * @param start how the networks start
   * @param chirpSeeds trainings of each network on sin x + cos x²
   * @param weierstrassSeeds trainings of each network on the Weierstrass sum
   * @param gridPoints of the interval on which the final error is measured
   */
  public record Config(
      int iterations,
      int batch,
      double rate,
      Course course,
      Beginning start,
      int chirpSeeds,
      int weierstrassSeeds,
      int gridPoints) {

    /** Refuses what cannot be run. */
    public Config {
      Require.positive("iterations", iterations);
      Require.positive("batch", batch);
      Require.positive("chirpSeeds", chirpSeeds);
      Require.positive("weierstrassSeeds", weierstrassSeeds);
      Require.positive("gridPoints", gridPoints);
      Require.positive("rate", rate);
    }

    Schedule schedule() {
      return course == Course.COSINE ? new CosineRate(rate, 0, iterations) : new ConstantRate(rate);
    }

    /** Seeds of a target's trainings. */
    int seeds(Target target) {
      return target == Target.CHIRP ? chirpSeeds : weierstrassSeeds;
    }
  }

  /** One training. */
  record Job(Target target, FitNetwork network, long seed) {}

  /** Runs it with the options of the command line; without any, at scale quick. */
  public static void main(String[] arguments) {
    Program.main(new FunctionFit(), arguments);
  }

  @Override
  public String name() {
    return "function-fit";
  }

  @Override
  public String chapter() {
    return "1-1 Fitting a function, deep and shallow";
  }

  @Override
  public String question() {
    return "With about 10,350 parameters each, does a network of five hidden layers fit a function"
        + " of one variable better than one of three, or of a single wide one?";
  }

  @Override
  public Config preset(Scale scale) {
    return switch (scale) {
      case QUICK -> new Config(2000, 128, 3e-3, Course.COSINE, Beginning.SPREAD, 1, 1, 1 << 13);
      case CLASS -> new Config(15_000, 500, 3e-3, Course.COSINE, Beginning.SPREAD, 5, 3, 1 << 17);
      case FULL ->
          new Config(200_000, 10_000, 1e-2, Course.CONSTANT, Beginning.REPORT, 1, 1, 1 << 17);
    };
  }

  @Override
  public List<String> datasets() {
    return List.of();
  }

  /** Every network on every target from every seed. */
  @Override
  public List<Run<Job>> runs(Config config, long seed) {
    List<Run<Job>> runs = new ArrayList<>();
    for (FitNetwork network : FitNetwork.values()) {
      for (Target target : Target.values()) {
        for (long k = seed; k < seed + config.seeds(target); k++) {
          String name =
              "%s-%s-seed%d".formatted(target.key(), network.name().toLowerCase(Locale.ROOT), k);
          runs.add(new Run<>(name, new Job(target, network, k), config.iterations()));
        }
      }
    }
    return runs;
  }

  @Override
  public Class<Fit> resultType() {
    return Fit.class;
  }

  @Override
  public Fit train(Config config, Job job, Training training) {
    return Fit.train(job, config, training);
  }

  @Override
  public Outcome conclude(Config config, List<Fit> fits, Result.Data data, RunContext context) {
    FitReport report = new FitReport(config, context.scale(), context.seed());
    Outcome outcome =
        new Outcome(
            Result.Data.of(DATA, Arrays.stream(Target.values()).map(Fit::wholeGrid).toList()));
    for (Target target : Target.values()) {
      List<Fit> ofTarget = fits.stream().filter(fit -> fit.target() == target).toList();
      record(ofTarget, context);
      report.addTo(outcome, target, ofTarget);
    }
    report.addNotes(outcome);
    return outcome;
  }

  /** Puts the loss curves into the table, about a thousand rows each. */
  private static void record(List<Fit> fits, RunContext context) {
    for (Fit fit : fits) {
      String run =
          "%s; %s; seed %d".formatted(fit.target().key(), fit.network().title(), fit.seed());
      int every = Math.max(1, fit.losses().length / 1000);
      for (int i = 0; i < fit.losses().length; i += every) {
        context.metrics().add(run, i, "loss", fit.losses()[i]);
      }
    }
  }
}
