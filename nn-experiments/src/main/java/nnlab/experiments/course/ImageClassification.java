package nnlab.experiments.course;

import static java.util.stream.Collectors.joining;
import static nnlab.experiments.study.Column.of;
import static nnlab.experiments.study.Log.BATCH_LOSS;
import static nnlab.experiments.study.Log.TEST_ACCURACY;
import static nnlab.experiments.study.Log.TEST_LOSS;
import static nnlab.experiments.study.Log.TRAINING_ACCURACY;
import static nnlab.experiments.study.Log.TRAINING_LOSS;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import nnlab.core.tensor.Shape;
import nnlab.experiments.claims.Bound;
import nnlab.experiments.claims.ClaimRule;
import nnlab.experiments.report.Axis;
import nnlab.experiments.report.Numerals;
import nnlab.experiments.run.Allow;
import nnlab.experiments.run.Program;
import nnlab.experiments.run.Scale;
import nnlab.experiments.run.Training;
import nnlab.experiments.study.Log;
import nnlab.experiments.study.Quantity;
import nnlab.experiments.study.Report;
import nnlab.experiments.study.Runs;
import nnlab.experiments.study.Study;
import nnlab.layers.data.Dataset;
import nnlab.layers.data.ShuffledBatches;
import nnlab.layers.data.Split;
import nnlab.layers.layer.Layer;
import nnlab.layers.layer.Summary;
import nnlab.layers.loss.CrossEntropy;
import nnlab.layers.optim.Adam;
import nnlab.layers.train.Evaluation;
import nnlab.layers.train.History;
import nnlab.layers.train.TrainConfig;
import nnlab.layers.train.Trainer;

