package nnlab.experiments.deepshallow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import nnlab.experiments.run.Outcome;
import nnlab.experiments.run.Program;
import nnlab.experiments.run.Result;
import nnlab.experiments.run.RunContext;
import nnlab.experiments.run.RunList;
import nnlab.experiments.run.Scale;
import nnlab.experiments.run.Training;

/**
 * Experiment 1-1: three networks of equal size but different depth fit two functions of one
 * variable.
 */
public final class FunctionFit implements RunList<FitConfig, FunctionFit.Job, Fit> {
  private static final String DATA = "sin x + cos x² and Weierstrass sum on [0, 10)";

  /**
   * One training.
   *
   * @param filmed whether to keep what its animation needs
   */
  record Job(
      Target target, FitNetwork network, long seed, FitConfig.Purpose purpose, boolean filmed) {}

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
  public FitConfig preset(Scale scale) {
    return FitConfig.preset(scale);
  }

  @Override
  public List<String> datasets() {
    return List.of();
  }

  /** Every network on every target for every purpose from every seed. */
  @Override
  public List<Run<Job>> runs(FitConfig config, long seed) {
    List<Run<Job>> runs = new ArrayList<>();
    for (FitNetwork network : FitNetwork.values()) {
      for (Target target : Target.values()) {
        for (FitConfig.Purpose purpose : FitConfig.Purpose.values()) {
          for (long k = seed; k < seed + config.seeds(target, purpose); k++) {
            String name =
                String.format(
                    Locale.ROOT,
                    "%s-%s%s-seed%d",
                    target.key(),
                    network.name().toLowerCase(Locale.ROOT),
                    purpose.suffix(),
                    k);
            boolean filmed = purpose == FitConfig.Purpose.FIT && k == seed;
            runs.add(
                new Run<>(
                    name,
                    new Job(target, network, k, purpose, filmed),
                    config.settingsFor(purpose).iterations()));
          }
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
  public Fit train(FitConfig config, Job job, Training training) {
    return Fit.train(job, config.settingsFor(job.purpose()), training);
  }

  @Override
  public Outcome conclude(FitConfig config, List<Fit> fits, Result.Data data, RunContext context) {
    fits.forEach(fit -> record(fit, context));
    Outcome outcome =
        new Outcome(
            Result.Data.of(DATA, Arrays.stream(Target.values()).map(Fit::wholeGrid).toList()));
    new FitReport(config, context.scale(), context.seed(), fits).addTo(outcome);
    return outcome;
  }

  /** Puts its loss curve into the table, about a thousand rows, and the pieces along the way. */
  private static void record(Fit fit, RunContext context) {
    String run =
        String.format(
            Locale.ROOT,
            "%s; %s%s; seed %d",
            fit.target().key(),
            fit.network().title(),
            fit.purpose().suffix(),
            fit.seed());
    int every = Math.max(1, fit.losses().length / 1000);
    for (int i = 0; i < fit.losses().length; i += every) {
      context.metrics().add(run, i, "loss", fit.losses()[i]);
    }
    for (Moment moment : fit.moments()) {
      context.metrics().add(run, moment.iteration(), "pieces", moment.exact());
      context.metrics().add(run, moment.iteration(), "effective pieces", moment.effective());
      if (moment != fit.start()) {
        context.metrics().add(run, moment.iteration(), "spread", moment.spread(fit.start()));
      }
    }
  }
}
