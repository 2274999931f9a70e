package nnlab.experiments.course;

import static nnlab.experiments.study.Column.of;
import static nnlab.experiments.study.Log.BATCH_LOSS;
import static nnlab.experiments.study.Log.GRADIENT_NORM;
import static nnlab.experiments.study.Log.TEST_ACCURACY;
import static nnlab.experiments.study.Log.TRAINING_ACCURACY;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nnlab.analysis.stats.Correlation;
import nnlab.analysis.stats.Robust;
import nnlab.experiments.claims.Bound;
import nnlab.experiments.claims.ClaimRule;
import nnlab.experiments.report.Claim;
import nnlab.experiments.run.Program;
import nnlab.experiments.run.Scale;
import nnlab.experiments.run.Training;
import nnlab.experiments.study.Classifier;
import nnlab.experiments.study.Log;
import nnlab.experiments.study.Quantity;
import nnlab.experiments.study.Report;
import nnlab.experiments.study.Runs;
import nnlab.experiments.study.Study;
import nnlab.layers.data.Dataset;
import nnlab.layers.layer.Layer;
import nnlab.layers.layer.Networks;
import nnlab.layers.loss.CrossEntropy;
import nnlab.layers.optim.Adam;
import nnlab.layers.train.TrainConfig;

/** Experiment 2-2: loss and gradient norm of a dense network at every iteration of its training. */
public final class GradientNorm implements Study<GradientNorm.Config, GradientNorm.Arm> {
  /** Means over this many iterations are correlated. */
  private static final int WINDOW = 100;

  /** Course of the log-norm against which its fluctuation is measured. */
  private static final int MEDIAN_WINDOW = 101;

  private static final ClaimRule FALLS_WITH_LOSS =
      new ClaimRule(
          "G1",
          "The gradient norm falls with the loss.",
          "Spearman's correlation of loss and norm, means over 100 iterations",
          new Bound.Above(0.3));

  private static final ClaimRule SMALL_AT_FIRST =
      new ClaimRule(
          "G2",
          "The norm is small at the start.",
          "ln of largest / initial norm",
          new Bound.Above(Math.log(2)));

  private static final ClaimRule MOMENTUM_SHAKES =
      new ClaimRule(
          "G3",
          "The norm is unstable because of momentum.",
          "ln ratio of the log-norm's fluctuation, beta1 = 0.9 against 0",
          new Bound.Above(0));

  /**
   * Settings.
   *
   * @param hidden widths of the hidden layers
   * @param iterations of each training
   * @param batch images per iteration
   * @param rate Adam's learning rate
   * @param seeds trainings
   * @param withoutMomentum whether to train each seed a second time with Adam's beta1 = 0
   * @param evaluateEvery iterations between two measurements of accuracy
   * @param evaluateOn training images that accuracy is measured on; of the test images, all are
   */
  public record Config(
      List<Integer> hidden,
      int iterations,
      int batch,
      double rate,
      int seeds,
      boolean withoutMomentum,
      int evaluateEvery,
      int evaluateOn)
      implements Plan {
    String network() {
      return hidden.stream()
          .map(width -> width + "-")
          .collect(Collectors.joining("", "784-", "10"));
    }
  }

  /** What sets trainings apart: Adam's momentum. */
  public record Arm(double beta1) {}

  /** Runs it with the options of the command line; without any, at scale quick. */
  public static void main(String[] arguments) {
    Program.main(new GradientNorm(), arguments);
  }

  @Override
  public String chapter() {
    return "2-2 The gradient norm during training";
  }

  @Override
  public String question() {
    return "Does the norm of the gradient fall together with the loss, and how steadily?";
  }

  @Override
  public Config preset(Scale scale) {
    return switch (scale) {
      case QUICK -> new Config(List.of(128), 800, 100, 1e-3, 1, false, 50, 2000);
      case CLASS -> new Config(List.of(256), 3000, 100, 1e-3, 5, true, 100, 10_000);
      // The report gives neither network nor length: those of its other MNIST experiments.
      case FULL -> new Config(List.of(700, 700, 700), 30_000, 100, 1e-4, 5, true, 500, 10_000);
    };
  }

  @Override
  public List<Arm> arms(Config config) {
    return config.withoutMomentum() ? List.of(new Arm(0.9), new Arm(0)) : List.of(new Arm(0.9));
  }

  @Override
  public Log train(Config config, Arm arm, long seed, Training training) {
    Dataset images = training.images().train();
    Layer network =
        Networks.classifier(images.exampleShape(), config.hidden(), images.labels().classes());
    Adam adam = new Adam(arm.beta1(), 0.999, 1e-8);
    return new Classifier(
            network,
            new TrainConfig(new CrossEntropy(), adam, config.rate(), seed),
            config.batch(),
            config.iterations(),
            config.evaluateEvery(),
            config.evaluateOn())
        .log(training);
  }

