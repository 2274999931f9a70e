package nnlab.experiments.generalization.randomlabels;

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
 * Experiment 3-1: a dense network learns images whose labels or pixels were made meaningless, and
 * networks of several widths show how many parameters that takes.
 */
public final class RandomLabels
    implements RunList<RandomLabels.Config, RandomLabels.Job, LabelRun> {
  /**
   * Settings.
   *
   * @param images the first so many training images are used
   * @param hidden widths of the hidden layers
   * @param rate Adam's learning rate
   * @param batch images per iteration
   * @param iterations at most, for each training
   * @param stopAt training accuracy that ends a training, 0 to 1
   * @param noise shares of wrong labels, between true labels and labels that are all wrong
   * @param seeds trainings of each kind that a claim is about
   * @param otherSeeds trainings of each other kind: wrong labels and shuffled pixels
   * @param evaluateEvery iterations between two measurements
   * @param testOn test images measured on the way; at the end, all are
   * @param narrow the search for the least width
   */
  public record Config(
      int images,
      List<Integer> hidden,
      double rate,
      int batch,
      int iterations,
      double stopAt,
      List<Double> noise,
      int seeds,
      int otherSeeds,
      int evaluateEvery,
      int testOn,
      Narrow narrow) {
    /** Refuses what cannot be run. */
    public Config {
      hidden = checkedWidths("hidden", hidden);
      noise = noise.stream().distinct().sorted().toList();
      Require.positive("images", images);
      Require.positive("rate", rate);
      Require.positive("batch", batch);
      Require.positive("iterations", iterations);
      Require.positive("stopAt", stopAt);
      Require.share("stopAt", stopAt);
      noise.forEach(share -> Require.share("noise", share));
      Require.trainings("seeds", seeds);
      Require.trainings("otherSeeds", otherSeeds);
      Require.positive("evaluateEvery", evaluateEvery);
      Require.positive("testOn", testOn);
    }
  }

  /**
   * The search for the least width that can learn: networks of the same depth whose hidden layers
   * are all equally wide.
   *
   * @param widths to try
   * @param images the first so many training images are used
   * @param rate Adam's learning rate
   * @param iterations at most
   */
  public record Narrow(List<Integer> widths, int images, double rate, int iterations) {
    /** Refuses what cannot be run. */
    public Narrow {
      widths = checkedWidths("narrow.widths", widths).stream().distinct().sorted().toList();
      Require.positive("narrow.images", images);
      Require.positive("narrow.rate", rate);
      Require.positive("narrow.iterations", iterations);
    }
  }

  /**
   * One training.
   *
   * @param noise share of labels made wrong on purpose
   * @param width of the hidden layers of a narrow network; 0 for the network of the settings
   * @param seed of start, batches and corruption
   */
  public record Job(Condition condition, double noise, int width, long seed) {
    /** What it is called in legends and tables. */
    String label() {
      return condition == Condition.NOISY_LABELS
          ? Math.round(100 * noise) + " % wrong labels"
          : condition.toString();
    }
  }

  private static List<Integer> checkedWidths(String name, List<Integer> widths) {
    if (widths.isEmpty() || widths.stream().anyMatch(width -> width < 1)) {
      throw new IllegalArgumentException(name + " must be widths of 1 or more, got " + widths);
    }
    return List.copyOf(widths);
  }

  /** Runs it with the options of the command line; without any, at scale quick. */
  public static void main(String[] arguments) {
    Program.main(new RandomLabels(), arguments);
  }

  @Override
  public String name() {
    return "random-labels";
  }

  @Override
  public String chapter() {
    return "3-1 Can a network fit random labels?";
  }

  @Override
  public String question() {
    return "Can a network learn labels that mean nothing, and what does that cost it?";
  }

  @Override
  public Config preset(Scale scale) {
    return switch (scale) {
      case QUICK -> Presets.QUICK;
      case CLASS -> Presets.CLASS;
      case FULL -> Presets.FULL;
    };
  }

  @Override
  public List<String> datasets() {
    return List.of("digits", "mnist");
  }

  /** Seed by seed, every condition, then every width with true and with permuted labels. */
  @Override
  public List<Run<Job>> runs(Config config, long seed) {
    List<Run<Job>> runs = new ArrayList<>();
    for (long k = seed; k < seed + config.seeds(); k++) {
      for (Condition condition : Condition.values()) {
        for (double noise : shares(condition, config, k - seed)) {
          runs.add(run(new Job(condition, noise, 0, k), config.iterations()));
        }
      }
      for (int width : config.narrow().widths()) {
        for (Condition condition : List.of(Condition.TRUE_LABELS, Condition.PERMUTED_LABELS)) {
          runs.add(run(new Job(condition, 0, width, k), config.narrow().iterations()));
        }
      }
    }
    return runs;
  }

  /** Shares of wrong labels under this condition, at the seed of this rank. */
  private static List<Double> shares(Condition condition, Config config, long rank) {
    boolean other = condition == Condition.NOISY_LABELS || condition == Condition.SHUFFLED_PIXELS;
    if (other && rank >= config.otherSeeds()) {
      return List.of();
    }
    return condition == Condition.NOISY_LABELS ? config.noise() : List.of(0.0);
  }

  private static Run<Job> run(Job job, int iterations) {
    String what = job.condition().toString().toLowerCase(Locale.ROOT).replace(' ', '-');
    String noise = job.condition() == Condition.NOISY_LABELS ? "=" + job.noise() : "";
    String width = job.width() == 0 ? "" : "-width=" + job.width();
    return new Run<>(
        String.format(Locale.ROOT, "%s%s%s-seed%d", what, noise, width, job.seed())
            .toLowerCase(Locale.ROOT),
        job,
        iterations);
  }

  @Override
  public Class<LabelRun> resultType() {
    return LabelRun.class;
  }

  @Override
  public LabelRun train(Config config, Job job, Training training) {
    return LabelRun.train(job, config, training);
  }

  @Override
  public Outcome conclude(
      Config config, List<LabelRun> runs, Result.Data data, RunContext context) {
    runs.forEach(run -> record(run, context));
    Outcome outcome = new Outcome(data);
    new LabelReport(config, context, runs).addTo(outcome);
    return outcome;
  }

  private static void record(LabelRun run, RunContext context) {
    String width = run.job().width() == 0 ? "" : "; width " + run.job().width();
    String name =
        String.format(Locale.ROOT, "%s%s; seed %d", run.job().label(), width, run.job().seed());
    for (LabelRun.Point point : run.points()) {
      long at = point.iteration();
      context.metrics().add(name, at, "training loss", point.trainingLoss());
      context.metrics().add(name, at, "training accuracy", point.trainingAccuracy());
      context.metrics().add(name, at, "test loss", point.testLoss());
      context.metrics().add(name, at, "test accuracy", point.testAccuracy());
      context.metrics().add(name, at, "memorised share", point.memorised());
    }
  }
}
