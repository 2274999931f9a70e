package nnlab.experiments.course;

import static java.util.stream.Collectors.joining;
import static nnlab.experiments.study.Column.of;
import static nnlab.experiments.study.Column.percent;
import static nnlab.experiments.study.Log.BATCH_LOSS;
import static nnlab.experiments.study.Log.TEST_ACCURACY;
import static nnlab.experiments.study.Log.TEST_LOSS;
import static nnlab.experiments.study.Log.TRAINING_LOSS;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import nnlab.analysis.curvature.TopEigenvalue;
import nnlab.analysis.linalg.Lanczos;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.experiments.claims.Bound;
import nnlab.experiments.claims.ClaimRule;
import nnlab.experiments.report.Axis;
import nnlab.experiments.report.Curve;
import nnlab.experiments.report.Figure;
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
import nnlab.layers.data.Batches;
import nnlab.layers.data.Dataset;
import nnlab.layers.init.Start;
import nnlab.layers.init.Uniform;
import nnlab.layers.layer.Activation;
import nnlab.layers.layer.Flatten;
import nnlab.layers.layer.Layer;
import nnlab.layers.layer.Linear;
import nnlab.layers.layer.Sequential;
import nnlab.layers.loss.OneHotSquares;
import nnlab.layers.optim.ConstantRate;
import nnlab.layers.optim.Sgd;
import nnlab.layers.train.Evaluation;
import nnlab.layers.train.History;
import nnlab.layers.train.Metrics;
import nnlab.layers.train.TrainConfig;
import nnlab.layers.train.Trainer;
import nnlab.layers.train.Watch;

/**
 * Gradient descent at the edge of stability: the largest eigenvalue of the Hessian against 2 / rate
 * (J. Cohen et al., Gradient descent on neural networks typically occurs at the edge of stability,
 * ICLR 2021).
 */
public final class EdgeOfStability implements Study<EdgeOfStability.Config, EdgeOfStability.Arm> {
  private static final Quantity EIGENVALUE = Quantity.linear("largest eigenvalue", "");

  /** The eigenvalue relative to the line of stability: lambda rate / 2. */
  static final Quantity RATIO = Quantity.linear("λ₁ η / 2", "");

  /** Where the ratio is claimed to settle. */
  private static final Bound.Within SETTLED = new Bound.Within(Settling.REACHED, 1.2);