  @Override
  public void report(Config config, Runs<Arm> runs, Report page) {
    page.about(config.network());
    Runs<Arm> usual = runs.where(arm -> arm.beta1() > 0);
    Runs<Arm> plain = runs.where(arm -> arm.beta1() == 0);
    int window = Math.max(1, config.iterations() / 60);
    page.chart(
        "loss-and-norm",
        "Loss and gradient norm",
        BATCH_LOSS,
        GRADIENT_NORM,
        List.of(
            usual.averaged("loss", BATCH_LOSS, window),
            usual.averaged("gradient norm", GRADIENT_NORM, window).onRight()),
        Report.text(
            "Loss and gradient norm of every batch (faint) and averaged over %s iterations; seed %s.",
            window, page.seed()));
    if (!plain.isEmpty()) {
      page.chart(
          "momentum",
          "Gradient norm with and without momentum",
          GRADIENT_NORM,
          List.of(
              usual.averaged("beta1 = 0.9", GRADIENT_NORM, window),
              plain.averaged("beta1 = 0", GRADIENT_NORM, window)),
          "The norm with and without momentum, same start and same batches. The report blames"
              + " momentum for the unrest: then the curve without it would be the calmer one.");
    }
    page.chart(
        "accuracy",
        "Accuracy",
        Quantity.share("correct"),
        List.of(
            usual.curve("training images", TRAINING_ACCURACY),
            usual.curve("test images", TEST_ACCURACY)),
        Report.text("Accuracy on %s training images and on all test images.", config.evaluateOn()));
    page.metric("test accuracy", usual.median(TEST_ACCURACY));
    page.metric("training accuracy", usual.median(TRAINING_ACCURACY));
    page.metric("last loss", usual.median(BATCH_LOSS));
    page.metric("correlation of loss and norm", usual.median(GradientNorm::correlation));
    phases(usual, page);
    page.table(
        "Seed by seed; fluctuation of the log-norm around its running median, as a deviation",
        usual.all(),
        of("seed", run -> run.seed()),
        of("training accuracy", run -> run.number(log -> log.last(TRAINING_ACCURACY))),
        of("test accuracy", run -> run.number(log -> log.last(TEST_ACCURACY))),
        of("correlation", run -> run.number(GradientNorm::correlation)),
        of("first norm", run -> run.number(log -> log.values(GRADIENT_NORM)[0])),
        of("largest norm", run -> run.number(GradientNorm::largest)),
        of("fluctuation, beta1 = 0.9", run -> run.number(GradientNorm::fluctuation)),
        of("beta1 = 0", run -> plain.from(run.seed()).median(GradientNorm::fluctuation)));
    page.note(
        "The report says that a dense network was trained on MNIST, but not which, nor for how"
            + " long: %s and %s iterations of %s images with Adam at %s are chosen here.",
        config.network(), config.iterations(), config.batch(), config.rate());
    decide(usual, plain, page);
  }

  private static void decide(Runs<Arm> usual, Runs<Arm> plain, Report page) {
    int windows = usual.first().values(BATCH_LOSS).length / WINDOW;
    page.claim(
        FALLS_WITH_LOSS,
        rule -> rule.decideCorrelation(windows, usual.each(GradientNorm::correlation)));
    page.claim(
        SMALL_AT_FIRST, usual.each(log -> Math.log(largest(log) / log.values(GRADIENT_NORM)[0])));
    page.claim(
        MOMENTUM_SHAKES,
        rule ->
            plain.isEmpty()
                ? rule.undecided("set withoutMomentum=true for the comparison")
                : rule.decide(usual.lnRatio(plain, GradientNorm::fluctuation)));
  }

  /** G1 phase by phase, over single iterations: the report looked at the whole curve only. */
  private static void phases(Runs<Arm> usual, Report page) {
    int length = usual.first().values(BATCH_LOSS).length;
    page.table(
        "Spearman's correlation of loss and gradient norm, single iterations, by thirds of the"
            + " logarithm of the iteration",
        List.of(0, 1, 2),
        of("iterations", k -> Report.text("%s to %s", third(length, k) + 1, third(length, k + 1))),
        of("median of seeds", k -> usual.median(log -> inThird(log, k))),
        of("95 % interval of the mean", k -> phase(usual, k).interval()),
        of(
            "above 0.3 (G1)",
            k ->
                page.scale() == Scale.QUICK
                    ? Report.TOO_SMALL
                    : phase(usual, k).verdict().words()));
  }

  private static Claim phase(Runs<Arm> usual, int k) {
    int length = usual.first().values(BATCH_LOSS).length;
    return FALLS_WITH_LOSS.decideCorrelation(
        third(length, k + 1) - third(length, k), usual.each(log -> inThird(log, k)));
  }

  /** First iteration of a third of the logarithm of the iteration, counted from 0. */
  static int third(int length, int k) {
    return (int) Math.round(Math.pow(length, k / 3.0)) - (k == 3 ? 0 : 1);
  }

  static double inThird(Log log, int k) {
    double[] losses = log.values(BATCH_LOSS);
    int from = third(losses.length, k);
    int to = third(losses.length, k + 1);
    return to - from < 3
        ? Double.NaN
        : Correlation.SPEARMAN.of(
            Arrays.copyOfRange(losses, from, to),
            Arrays.copyOfRange(log.values(GRADIENT_NORM), from, to));
  }

  /** Spearman's, of means over windows of 100 iterations; NaN for fewer than three windows. */
  static double correlation(Log log) {
    double[] losses = windowMeans(log.values(BATCH_LOSS));
    return losses.length < 3
        ? Double.NaN
        : Correlation.SPEARMAN.of(losses, windowMeans(log.values(GRADIENT_NORM)));
  }

  /** Median absolute deviation of the log-norm from its running median, as a deviation. */
  static double fluctuation(Log log) {
    double[] norms = Arrays.stream(log.values(GRADIENT_NORM)).map(Math::log).toArray();
    return Robust.fluctuation(norms, MEDIAN_WINDOW, 0);
  }

  private static double largest(Log log) {
    return Arrays.stream(log.values(GRADIENT_NORM)).max().orElseThrow();
  }

  private static double[] windowMeans(double[] values) {
    return IntStream.range(0, values.length / WINDOW)
        .mapToDouble(
            w -> Arrays.stream(values, w * WINDOW, (w + 1) * WINDOW).average().orElseThrow())
        .toArray();
  }
}
