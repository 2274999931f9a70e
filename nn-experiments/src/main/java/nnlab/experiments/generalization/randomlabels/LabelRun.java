package nnlab.experiments.generalization.randomlabels;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import nnlab.experiments.generalization.DenseClassifier;
import nnlab.experiments.run.Training;
import nnlab.layers.data.Dataset;
import nnlab.layers.data.ShuffledBatches;
import nnlab.layers.data.Split;
import nnlab.layers.layer.Layer;
import nnlab.layers.loss.CrossEntropy;
import nnlab.layers.optim.Adam;
import nnlab.layers.train.TrainConfig;
import nnlab.layers.train.Trainer;

/**
 * One training on true or corrupted images. Accuracies and shares are from 0 to 1.
 *
 * @param job which
 * @param images learned
 * @param before how many of them each class has
 * @param after the same after the corruption: equal to {@code before} just if the labels were
 *     permuted or left alone
 * @param wrong images whose label is not the true one
 * @param points measurements along the way
 * @param iterations done
 * @param training accuracy on the images as they were learned, at the end
 * @param test accuracy on all test images, at the end
 * @param memorised share of the wrongly labelled images to which the network gives that wrong label
 *     at the end; NaN if there are none
 * @param corrected share of them to which it gives the true label instead; NaN if there are none
 */
record LabelRun(
    RandomLabels.Job job,
    int images,
    int[] before,
    int[] after,
    int wrong,
    List<Point> points,
    long iterations,
    double training,
    double test,
    double memorised,
    double corrected) {
  /** What counts as learned. */
  static final double LEARNED = 0.99;

  /**
   * A measurement after some iterations.
   *
   * @param memorised share of the wrongly labelled images, or the first 500 of them, to which the
   *     network gives the wrong label; NaN if there are none
   */
  record Point(
      long iteration,
      double trainingLoss,
      double trainingAccuracy,
      double testLoss,
      double testAccuracy,
      double memorised) {}

  /** Trains it. */
  static LabelRun train(RandomLabels.Job job, RandomLabels.Config config, Training training) {
    boolean narrow = job.width() > 0;
    Split all = training.images();
    Dataset truth = Watch.first(narrow ? config.narrow().images() : config.images(), all.train());
    Split seen = job.condition().applyTo(new Split(truth, all.test()), job.noise(), job.seed());
    Watch watch = new Watch(truth, seen, config);
    double rate = narrow ? config.narrow().rate() : config.rate();
    TrainConfig how = new TrainConfig(new CrossEntropy(), new Adam(), rate, job.seed());
    ShuffledBatches batches = new ShuffledBatches(seen.train(), config.batch(), job.seed());
    Layer network = new DenseClassifier(hidden(job, config), false).network(truth);
    Trainer trainer =
        training.fit(
            workers -> new Trainer(network, how, batches, workers),
            batches,
            narrow ? config.narrow().iterations() : config.iterations(),
            watch.listeners(narrow ? LEARNED : config.stopAt()));
    return new LabelRun(
        job,
        truth.size(),
        truth.labels().counts(),
        seen.train().labels().counts(),
        watch.wrong(),
        watch.points(),
        trainer.iteration(),
        trainer.evaluate(seen.train()).accuracy(),
        trainer.evaluate(seen.test()).accuracy(),
        watch.memorised(trainer),
        watch.corrected(trainer));
  }

  private static List<Integer> hidden(RandomLabels.Job job, RandomLabels.Config config) {
    return job.width() == 0
        ? config.hidden()
        : Collections.nCopies(config.hidden().size(), job.width());
  }

  /** Iterations until 99 % of the training images were right; NaN if they never were. */
  double timeToLearn() {
    return points.stream()
        .filter(point -> point.trainingAccuracy() >= LEARNED)
        .mapToDouble(Point::iteration)
        .findFirst()
        .orElse(Double.NaN);
  }

  /** The best test accuracy along the way, for whoever knew when to stop. */
  double bestTest() {
    return points.stream().mapToDouble(Point::testAccuracy).max().orElse(Double.NaN);
  }

  /** Whether every class is as frequent after the corruption as before. */
  boolean keepsCounts() {
    return Arrays.equals(before, after);
  }
}
