package nnlab.experiments.deepshallow;

import java.util.Arrays;
import java.util.List;
import nnlab.core.tensor.Shape;
import nnlab.experiments.run.Training;
import nnlab.layers.data.Dataset;
import nnlab.layers.data.ShuffledBatches;
import nnlab.layers.layer.Layer;
import nnlab.layers.loss.CrossEntropy;
import nnlab.layers.optim.Adam;
import nnlab.layers.train.Evaluation;
import nnlab.layers.train.History;
import nnlab.layers.train.TrainConfig;
import nnlab.layers.train.Trainer;

/**
 * One training of a convolutional network.
 *
 * @param network which, by its place in {@link ImageNetwork#all}
 * @param seed of start and batches
 * @param image height, width and channels of the images
 * @param images how many it was trained on
 * @param losses cross-entropy of each iteration's batch, in nats
 * @param training loss and accuracy on some of the training images along the way
 * @param test the same on all test images
 */
record ImageRun(
    int network,
    long seed,
    int[] image,
    int images,
    double[] losses,
    List<Point> training,
    List<Point> test) {
  /** The loss at the end is the mean over so many iterations. */
  private static final int LAST = 500;

  /**
   * A measurement on the way.
   *
   * @param loss mean cross-entropy, in nats
   * @param accuracy 0 to 1
   */
  record Point(long iteration, double loss, double accuracy) {}

  /** Trains it. */
  static ImageRun train(
      ImageClassification.Job job, ImageClassification.Config config, Training training) {
    Dataset all = training.images().train();
    Dataset used = config.trainOn() == 0 ? all : all.take(Math.min(config.trainOn(), all.size()));
    Shape image = used.exampleShape();
    Layer network = ImageNetwork.all(image, config.reportStart()).get(job.network()).network();
    TrainConfig how = new TrainConfig(new CrossEntropy(), new Adam(), config.rate(), job.seed());
    ShuffledBatches batches = new ShuffledBatches(used, config.batch(), job.seed());
    Evaluation onTraining =
        new Evaluation(
            used.take(Math.min(config.evaluateOn(), used.size())), config.evaluateEvery());
    Evaluation onTest = new Evaluation(training.images().test(), config.evaluateEvery());
    History history = new History(false);
    training.fit(
        workers -> new Trainer(network, how, batches, workers),
        batches,
        config.iterationsOn(image),
        history,
        onTraining,
        onTest);
    return new ImageRun(
        job.network(),
        job.seed(),
        image.dims(),
        used.size(),
        history.losses(),
        points(onTraining),
        points(onTest));
  }

  private static List<Point> points(Evaluation evaluation) {
    return evaluation.points().stream()
        .map(p -> new Point(p.iteration(), p.metrics().loss(), p.metrics().accuracy()))
        .toList();
  }

  /** Mean loss of the last 500 iterations, or of the last quarter of a shorter training. */
  double lastLoss() {
    int from = losses.length - Math.min(LAST, Math.max(1, losses.length / 4));
    return Arrays.stream(losses, from, losses.length).average().orElseThrow();
  }

  /** Share of the test images that the trained network has right. */
  double testAccuracy() {
    return last(test);
  }

  /** Share of the training images looked at that the trained network has right. */
  double trainingAccuracy() {
    return last(training);
  }

  private static double last(List<Point> points) {
    return points.get(points.size() - 1).accuracy();
  }
}