/** Experiment 1-2: three convolutional networks of about equal size on images, shallow to deep. */
public final class ImageClassification
    implements Study<ImageClassification.Config, ImageClassification.Arm> {
  /** The number of the control in the settings. */
  private static final int CONTROL = 4;

  /** The loss at the end is the mean over so many iterations. */
  private static final int LAST = 500;

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
      @Allow(from = 0) int trainOn,
      int evaluateEvery,
      int evaluateOn)
      implements Plan {
    /** Refuses a network that there is not. */
    public Config {
      networks = networks.stream().distinct().sorted().toList();
      if (networks.stream().anyMatch(n -> n < 1 || n > CONTROL)) {
        throw new IllegalArgumentException(
            "networks are 1, 2, 3 (the report's) and 4 (the control), got " + networks);
      }
    }

    /** Iterations of each training on images of this shape. */
    int iterationsOn(Shape image) {
      return image.dim(2) == 1 ? iterations : colourIterations;
    }
  }

  /** What sets trainings apart: the network, by its number in the settings. */
  public record Arm(int network) {}

  /** What was learned from: height, width and channels of an image, and how many images. */
  record Images(int[] shape, int count) {}

  /** Runs it with the options of the command line; without any, at scale quick. */
  public static void main(String[] arguments) {
    Program.main(new ImageClassification(), arguments);
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

  @Override
  public List<Arm> arms(Config config) {
    return config.networks().stream().map(Arm::new).toList();
  }

  @Override
  public String title(Arm arm) {
    return arm.network() == CONTROL ? "control" : "network " + arm.network();
  }

  @Override
  public long iterations(Config config, Arm arm) {
    return Math.max(config.iterations(), config.colourIterations());
  }

  @Override
  public Run<Job<Arm>> on(Split images, Config config, Run<Job<Arm>> run) {
    int iterations = config.iterationsOn(images.train().exampleShape());
    return new Run<>(run.name(), run.job(), iterations);
  }

  @Override
  public Log train(Config config, Arm arm, long seed, Training training) {
    Dataset all = training.images().train();
    Dataset used = config.trainOn() == 0 ? all : all.atMost(config.trainOn());
    Dataset some = used.atMost(config.evaluateOn());
    Shape image = used.exampleShape();
    Layer network = networks(image, config).get(arm.network() - 1).network();
    TrainConfig how = new TrainConfig(new CrossEntropy(), new Adam(), config.rate(), seed);
    ShuffledBatches batches = new ShuffledBatches(used, config.batch(), seed);
    Evaluation onTraining = new Evaluation(some, config.evaluateEvery());
    Evaluation onTest = new Evaluation(training.images().test(), config.evaluateEvery());
    History history = new History();
    training.fit(
        workers -> new Trainer(network, how, batches, workers),
        batches,
        config.iterationsOn(image),
        history,
        onTraining,
        onTest);
    return new Log()
        .batches(history)
        .classifier(onTraining, onTest)
        .keep(new Images(image.dims(), used.size()));
  }

  private static List<ImageNetwork> networks(Shape image, Config config) {
    return ImageNetwork.all(image, config.reportStart());
  }

  @Override
  public void report(Config config, Runs<Arm> runs, Report page) {
    Runs<Arm> known = runs.which(log -> true);
    if (known.isEmpty()) {
      return;
    }
    Images images = known.first().get(Images.class);
    List<ImageNetwork> networks = networks(Shape.of(images.shape()), config);
    int iterations = known.first().values(BATCH_LOSS).length;
    int window = Math.max(5, iterations / 60);
    page.figure(
        "training-loss",
        page.lines(
            "Training loss",
            Axis.log("cross-entropy of the batch (nats)"),
            known.byArm().stream()
                .map(same -> same.averaged(title(same.arm()), BATCH_LOSS, window))
                .toList()),
        Report.text(
            "Loss averaged over %s iterations, median and range of all seeds, and faint behind it"
                + " that of every batch of seed %s.",
            window, page.seed()));
    figure("accuracy", "Accuracy", TRAINING_ACCURACY, TEST_ACCURACY, known, page);
    figure("loss", "Loss", TRAINING_LOSS, TEST_LOSS, known, page);
    for (Runs<Arm> same : runs.byArm()) {
      page.metric("test accuracy, " + title(same.arm()), same.median(TEST_ACCURACY));
      page.metric(
          "training loss, " + title(same.arm()), same.median(ImageClassification::lastLoss));
    }
    page.table(
        Report.text("After %s iterations", iterations),
        runs.byArm(),
        of("network", same -> title(same.arm())),
        of("training loss", same -> Numerals.format(same.median(ImageClassification::lastLoss), 4)),
        of("training accuracy", same -> inFull(same.median(TRAINING_ACCURACY))),
        of("test accuracy", same -> inFull(same.median(TEST_ACCURACY))),
        of(
            "test accuracy of each seed",
            same ->
                Arrays.stream(same.each(TEST_ACCURACY))
                    .mapToObj(ImageClassification::inFull)
                    .collect(joining(", "))));
    page.table(
        "Parameters",
        networks,
        of("network", ImageNetwork::name),
        of("counted", network -> network.summary().parameters()),
        of("printed in the report", n -> n.printed() == 0 ? "–" : Numerals.count(n.printed())),
        of("note", ImageNetwork::note));
    for (Arm arm : runs.arms()) {
      page.table(
          "Layers of " + title(arm),
          networks.get(arm.network() - 1).summary().rows(),
          of("layer", Summary.Row::layer),
          of("output", Summary.Row::output),
          of("parameters", Summary.Row::parameters),
          of("multiply-adds per image", Summary.Row::multiplyAdds));
    }
    page.note(
        "Trained on %s images; accuracy on training images is that of the first %s.",
        images.count(), Math.min(config.evaluateOn(), images.count()));
    decide("I1", "One more convolution beats one more dense layer.", 2, CONTROL, runs, page);
    decide("I2", "Deep beats shallow on images.", 1, 2, runs, page);
  }

  private void figure(
      String name, String title, Quantity training, Quantity test, Runs<Arm> runs, Report page) {
    page.panels(
        name,
        1,
        List.of(
            page.lines(
                title + " on training images", training.axis(), runs.curves(training, this::title)),
            page.lines(title + " on test images", test.axis(), runs.curves(test, this::title))),
        title + " on training images and on test images; bands: all seeds.");
  }

  /** Holds the loss of one network over that of another, seed by seed. */
  private static void decide(
      String id, String statement, int over, int under, Runs<Arm> runs, Report page) {
    String other = under == CONTROL ? "the control of equal size" : "network " + under;
    Runs<Arm> above = runs.where(arm -> arm.network() == over);
    Runs<Arm> below = runs.where(arm -> arm.network() == under);
    page.claim(
        new ClaimRule(
            id,
            statement,
            Report.text(
                "ln of the loss of network %s / that of %s, last 500 iterations", over, other),
            new Bound.Above(0)),
        rule ->
            above.isEmpty() || below.isEmpty()
                ? rule.undecided(Report.text("needs networks %s and %s", over, under))
                : rule.decide(above.lnRatio(below, ImageClassification::lastLoss)));
  }

  /** Mean loss of the last 500 iterations, or of the last quarter of a shorter training. */
  private static double lastLoss(Log log) {
    double[] losses = log.values(BATCH_LOSS);
    int from = losses.length - Math.min(LAST, Math.max(1, losses.length / 4));
    return Arrays.stream(losses, from, losses.length).average().orElseThrow();
  }

  private static String inFull(double share) {
    return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }
}
