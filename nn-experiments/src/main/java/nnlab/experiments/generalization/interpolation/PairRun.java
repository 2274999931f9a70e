package nnlab.experiments.generalization.interpolation;

import java.util.ArrayList;
import java.util.List;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Tensor;
import nnlab.experiments.course.batchsize.Protocol;
import nnlab.experiments.run.Training;
import nnlab.layers.data.Dataset;
import nnlab.layers.data.ShuffledBatches;
import nnlab.layers.layer.Layer;
import nnlab.layers.loss.CrossEntropy;
import nnlab.layers.optim.Adam;
import nnlab.layers.train.ParameterVector;
import nnlab.layers.train.Snapshots;
import nnlab.layers.train.TrainConfig;
import nnlab.layers.train.Trainer;

/**
 * Two trainings that differ in one setting, and what lies between their networks.
 *
 * @param pairs one for each protocol
 */
record PairRun(List<Pair> pairs) {
  /** How one of the two is trained. */
  private record Recipe(ParameterVector start, double rate, ShuffledBatches batches) {}

  /** Trains both and measures. */
  static PairRun train(Interpolation.Config config, Interpolation.Job job, Training training) {
    Dataset images = training.images().train();
    Recipe one = first(config, job, images);
    Recipe other = second(config, job, images, one.start());
    long equalEpochs = equalEpochs(config.iterations(), one.batches(), other.batches());
    Snapshots snapshots = new Snapshots(equalEpochs);
    Tensor a = fit(config, one, training).parameters().flat();
    Tensor b = fit(config, other, training, snapshots).parameters().flat();
    Between between =
        new Between(config, one.start(), training.images(), training.workers(), job.seed());
    List<Pair> pairs = new ArrayList<>();
    for (Protocol protocol : job.contrast().protocols()) {
      boolean early = protocol == Protocol.EPOCHS;
      long[] iterations = {config.iterations(), early ? equalEpochs : config.iterations()};
      // The first snapshot is the start.
      Tensor end = early ? snapshots.points().get(1).theta() : b;
      Situation situation = new Situation(job.contrast(), protocol, job.start());
      pairs.add(between.pair(situation, job.seed(), iterations, a, end));
    }
    return new PairRun(pairs);
  }

  private static Recipe first(Interpolation.Config config, Interpolation.Job job, Dataset images) {
    return new Recipe(
        start(config, images, job.seed()),
        config.rate(),
        new ShuffledBatches(images, config.smallBatch(), job.seed()));
  }

  /** Differs in one setting; its images come in an order of their own. */
  private static Recipe second(
      Interpolation.Config config, Interpolation.Job job, Dataset images, ParameterVector shared) {
    long seed = Rng.of(job.seed()).split("second training").nextLong();
    boolean byBatch = job.contrast() == Contrast.BATCH;
    return new Recipe(
        job.start() == Start.SHARED ? shared : start(config, images, seed),
        byBatch ? config.rate() : config.highRate(),
        new ShuffledBatches(images, byBatch ? config.largeBatch() : config.smallBatch(), seed));
  }

  private static ParameterVector start(Interpolation.Config config, Dataset images, long seed) {
    Layer network = config.classifier().network(images);
    return ParameterVector.initial(network, DType.F32, Rng.of(seed).split("start"));
  }

  /** Iterations of the other training that see as many images as those of the first. */
  private static long equalEpochs(
      int iterations, ShuffledBatches batches, ShuffledBatches otherBatches) {
    double epochs = (double) iterations / batches.batchesPerEpoch();
    return Math.max(1, Math.round(epochs * otherBatches.batchesPerEpoch()));
  }

  private static Trainer fit(
      Interpolation.Config config, Recipe recipe, Training training, Snapshots... listeners) {
    TrainConfig how = new TrainConfig(new CrossEntropy(), new Adam(), recipe.rate(), 0);
    return training.fit(
        workers -> new Trainer(recipe.start().copy(), how, recipe.batches(), workers),
        recipe.batches(),
        config.iterations(),
        listeners);
  }
}
