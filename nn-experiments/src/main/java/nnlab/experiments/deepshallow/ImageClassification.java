package nnlab.experiments.deepshallow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nnlab.core.tensor.Shape;
import nnlab.experiments.run.Outcome;
import nnlab.experiments.run.Program;
import nnlab.experiments.run.Require;
import nnlab.experiments.run.Result;
import nnlab.experiments.run.RunContext;
import nnlab.experiments.run.RunList;
import nnlab.experiments.run.Scale;
import nnlab.experiments.run.Training;
import nnlab.layers.data.Split;

/** Experiment 1-2: three convolutional networks of about equal size on images, shallow to deep. */
public final class ImageClassification
    implements RunList<ImageClassification.Config, ImageClassification.Job, ImageRun> {
  /**
   * Settings.
   *
   * @param iterations of each training on grey images
   * @param colourIterations of each training on colour images, which take several times as long
   * @param batch images per iteration
   * @param rate Adam's learning rate
   * @param seeds trainings of each network
   * @param networks which networks to train: 1, 2 and 3 are the report's, 4 is the control, network
   *     3 at the size of network 2
   * @param reportStart whether to start as the report did (normal, sigma 0.1) instead of by Glorot
   * @param trainOn training images to use; 0 for all
   * @param evaluateEvery iterations between two measurements
   * @param evaluateOn training images that loss and accuracy are measured on; of the test images,
   *     all are
   */
  public record Config(
      int iterations,
      int colourIterations,
      int batch,
      double rate,
      int seeds,
      List<Integer> networks,
      boolean reportStart,
      int trainOn,
      int evaluateEvery,
      int evaluateOn) {

    /** Refuses what cannot be run. */
    public Config {
      networks = networks.stream().distinct().sorted().toList();
      if (networks.isEmpty() || networks.stream().anyMatch(n -> n < 1 || n > 4)) {
        throw new IllegalArgumentException(
            "networks are 1, 2, 3 (the report's) and 4 (the control), got " + networks);
      }
      Require.positive("iterations", iterations);
      Require.positive("colourIterations", colourIterations);
      Require.positive("batch", batch);
      Require.trainings("seeds", seeds);
      Require.positive("evaluateEvery", evaluateEvery);
      Require.positive("evaluateOn", evaluateOn);
      if (trainOn < 0) {
        throw new IllegalArgumentException(
            "trainOn must be 0 (all images) or more, got " + trainOn);
      }
      Require.positive("rate", rate);
    }

    /** Iterations of each training on images of this shape. */
    int iterationsOn(Shape image) {
      return image.dim(2) == 1 ? iterations : colourIterations;
    }
  }

  /**
   * One training.
   *
   * @param network its place in {@link ImageNetwork#all}
   * @param seed of start and batches
   */
  public record Job(int network, long seed) {}

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
      case QUICK -> new Config(60, 60, 50, 1e-3, 1, List.of(1, 2, 3), false, 0, 20, 300);
      case CLASS -> new Config(2000, 500, 100, 1e-3, 3, List.of(1, 2, 3, 4), false, 0, 100, 2000);
      case FULL ->
          new Config(100_000, 100_000, 100, 1e-4, 1, List.of(1, 2, 3, 4), true, 0, 1000, 10_000);
    };
  }

  @Override
  public List<String> datasets() {
    return List.of("digits", "shapes", "cifar10", "mnist");
  }

  /** Every network at every seed. */
  @Override
  public List<Run<Job>> runs(Config config, long seed) {
    List<Run<Job>> runs = new ArrayList<>();
    for (long k = seed; k < seed + config.seeds(); k++) {
      for (int number : config.networks()) {
        String name = (number == 4 ? "control" : "network" + number) + "-seed" + k;
        long most = Math.max(config.iterations(), config.colourIterations());
        runs.add(new Run<>(name, new Job(number - 1, k), most));
      }
    }
    return runs;
  }

  @Override
  public Run<Job> on(Split images, Config config, Run<Job> run) {
    int iterations = config.iterationsOn(images.train().exampleShape());
    return new Run<>(run.name(), run.job(), iterations);
  }

  @Override
  public Class<ImageRun> resultType() {
    return ImageRun.class;
  }

  @Override
  public ImageRun train(Config config, Job job, Training training) {
    return ImageRun.train(job, config, training);
  }

  @Override
  public Outcome conclude(
      Config config, List<ImageRun> runs, Result.Data data, RunContext context) {
    List<ImageNetwork> networks =
        ImageNetwork.all(Shape.of(runs.get(0).image()), config.reportStart());
    runs.forEach(run -> record(run, networks.get(run.network()).name(), context));
    Outcome outcome = new Outcome(data);
    new ImageReport(config, context, networks).addTo(outcome, runs);
    return outcome;
  }

  private static void record(ImageRun run, String network, RunContext context) {
    String name = String.format(Locale.ROOT, "%s; seed %d", network, run.seed());
    for (int i = 0; i < run.losses().length; i++) {
      context.metrics().add(name, i, "loss", run.losses()[i]);
    }
    record(run.training(), name, "training", context);
    record(run.test(), name, "test", context);
  }

  private static void record(
      List<ImageRun.Point> points, String name, String on, RunContext context) {
    for (ImageRun.Point point : points) {
      context.metrics().add(name, point.iteration(), on + " loss", point.loss());
      context.metrics().add(name, point.iteration(), on + " accuracy", point.accuracy());
    }
  }
}
