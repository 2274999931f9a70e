package nnlab.experiments.deepshallow;

import java.util.Arrays;
import java.util.List;
import nnlab.experiments.run.TrainingProgress;
import nnlab.layers.data.Dataset;
import nnlab.layers.data.ShuffledBatches;
import nnlab.layers.data.Split;
import nnlab.layers.loss.CrossEntropy;
import nnlab.layers.optim.Adam;
import nnlab.layers.train.Evaluation;
import nnlab.layers.train.History;
import nnlab.layers.train.TrainConfig;
import nnlab.layers.train.Trainer;
import nnlab.layers.train.Workers;

/**
 * One training of a convolutional network.
 *
 * @param network which
 * @param seed of start and batches
 * @param losses cross-entropy of each iteration's batch, in nats
 * @param training loss and accuracy on some of the training images along the way
 * @param test the same on all test images
 */
record ImageRun(
    ImageNetwork network,
    long seed,
    double[] losses,
    List<Evaluation.Point> training,
    List<Evaluation.Point> test) {
  /** The loss at the end is the mean over so many iterations. */
  private static final int LAST = 500;

  /** Trains it. */
  static ImageRun train(
      ImageNetwork network,
      Split images,
      long seed,
      ImageClassification.Config config,
      TrainingProgress progress,
      Workers workers) {
    TrainConfig training = new TrainConfig(new CrossEntropy(), new Adam(), config.rate(), seed);
    ShuffledBatches batches = new ShuffledBatches(images.train(), config.batch(), seed);
    Dataset some = images.train().take(Math.min(config.evaluateOn(), images.train().size()));
    Evaluation onTraining = new Evaluation(some, config.evaluateEvery());
    Evaluation onTest = new Evaluation(images.test(), config.evaluateEvery());
    History history = new History(false);
    new Trainer(network.network(), training, batches, workers)
        .listen(history)
        .listen(onTraining)
        .listen(onTest)
        .listen(progress.listener(network.name() + ", seed " + seed))
        .fit(config.iterations());
    return new ImageRun(network, seed, history.losses(), onTraining.points(), onTest.points());
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

  private static double last(List<Evaluation.Point> points) {
    return points.get(points.size() - 1).metrics().accuracy();
  }
}
