package nnlab.experiments.generalization.batchsize;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nnlab.analysis.curvature.DenseStack;
import nnlab.analysis.landscape.Rescaling;
import nnlab.core.tensor.Tensor;
import nnlab.experiments.generalization.Protocol;
import nnlab.experiments.generalization.batchsize.Milestones.Kept;
import nnlab.experiments.run.Training;
import nnlab.layers.data.Dataset;
import nnlab.layers.data.ShuffledBatches;
import nnlab.layers.data.Split;
import nnlab.layers.layer.Layer;
import nnlab.layers.loss.CrossEntropy;
import nnlab.layers.optim.Adam;
import nnlab.layers.train.Evaluation;
import nnlab.layers.train.Metrics;
import nnlab.layers.train.ParameterVector;
import nnlab.layers.train.TiledObjective;
import nnlab.layers.train.TrainConfig;
import nnlab.layers.train.Trainer;
import nnlab.layers.train.Workers;

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
   * @param images trained on so far, repetitions counted
   * @param training on the training images that ends are judged by
   * @param test on as many test images
   */
  public record Point(long iteration, long images, double training, double test) {}

  /** Trains and measures. */
  public static BatchRun train(Sweep sweep, BatchJob job, boolean rescaledCopy, Training training) {
    Dataset all = training.images().train();
    Split images = new Split(first(all, sweep.trainOn()), training.images().test());
    Layer network = sweep.classifier().network(all);
    TrainConfig how = new TrainConfig(new CrossEntropy(), new Adam(), sweep.rate(), job.seed());
    ShuffledBatches batches = new ShuffledBatches(images.train(), job.batch(), job.seed());
    long length = sweep.ends().length(batches.batchesPerEpoch());
    Dataset judged = first(images.train(), sweep.ends().judgedOn());
    long every = Math.max(1, length / POINTS);
    Evaluation onTraining = new Evaluation(judged, every);
    Evaluation onTest = new Evaluation(first(images.test(), sweep.ends().judgedOn()), every);
    Milestones ends = new Milestones(sweep.ends(), batches.batchesPerEpoch(), judged);
    Trainer trainer =
        training.fit(
            workers -> new Trainer(network, how, batches, workers),
            batches,
            length,
            onTraining,
            onTest,
            ends);
    Lens lens = new Lens(trainer.parameters(), images, sweep.probe(), training.workers());
    List<Moment> moments = new ArrayList<>();
    for (Map.Entry<Protocol, Kept> end : ends.kept().entrySet()) {
      moments.add(lens.moment(job.batch(), end.getKey(), end.getValue()));
    }
    boolean copy = rescaledCopy && !moments.isEmpty();
    Flatness rescaled =
        copy ? lens.rescaled(ends.kept().get(moments.get(0).protocol()).theta()) : null;
    return new BatchRun(job, course(onTraining, onTest, job.batch()), moments, rescaled);
  }

  private static Dataset first(Dataset images, int count) {
    return images.take(Math.min(count, images.size()));
  }

  private static List<Point> course(Evaluation training, Evaluation test, int batch) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < test.points().size(); i++) {
      long iteration = test.points().get(i).iteration();
      points.add(
          new Point(
              iteration,
              iteration * batch,
              training.points().get(i).metrics().loss(),
              test.points().get(i).metrics().loss()));
    }
    return points;
  }

  /** Looks at networks of one architecture. */
  private record Lens(ParameterVector model, Split images, Probe probe, Workers workers) {
    Moment moment(int batch, Protocol protocol, Kept kept) {
      Metrics training = metrics(images.train(), kept.theta());
      Metrics test = metrics(images.test(), kept.theta());
      return new Moment(
          batch,
          protocol,
          kept.iteration(),
          training.loss(),
          training.accuracy(),
          test.loss(),
          test.accuracy(),
          Flatness.of(model, kept.theta(), images, probe, workers));
    }

    /** L. Dinh et al. 2017: the same function, other numbers. */
    Flatness rescaled(Tensor theta) {
      Tensor copy = Rescaling.ofLayer(DenseStack.of(model), theta, 0, RESCALING);
      return Flatness.of(model, copy, images, probe, workers);
    }

    private Metrics metrics(Dataset of, Tensor theta) {
      return new TiledObjective(model, new CrossEntropy(), 0, of.all(), workers)
          .metrics(model.at(theta).trained());
    }
  }

  /** The network at this end; null if the training did not reach it. */
  public Moment at(Protocol protocol) {
    return moments.stream().filter(m -> m.protocol() == protocol).findFirst().orElse(null);
  }
}
