package nnlab.experiments.generalization.interpolation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nnlab.experiments.generalization.DenseClassifier;
import nnlab.experiments.run.Outcome;
import nnlab.experiments.run.Program;
import nnlab.experiments.run.Require;
import nnlab.experiments.run.Result;
import nnlab.experiments.run.RunContext;
import nnlab.experiments.run.RunList;
import nnlab.experiments.run.Scale;
import nnlab.experiments.run.Training;

/** Experiment 3-3A: loss and accuracy on the straight line through two trained networks. */
public final class Interpolation
    implements RunList<Interpolation.Config, Interpolation.Job, PairRun> {
  /**
   * Settings.
   *
   * @param hidden widths of the hidden layers
   * @param reportStart whether the networks start as the report's
   * @param iterations of each training
   * @param smallBatch images per iteration of the first network of a pair, and of both in a pair
   *     that differs in learning rate
   * @param largeBatch of the second network of a pair that differs in batch size
   * @param rate Adam's learning rate, of the first network and of both in a pair that differs in
   *     batch size
   * @param highRate of the second network of a pair that differs in learning rate
   * @param seeds pairs of each kind
   * @param measuredOn the first training images, and the first test images, on which loss and
   *     accuracy are measured along a line
   * @param curveSteps of Adam that bend the curve of low loss
   */
  public record Config(
      List<Integer> hidden,
      boolean reportStart,
      int iterations,
      int smallBatch,
      int largeBatch,
      double rate,
      double highRate,
      int seeds,
      int measuredOn,
      int curveSteps) {
    /** Refuses what cannot be run. */
    public Config {
      hidden = List.copyOf(hidden);
      hidden.forEach(width -> Require.positive("hidden", width));
      Require.positive("iterations", iterations);
      Require.positive("smallBatch", smallBatch);
      Require.atLeast("largeBatch", largeBatch, smallBatch);
      Require.positive("rate", rate);
      Require.positive("highRate", highRate);
      Require.trainings("seeds", seeds);
      Require.atLeast("measuredOn", measuredOn, 2);
      Require.positive("curveSteps", curveSteps);
    }

    DenseClassifier classifier() {
      return new DenseClassifier(hidden, reportStart);
    }
  }

  /** One pair of trainings. */
  record Job(Contrast contrast, Start start, long seed) {}

  /** Runs it with the options of the command line; without any, at scale quick. */
  public static void main(String[] arguments) {
    Program.main(new Interpolation(), arguments);
  }

  @Override
  public String name() {
    return "interpolation";
  }

  @Override
  public String chapter() {
    return "3-3A On the line between two networks";
  }

  @Override
  public String question() {
    return "Two networks were trained with different batch sizes, or learning rates. How high does"
        + " the loss rise on the straight line from one to the other, and beyond?";
  }

  @Override
  public Config preset(Scale scale) {
    return switch (scale) {
      case QUICK -> new Config(List.of(15, 15), false, 400, 32, 512, 3e-3, 3e-2, 1, 500, 200);
      case CLASS -> new Config(List.of(15, 15), false, 5000, 64, 1024, 1e-3, 1e-2, 5, 5000, 1000);
      // The report leaves out the second rate, and whether its two networks start together.
      case FULL -> new Config(List.of(15, 15), true, 40_000, 64, 1024, 1e-4, 1e-3, 5, 10_000, 5000);
    };
  }

  @Override
  public List<String> datasets() {
    return List.of("digits", "mnist");
  }

  @Override
  public List<Run<Job>> runs(Config config, long seed) {
    List<Run<Job>> runs = new ArrayList<>();
    for (long k = seed; k < seed + config.seeds(); k++) {
      for (Contrast contrast : Contrast.values()) {
        for (Start start : Start.values()) {
          String name =
              String.format(Locale.ROOT, "%s-%s-seed%d", contrast, start, k)
                  .toLowerCase(Locale.ROOT);
          runs.add(new Run<>(name, new Job(contrast, start, k), 2L * config.iterations()));
        }
      }
    }
    return runs;
  }

  @Override
  public Class<PairRun> resultType() {
    return PairRun.class;
  }

  @Override
  public PairRun train(Config config, Job job, Training training) {
    return PairRun.train(config, job, training);
  }

  @Override
  public Outcome conclude(
      Config config, List<PairRun> results, Result.Data data, RunContext context) {
    Outcome outcome = new Outcome(data);
    Pairs pairs = new Pairs(results.stream().flatMap(run -> run.pairs().stream()).toList());
    pairs.record(context);
    new InterpolationReport(config, context, pairs).addTo(outcome);
    return outcome;
  }
}