  /** Products with the Hessian per measurement, at most; a dozen or two are usual. */
  private static final int PRODUCTS = 150;

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
      @Allow(to = 0.5) double tolerance,
      int testImages)
      implements Plan {
    /** Refuses a rate that is there twice. */
    public Config {
      if (rates.stream().distinct().count() < rates.size()) {
        throw new IllegalArgumentException(
            "rates must be one learning rate or several different ones, got " + rates);
      }
    }

    @Override
    public int iterations() {
      return steps;
    }
  }

  /** What sets trainings apart. */
  public record Arm(double rate) {
    String eta() {
      return "η = " + Numerals.format(rate, 3);
    }
  }

  /** Runs it with the options of the command line; without any, at scale quick. */
  public static void main(String[] arguments) {
    Program.main(new EdgeOfStability(), arguments);
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
  public List<Arm> arms(Config config) {
    return config.rates().stream().map(Arm::new).toList();
  }

  @Override
  public Log train(Config config, Arm arm, long seed, Training training) {
    Rng rng = Rng.of(seed).split("edge");
    Dataset learned = some(training.images().train(), config.images(), rng.split("images"));
    Dataset test = training.images().test();
    Batches whole = Batches.whole(learned);
    TrainConfig how =
        new TrainConfig(
            new OneHotSquares(), new Sgd(), new ConstantRate(arm.rate()), 0, seed, DType.F32);
    Lanczos.Settings accuracy = new Lanczos.Settings(PRODUCTS, config.tolerance());
    TopEigenvalue eigenvalue =
        new TopEigenvalue(learned.all(), accuracy, rng.split("lanczos"), training.workers());
    Watch sharpness = new Watch(config.every(), eigenvalue);
    Evaluation onTraining = new Evaluation(learned, config.every());
    Evaluation onTest = new Evaluation(test.atMost(config.testImages()), config.every());
    History history = new History();
    training.fit(
        workers -> new Trainer(network(learned, config.hidden()), how, whole, workers),
        whole,
        config.steps(),
        history,
        sharpness,
        onTraining,
        onTest);
    double[] ratios = Arrays.stream(sharpness.values()).map(v -> v * arm.rate() / 2).toArray();
    return new Log()
        .curve(BATCH_LOSS, history.losses())
        .curve(EIGENVALUE, sharpness.iterations(), sharpness.values())
        .curve(RATIO, sharpness.iterations(), ratios)
        .curve(TRAINING_LOSS, onTraining, Metrics::loss)
        .curve(TEST_LOSS, onTest, Metrics::loss)
        .curve(TEST_ACCURACY, onTest, Metrics::accuracy);
  }

  /** A choice of training images: every seed has its own. */
  private static Dataset some(Dataset images, int count, Rng rng) {
    int[] order = rng.permutation(images.size());
    return images.subset(Arrays.copyOf(order, Math.min(count, order.length)));
  }

  /**
   * Dense tanh layers that start uniform in +-1/sqrt(inputs), weights and biases alike, as those of
   * PyTorch do: so small that the sharpness begins below the line and has to climb to it.
   */
  private static Layer network(Dataset images, List<Integer> hidden) {
    List<Layer> layers = new ArrayList<>(List.of(new Flatten()));
    int in = images.exampleShape().size();
    for (int width : hidden) {
      layers.add(new Linear(in, width, Activation.TANH, within(1 / Math.sqrt(in))));
      in = width;
    }
    Start last = within(1 / Math.sqrt(in));
    layers.add(new Linear(in, images.labels().classes(), Activation.IDENTITY, last));
    return new Sequential(layers);
  }

  private static Start within(double bound) {
    return Start.same(new Uniform(-bound, bound));
  }

  @Override
  public void report(Config config, Runs<Arm> runs, Report page) {
    page.about(
        config.hidden().stream().map(w -> w + "-").collect(joining("", "784-", "10 tanh")),
        Report.text("n = %s", config.images()));
    List<Curve> ratios = new ArrayList<>(runs.curves(RATIO, Arm::eta));
    ratios.add(Curve.level("edge of stability", 1, ratios.get(0)));
    page.chart(
        "ratio",
        "Sharpness relative to 2/η",
        RATIO,
        ratios,
        "The largest eigenvalue as a share of the line of stability, 2/η; bands: all seeds. Look for"
            + " curves that climb to 1 and then stay there instead of crossing it. Before they"
            + " arrive nothing in gradient descent holds them back, and nothing hurries them.");
    page.panels(
        "sharpness-and-loss",
        2,
        runs.byArm().stream().flatMap(same -> sharpnessAndLoss(same, page)).toList(),
        "Left: the largest eigenvalue of the Hessian and the line 2/η (dashed) for each learning"
            + " rate. Right: the loss on the training images and on test images (dashed). Past the"
            + " edge the loss of single steps goes up and down, and yet it keeps falling over many"
            + " steps.");
    tables(runs, page);
    for (Runs<Arm> same : runs.byArm()) {
      String eta = same.arm().eta();
      page.metric("settled at, " + eta, same.median(Settling::settled));
      page.metric("training loss, " + eta, same.median(TRAINING_LOSS));
      page.metric("test accuracy, " + eta, same.median(TEST_ACCURACY));
      page.claim(
          new ClaimRule(
              "E1+ " + eta,
              "Gradient descent with " + eta + " settles at the edge of stability.",
              "median of λ₁η/2 after it first reaches 0.9",
              SETTLED),
          same.each(Settling::settled));
    }
    page.note(
        "The loss is the mean over the images of half the squared distance to the one-hot label,"
            + " and every step uses all %s images. The largest eigenvalue λ₁ comes from Lanczos"
            + " every %s steps.",
        config.images(), config.every());
  }

  private static Stream<Figure> sharpnessAndLoss(Runs<Arm> same, Report page) {
    String eta = same.arm().eta();
    Curve sharpness = same.curve("λ₁", EIGENVALUE);
    return Stream.of(
        page.lines(
            "Largest eigenvalue, " + eta,
            EIGENVALUE.axis(),
            List.of(sharpness, Curve.level("2/η", 2 / same.arm().rate(), sharpness))),
        page.lines(
            "Loss, " + eta,
            Axis.log("½ |f − y|²"),
            List.of(
                same.curve("training", TRAINING_LOSS),
                same.curve("test", TEST_LOSS).withDashes())));
  }

  private static void tables(Runs<Arm> runs, Report page) {
    page.table(
        "Where the ratio λ₁η/2 settles (medians over seeds)",
        runs.byArm(),
        of("η", same -> same.arm().rate()),
        of("2/η", same -> 2 / same.arm().rate()),
        of("seeds that reach 0.9", same -> arrived(same).size() + " of " + same.size()),
        of("at step", same -> arrived(same).median(log -> Settling.of(log).step())),
        of("median afterwards", same -> arrived(same).median(Settling::settled)),
        of("from seed to seed", same -> arrived(same).range(Settling::settled)),
        of(
            "measurements in 0.9 to 1.2",
            same -> percent(arrived(same).median(log -> Settling.of(log).shareInside(SETTLED)))));
    page.table(
        "What the trainings learned (medians over seeds)",
        runs.byArm(),
        of("η", same -> same.arm().rate()),
        of("λ₁ at the start", same -> same.median(log -> log.values(EIGENVALUE)[0])),
        of("λ₁ at the end", same -> same.median(EIGENVALUE)),
        of(
            "steps that raise the loss, before the edge",
            same -> percent(same.median(log -> Settling.of(log).risesBefore()))),
        of("and after", same -> percent(same.median(log -> Settling.of(log).risesAfter()))),
        of("training loss", same -> same.median(TRAINING_LOSS)),
        of("test loss", same -> same.median(TEST_LOSS)),
        of("test accuracy", same -> percent(same.median(TEST_ACCURACY))));
  }

  private static Runs<Arm> arrived(Runs<Arm> runs) {
    return runs.which(log -> Settling.of(log).arrives());
  }
}
