package nnlab.experiments.deepshallow;

import java.util.ArrayList;
import java.util.List;
import nnlab.experiments.run.Experiment;
import nnlab.experiments.run.Outcome;
import nnlab.experiments.run.Program;
import nnlab.experiments.run.Result;
import nnlab.experiments.run.RunContext;
import nnlab.experiments.run.Scale;
import nnlab.experiments.run.TrainingProgress;
import nnlab.layers.data.Split;
import nnlab.layers.train.Evaluation;

/** Experiment 1-2: three convolutional networks of about equal size on images, shallow to deep. */
public final class ImageClassification implements Experiment<ImageClassification.Config> {
  /**
   * Settings.
   *
   * @param iterations of each training
   * @param batch images per iteration
   * @param rate Adam's learning rate
   * @param seeds trainings of each network
   * @param control whether to train, beside the report's networks, one of exactly comparable size
   * @param reportStart whether to start as the report did (normal, sigma 0.1) instead of by He
   * @param trainOn training images to use; 0 for all
   * @param evaluateEvery iterations between two measurements
   * @param evaluateOn training images that loss and accuracy are measured on; of the test images,
   *     all are
   */
  public record Config(
      int iterations,
      int batch,
      double rate,
      int seeds,
      boolean control,
      boolean reportStart,
      int trainOn,
      int evaluateEvery,
      int evaluateOn) {

    /** Refuses what cannot be run. */
    public Config {
      requirePositive("iterations", iterations);
      requirePositive("batch", batch);
      requirePositive("seeds", seeds);
      requirePositive("evaluateEvery", evaluateEvery);
      requirePositive("evaluateOn", evaluateOn);
      if (trainOn < 0) {
        throw new IllegalArgumentException(
            "trainOn must be 0 (all images) or more, got " + trainOn);
      }
      if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("rate must be above 0 and finite, got " + rate);
      }
    }

    private static void requirePositive(String name, int value) {
      if (value < 1) {
        throw new IllegalArgumentException(name + " must be 1 or more, got " + value);
      }
    }
  }

  /** Runs it with the options of the command line; without any, at scale quick. */
  public static void main(String[] arguments) {
    Program.main(new ImageClassification(), arguments);
  }

  @Override
  public String name() {
    return "image-classification";
  }

  @Override
  public String chapter() {
    return "1-2 Classifying images, deep and shallow";
  }

  @Override
  public String question() {
    return "Of networks of about equal size, does the deeper one classify images better?";
  }

  @Override
  public Config preset(Scale scale) {
    return switch (scale) {
      case QUICK -> new Config(60, 50, 1e-3, 1, false, false, 0, 20, 300);
      case CLASS -> new Config(2000, 100, 1e-3, 3, true, false, 0, 200, 2000);
      case FULL -> new Config(100_000, 100, 1e-4, 1, true, true, 0, 1000, 10_000);
    };
  }

  @Override
  public List<String> datasets() {
    return List.of("digits", "shapes", "cifar10", "mnist");
  }

  @Override
  public Outcome run(Config config, RunContext context) {
    Split images = context.data().images(context.seed());
    Split used =
        config.trainOn() == 0
            ? images
            : new Split(
                images.train().take(Math.min(config.trainOn(), images.train().size())),
                images.test());
    List<ImageNetwork> networks =
        ImageNetwork.all(used.train().exampleShape(), config.reportStart());
    List<ImageRun> runs =
        train(config, used, config.control() ? networks : networks.subList(0, 3), context);
    runs.forEach(run -> record(run, context));
    Outcome outcome = new Outcome(new Result.Data(context.data().name(), images.train().sha256()));
    new ImageReport(config, context, used.train().size()).addTo(outcome, networks, runs);
    return outcome;
  }

  /**
   * One training after the other, each with all workers: a convolution has enough work for them.
   */
  private static List<ImageRun> train(
      Config config, Split images, List<ImageNetwork> networks, RunContext context) {
    List<ImageRun> runs = new ArrayList<>();
    long iterations = (long) networks.size() * config.seeds() * config.iterations();
    try (TrainingProgress progress =
        new TrainingProgress(
            context.progress(), runCount(networks.size() * config.seeds()), iterations)) {
      for (int k = 0; k < config.seeds(); k++) {
        for (ImageNetwork network : networks) {
          runs.add(
              ImageRun.train(
                  network, images, context.seed() + k, config, progress, context.workers()));
        }
      }
    }
    return runs;
  }

  private static String runCount(int n) {
    return n + " trainings";
  }

  private static void record(ImageRun run, RunContext context) {
    String name = "%s; seed %d".formatted(run.network().name(), run.seed());
    for (int i = 0; i < run.losses().length; i++) {
      context.metrics().add(name, i, "loss", run.losses()[i]);
    }
    record(run.training(), name, "training", context);
    record(run.test(), name, "test", context);
  }

  private static void record(
      List<Evaluation.Point> points, String name, String on, RunContext context) {
    for (Evaluation.Point point : points) {
      context.metrics().add(name, point.iteration(), on + " loss", point.metrics().loss());
      context.metrics().add(name, point.iteration(), on + " accuracy", point.metrics().accuracy());
    }
  }
}
