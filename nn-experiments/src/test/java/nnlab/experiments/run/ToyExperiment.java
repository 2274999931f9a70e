package nnlab.experiments.run;

import java.util.List;
import nnlab.experiments.report.Axis;
import nnlab.experiments.report.Claim;
import nnlab.experiments.report.Curve;
import nnlab.experiments.report.LineChart;
import nnlab.experiments.report.Smoothing;
import nnlab.experiments.report.Table;

/** A small experiment: halves a number until the iterations are used up. */
public final class ToyExperiment implements Experiment<ToyExperiment.Config> {
  /** How the number shrinks. */
  public enum Decay {
    HALF,
    THIRD
  }

  /** A group of settings. */
  public record Optimizer(double rate, Decay decay) {
    public Optimizer {
      if (!(rate > 0)) {
        throw new IllegalArgumentException("rate must be above 0, got " + rate);
      }
    }
  }

  /** Settings of every kind. */
  public record Config(
      int iterations, Optimizer optimizer, List<Integer> widths, boolean noisy, String label) {
    public Config {
      widths = List.copyOf(widths);
      if (iterations < 1) {
        throw new IllegalArgumentException("iterations must be 1 or more, got " + iterations);
      }
    }
  }

  @Override
  public String name() {
    return "toy";
  }

  @Override
  public String chapter() {
    return "0-0 Halving";
  }

  @Override
  public String question() {
    return "Does a number shrink when it is halved?";
  }

  @Override
  public Config preset(Scale scale) {
    int iterations = scale == Scale.QUICK ? 10 : 1000;
    return new Config(iterations, new Optimizer(0.5, Decay.HALF), List.of(3, 4), false, "plain");
  }

  @Override
  public List<String> datasets() {
    return List.of("digits", "mnist");
  }

  @Override
  public Outcome run(Config config, RunContext context) {
    if (config.label().equals("broken")) {
      throw new IllegalStateException("the toy broke");
    }
    Outcome outcome = new Outcome(new Result.Data(context.data().name(), "none"));
    double[] values = new double[config.iterations()];
    try (Progress progress = context.progress().start("halving", config.iterations())) {
      double value = context.seed();
      for (int i = 0; i < values.length; i++) {
        values[i] = value;
        context.metrics().add("toy, the first", i, "value", value);
        value *= config.optimizer().rate();
        progress.advance(i + 1, "value " + value);
      }
    }
    outcome.metric("last value", values[values.length - 1]);
    outcome.metric("nothing", Double.NaN);
    outcome.table(new Table("Values", List.of("at", "value"), List.of(List.of("0", "1"))));
    outcome.claim(Claim.undecided("T1", "it shrinks", "ratio < 1", "not decided at this scale"));
    outcome.note("This is <only> a toy.");
    outcome.figure(
        "values",
        new LineChart(
            "Halving",
            "toy, scale " + context.scale(),
            Axis.linear("iteration"),
            Axis.log("value"),
            List.of(Curve.of(Smoothing.byIteration("value", values)))),
        "The value at every iteration.");
    return outcome;
  }
}
