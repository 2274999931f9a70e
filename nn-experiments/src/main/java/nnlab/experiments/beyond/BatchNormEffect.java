package nnlab.experiments.beyond;

import static nnlab.experiments.study.Log.TEST_ACCURACY;
import static nnlab.experiments.study.Log.TEST_LOSS;
import static nnlab.experiments.study.Log.TRAINING_ACCURACY;
import static nnlab.experiments.study.Log.TRAINING_LOSS;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import nnlab.experiments.claims.Bound;
import nnlab.experiments.claims.ClaimRule;
import nnlab.experiments.run.Program;
import nnlab.experiments.run.Scale;
import nnlab.experiments.run.Training;
import nnlab.experiments.study.Classifier;
import nnlab.experiments.study.Column;
import nnlab.experiments.study.Log;
import nnlab.experiments.study.Report;
import nnlab.experiments.study.Runs;
import nnlab.experiments.study.Study;
import nnlab.layers.data.Dataset;
import nnlab.layers.layer.Activation;
import nnlab.layers.layer.BatchNorm;
import nnlab.layers.layer.Flatten;
import nnlab.layers.layer.Layer;
import nnlab.layers.layer.Linear;
import nnlab.layers.layer.Sequential;
import nnlab.layers.loss.CrossEntropy;
import nnlab.layers.optim.Momentum;
import nnlab.layers.train.TrainConfig;

/** What batch normalisation changes: the same dense network with and without, at several rates. */
public final class BatchNormEffect implements Study<BatchNormEffect.Config, BatchNormEffect.Arm> {
  /** Settings: widths of the hidden layers, and each network at each of the learning rates. */
  public record Config(
      List<Integer> hidden, int iterations, int batch, List<Double> rates, int seeds, int every)
      implements Plan {}

  /** What trainings differ in. */
  public record Arm(boolean normalised, double rate) {}

  /** Runs it with the options of the command line; without any, at scale quick. */
  public static void main(String[] arguments) {
    Program.main(new BatchNormEffect(), arguments);
  }

  @Override
  public String chapter() {
    return "2+ What batch normalisation changes";
  }

  @Override
  public String question() {
    return "Does batch normalisation let a dense network learn faster, and at larger rates?";
  }

  @Override
  public Config preset(Scale scale) {
    return switch (scale) {
      case QUICK -> new Config(List.of(32, 32, 32), 300, 100, List.of(0.01, 0.1), 1, 20);
      case CLASS -> new Config(List.of(64, 64, 64), 1500, 100, List.of(0.01, 0.03, 0.1), 5, 100);
      case FULL -> new Config(List.of(100, 100, 100), 50_000, 60, List.of(0.01, 0.1), 5, 1000);
    };
  }

  @Override
  public List<Arm> arms(Config config) {
    return config.rates().stream()
        .flatMap(rate -> List.of(new Arm(false, rate), new Arm(true, rate)).stream())
        .toList();
  }

  @Override
  public String title(Arm arm) {
    return (arm.normalised() ? "with" : "without") + ", rate " + arm.rate();
  }

  @Override
  public Log train(Config config, Arm arm, long seed, Training training) {
    Layer network = network(config.hidden(), arm.normalised(), training.images().train());
    TrainConfig how = new TrainConfig(new CrossEntropy(), new Momentum(0.9), arm.rate(), seed);
    return new Classifier(network, how, config.batch(), config.iterations(), config.every(), 1000)
        .log(training);
  }

  private static Layer network(List<Integer> hidden, boolean normalised, Dataset images) {
    List<Layer> layers = new ArrayList<>(List.of(new Flatten()));
    int width = images.exampleShape().size();
    for (int next : hidden) {
      layers.add(Linear.of(width, next).starting(Activation.RELU.start()));
      if (normalised) {
        layers.add(BatchNorm.of(next));
      }
      layers.add(Activation.RELU);
      width = next;
    }
    layers.add(Linear.of(width, images.labels().classes()));
    return new Sequential(layers);
  }

  @Override
  public void report(Config config, Runs<Arm> runs, Report page) {
    page.chart(
        "training-loss",
        "Training loss",
        TRAINING_LOSS,
        runs.curves(TRAINING_LOSS, this::title),
        "Which of two curves of one rate is lower, and does the difference grow with the rate?");
    page.chart(
        "test-accuracy",
        "Test accuracy",
        TEST_ACCURACY,
        runs.curves(TEST_ACCURACY, this::title),
        "The same networks on images that they did not learn from.");
    page.table(
        "At the end (medians over seeds)",
        runs.byArm(),
        Column.of("network", same -> title(same.arm())),
        Column.median(TRAINING_LOSS),
        Column.median(TRAINING_ACCURACY),
        Column.median(TEST_LOSS),
        Column.median(TEST_ACCURACY));
    decide("M1", "Batch normalisation learns faster", Collections.min(config.rates()), runs, page);
    decide("M2", "It bears large rates", Collections.max(config.rates()), runs, page);
  }

  private void decide(String id, String what, double rate, Runs<Arm> runs, Report page) {
    Runs<Arm> plain = runs.where(arm -> arm.equals(new Arm(false, rate)));
    Runs<Arm> normalised = runs.where(arm -> arm.equals(new Arm(true, rate)));
    page.claim(
        new ClaimRule(
            id,
            what + " (rate " + rate + ").",
            "ln of the last training loss, without / with batch normalisation",
            new Bound.Above(0)),
        plain.lnRatio(normalised, log -> log.last(TRAINING_LOSS)));
  }
}
