package nnlab.experiments.generalization.batchsize;

import java.util.ArrayList;
import java.util.List;
import nnlab.experiments.generalization.Protocol;
import nnlab.experiments.run.Training;
import nnlab.layers.data.Dataset;
import nnlab.layers.data.ShuffledBatches;
import nnlab.layers.data.Split;
import nnlab.layers.layer.Layer;
import nnlab.layers.loss.CrossEntropy;
import nnlab.layers.optim.Adam;
import nnlab.layers.train.Evaluation;
import nnlab.layers.train.TrainConfig;
import nnlab.layers.train.Trainer;

/**
 * One training of a {@link Sweep}, with its networks at the ends of all protocols.
 *
 * @param job which
 * @param course losses along the way
 * @param moments in the order of the protocols; an end that was not reached is missing
 * @param rescaled the first of these networks again, its first layer times {@link #RESCALING} and
 *     its second divided by that; null if not asked for
 */
public record BatchRun(BatchJob job, List<Point> course, List<Moment> moments, Flatness rescaled) {
  /** Factor of the rescaled copy. */
  public static final double RESCALING = 10;

  /** Measurements along a training, about. */
  private static final int POINTS = 40;

  /**
   * Losses after some iterations, in nats.
   *
   * @param training on the training images that ends are judged by
   * @param test on as many test images
   */
  public record Point(long iteration, double training, double test) {}

  /**
   * Trains and measures.
   *
   * @param rescaledCopy whether the first network is measured again after rescaling
   */
  public static BatchRun train(Sweep sweep, BatchJob job, boolean rescaledCopy, Training training) {
    Split given = training.images();
    Split images = new Split(first(given.train(), sweep.trainOn()), given.test());
    ShuffledBatches batches = new ShuffledBatches(images.train(), job.batch(), job.seed());
    int judgedOn = sweep.ends().judgedOn();
    Dataset judged = first(images.train(), judgedOn);
    long length = sweep.ends().length(batches.batchesPerEpoch());
    long every = sweep.ends().every(batches.batchesPerEpoch(), POINTS);
    Evaluation onTraining = new Evaluation(judged, every);
    Evaluation onTest = new Evaluation(first(images.test(), judgedOn), every);
    Milestones ends = new Milestones(sweep.ends(), batches.batchesPerEpoch(), judged);
    Layer network = sweep.classifier().network(images.train());
    TrainConfig how = new TrainConfig(new CrossEntropy(), new Adam(), sweep.rate(), job.seed());
    Trainer trainer =
        training.fit(
            workers -> new Trainer(network, how, batches, workers),
            batches,
            length,
            onTraining,
            onTest,
            ends);
    Lens lens = new Lens(trainer.parameters(), images, sweep.probe(), training.workers());
    List<Moment> moments =
        ends.kept().entrySet().stream().map(end -> lens.moment(job, end)).toList();
    boolean copy = rescaledCopy && !moments.isEmpty();
    return new BatchRun(
        job,
        course(onTraining, onTest),
        moments,
        copy ? lens.rescaled(ends.first(), RESCALING) : null);
  }

  private static Dataset first(Dataset images, int count) {
    return images.atMost(count);
  }

  private static List<Point> course(Evaluation training, Evaluation test) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < test.points().size(); i++) {
      long iteration = test.points().get(i).iteration();
      points.add(
          new Point(
              iteration,
              training.points().get(i).metrics().loss(),
              test.points().get(i).metrics().loss()));
    }
    return points;
  }

  /** The network at this end; null if the training did not reach it. */
  public Moment at(Protocol protocol) {
    return moments.stream().filter(m -> m.protocol() == protocol).findFirst().orElse(null);
  }
}
