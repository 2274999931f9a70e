package nnlab.experiments.course;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Tensor;
import nnlab.experiments.course.batchsize.DenseClassifier;
import nnlab.experiments.course.batchsize.Protocol;
import nnlab.experiments.course.interpolation.Between;
import nnlab.experiments.course.interpolation.PairPage;
import nnlab.experiments.course.interpolation.PairPage.Situation;
import nnlab.experiments.run.Allow;
import nnlab.experiments.run.Program;
import nnlab.experiments.run.Scale;
import nnlab.experiments.run.Training;
import nnlab.experiments.study.Log;
import nnlab.experiments.study.Report;
import nnlab.experiments.study.Runs;
import nnlab.experiments.study.Study;
import nnlab.layers.data.Dataset;
import nnlab.layers.data.ShuffledBatches;
import nnlab.layers.layer.Layer;
import nnlab.layers.loss.CrossEntropy;
import nnlab.layers.optim.Adam;
import nnlab.layers.train.ParameterVector;
import nnlab.layers.train.Snapshots;
import nnlab.layers.train.TrainConfig;
import nnlab.layers.train.Trainer;

/** Experiment 3-3A: loss and accuracy on the straight line through two trained networks. */
public final class Interpolation implements Study<Interpolation.Config, Interpolation.Arm> {
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
      @Allow(from = 2) int measuredOn,
      int curveSteps)
      implements Plan {
    /** Refuses a large batch that is smaller. */
    public Config {
      if (largeBatch > 0 && largeBatch < smallBatch) {
        throw new IllegalArgumentException(
            "largeBatch must be at least smallBatch, " + smallBatch + ", got " + largeBatch);
      }
    }

    DenseClassifier classifier() {
      return new DenseClassifier(hidden, reportStart);
    }
  }

  /** In which setting the two trainings of a pair differ. */
  public enum Contrast {
    /** A small and a large batch. */
    BATCH("batch size", List.of(Protocol.ITERATIONS, Protocol.EPOCHS)),
    /** A low and a high learning rate: equal iterations are equal epochs. */
    RATE("learning rate", List.of(Protocol.ITERATIONS));

    private final String title;
    private final List<Protocol> protocols;

    Contrast(String title, List<Protocol> protocols) {
      this.title = title;
      this.protocols = protocols;
    }
  }

  /** Where the two trainings of a pair begin. */
  public enum Start {
    /** At the same numbers. */
    SHARED("shared start"),
    /** Each at its own. */
    INDEPENDENT("independent starts");

    private final String title;

    Start(String title) {
      this.title = title;
    }
  }

  /** What sets pairs of trainings apart. */
  public record Arm(Contrast contrast, Start start) {}

  /** How one of the two is trained. */
  private record Recipe(ParameterVector start, double rate, ShuffledBatches batches) {}

  /** Runs it with the options of the command line; without any, at scale quick. */
  public static void main(String[] arguments) {
    Program.main(new Interpolation(), arguments);
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
  public List<Arm> arms(Config config) {
    return Stream.of(Contrast.values())
        .flatMap(c -> Stream.of(Start.values()).map(start -> new Arm(c, start)))
        .toList();
  }

  @Override
  public String title(Arm arm) {
    return arm.contrast().title + ", " + arm.start().title;
  }

  @Override
  public long iterations(Config config, Arm arm) {
    return 2L * config.iterations();
  }

  @Override
  public Log train(Config config, Arm arm, long seed, Training training) {
    Dataset images = training.images().train();
    Recipe one =
        new Recipe(
            start(config, images, seed),
            config.rate(),
            new ShuffledBatches(images, config.smallBatch(), seed));
    Recipe other = second(config, arm, seed, images, one.start());
    double epochs = (double) config.iterations() / one.batches().batchesPerEpoch();
    long equalEpochs = Math.max(1, Math.round(epochs * other.batches().batchesPerEpoch()));
    Snapshots snapshots = new Snapshots(equalEpochs);
    Tensor a = fit(config, one, training).parameters().flat();
    Tensor b = fit(config, other, training, snapshots).parameters().flat();
    Between between =
        new Between(
            one.start(),
            training.images(),
            config.measuredOn(),
            config.curveSteps(),
            training.workers(),
            seed);
    Log log = new Log();
    for (Protocol protocol : arm.contrast().protocols) {
      boolean early = protocol == Protocol.EPOCHS;
      long[] iterations = {config.iterations(), early ? equalEpochs : config.iterations()};
      // The first snapshot is the start.
      Tensor end = early ? snapshots.points().get(1).theta() : b;
      between.add(log, protocol, iterations, a, end);
    }
    return log;
  }

  /** Differs in one setting; its images come in an order of their own. */
  private static Recipe second(
      Config config, Arm arm, long first, Dataset images, ParameterVector shared) {
    long seed = Rng.of(first).split("second training").nextLong();
    boolean byBatch = arm.contrast() == Contrast.BATCH;
    return new Recipe(
        arm.start() == Start.SHARED ? shared : start(config, images, seed),
        byBatch ? config.rate() : config.highRate(),
        new ShuffledBatches(images, byBatch ? config.largeBatch() : config.smallBatch(), seed));
  }

  private static ParameterVector start(Config config, Dataset images, long seed) {
    Layer network = config.classifier().network(images);
    return ParameterVector.initial(network, DType.F32, Rng.of(seed).split("start"));
  }

  private static Trainer fit(
      Config config, Recipe recipe, Training training, Snapshots... listeners) {
    TrainConfig how = new TrainConfig(new CrossEntropy(), new Adam(), recipe.rate(), 0);
    return training.fit(
        workers -> new Trainer(recipe.start().copy(), how, recipe.batches(), workers),
        recipe.batches(),
        config.iterations(),
        listeners);
  }

  @Override
  public void report(Config config, Runs<Arm> runs, Report page) {
    page.about(config.classifier().title());
    List<Situation<Arm>> situations = new ArrayList<>();
    for (Contrast contrast : Contrast.values()) {
      for (Protocol protocol : contrast.protocols) {
        for (Start start : Start.values()) {
          String key =
              contrast + "-" + protocol.letter() + "-" + start.name().toLowerCase(Locale.ROOT);
          situations.add(
              new Situation<>(
                  contrast.title + ", " + protocol.title() + ", " + start.title,
                  key.replace(contrast.name(), contrast.name().toLowerCase(Locale.ROOT)),
                  runs.where(new Arm(contrast, start)::equals),
                  protocol));
        }
      }
    }
    new PairPage<>(situations, page).add();
    page.note(
        "The report does not say whether its two networks began at the same numbers: the left column"
            + " does, the right column does not. Pairs that differ in batch size have batches of %s"
            + " and %s; pairs that differ in learning rate have rates of %s and %s and batches of"
            + " %s, so that equal iterations are equal epochs.",
        config.smallBatch(),
        config.largeBatch(),
        config.rate(),
        config.highRate(),
        config.smallBatch());
    page.note(
        "Loss and accuracy along a line are measured on the first %s training and test images.",
        config.measuredOn());
    page.note(
        "The curve is a quadratic Bézier curve whose bend was moved by %s steps of Adam on random"
            + " training batches (Garipov et al. 2018). Units were matched by their weights"
            + " (Ainsworth et al. 2023), after rescaling each to unit incoming length; at width %s no"
            + " zero barrier is to be expected.",
        config.curveSteps(), config.hidden().get(0));
  }
}
