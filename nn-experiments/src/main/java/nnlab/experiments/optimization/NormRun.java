package nnlab.experiments.optimization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nnlab.analysis.stats.Correlation;
import nnlab.analysis.stats.Robust;
import nnlab.experiments.run.Training;
import nnlab.layers.data.Dataset;
import nnlab.layers.data.ShuffledBatches;
import nnlab.layers.data.Split;
import nnlab.layers.layer.Layer;
import nnlab.layers.layer.Networks;
import nnlab.layers.loss.CrossEntropy;
import nnlab.layers.optim.Adam;
import nnlab.layers.train.Evaluation;
import nnlab.layers.train.History;
import nnlab.layers.train.TrainConfig;
import nnlab.layers.train.Trainer;

/**
 * One training of a dense network on images, with the gradient's norm at every iteration.
 *
 * @param seed of start and batches
 * @param beta1 Adam's momentum
 * @param losses cross-entropy of each iteration's batch, in nats
 * @param norms Euclidean norm of its gradient
 * @param points accuracies along the way
 */
record NormRun(long seed, double beta1, double[] losses, double[] norms, List<Point> points) {
  /** Adam's usual beta1. */
  static final double MOMENTUM = 0.9;

  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;

  /** Means over this many iterations are compared. */
  private static final int WINDOW = 100;

  /** Course of the log-norm against which its fluctuation is measured. */
  private static final int MEDIAN_WINDOW = 101;

  /**
   * Accuracies after some iterations, 0 to 1.
   *
   * @param training on some of the training images
   * @param test on all test images
   */
  record Point(long iteration, double training, double test) {}

  /** Trains it. */
  static NormRun train(GradientNorm.Job job, GradientNorm.Config config, Training training) {
    Split images = training.images();
    TrainConfig how =
        new TrainConfig(
            new CrossEntropy(), new Adam(job.beta1(), BETA2, EPSILON), config.rate(), job.seed());
    ShuffledBatches batches = new ShuffledBatches(images.train(), config.batch(), job.seed());
    Dataset some = images.train().take(Math.min(config.evaluateOn(), images.train().size()));
    Evaluation onTraining = new Evaluation(some, config.evaluateEvery());
    Evaluation onTest = new Evaluation(images.test(), config.evaluateEvery());
    History history = new History(true);
    Layer network =
        Networks.classifier(
            images.train().exampleShape(), config.hidden(), images.train().labels().classes());
    training.fit(
        workers -> new Trainer(network, how, batches, workers),
        batches,
        config.iterations(),
        history,
        onTraining,
        onTest);
    return new NormRun(
        job.seed(),
        job.beta1(),
        history.losses(),
        history.gradientNorms(),
        join(onTraining, onTest));
  }

  private static List<Point> join(Evaluation training, Evaluation test) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < test.points().size(); i++) {
      points.add(
          new Point(
              test.points().get(i).iteration(),
              training.points().get(i).metrics().accuracy(),
              test.points().get(i).metrics().accuracy()));
    }
    return points;
  }

  /** The last measurement. */
  Point last() {
    return points.get(points.size() - 1);
  }

  /**
   * Spearman's correlation of loss and norm over the whole training: each averaged over windows of
   * 100 iterations that do not overlap; NaN for fewer than three windows.
   */
  double correlation() {
    return windows() < 3
        ? Double.NaN
        : Correlation.SPEARMAN.of(windowMeans(losses), windowMeans(norms));
  }

  /** How many windows the correlation compares. */
  int windows() {
    return losses.length / WINDOW;
  }

  /**
   * The same within one third of the training, thirds taken of the logarithm of the iteration; over
   * single iterations, since the first third has few.
   */
  double correlationInThird(int third) {
    int from = thirdStart(third);
    int to = thirdStart(third + 1);
    return to - from < 3
        ? Double.NaN
        : Correlation.SPEARMAN.of(
            Arrays.copyOfRange(losses, from, to), Arrays.copyOfRange(norms, from, to));
  }

  /** First iteration of a third, counted from 0. */
  int thirdStart(int third) {
    return (int) Math.round(Math.pow(losses.length, third / 3.0)) - (third == 3 ? 0 : 1);
  }

  /** ln of the largest norm over the first. */
  double rise() {
    return Math.log(Arrays.stream(norms).max().orElseThrow() / norms[0]);
  }

  /** Median absolute deviation of the log-norm from its running median, as a deviation. */
  double fluctuation() {
    double[] log = Arrays.stream(norms).map(Math::log).toArray();
    return Robust.fluctuation(log, MEDIAN_WINDOW, 0);
  }

  private static double[] windowMeans(double[] values) {
    double[] means = new double[values.length / WINDOW];
    for (int w = 0; w < means.length; w++) {
      means[w] = Arrays.stream(values, w * WINDOW, (w + 1) * WINDOW).average().orElseThrow();
    }
    return means;
  }
}
