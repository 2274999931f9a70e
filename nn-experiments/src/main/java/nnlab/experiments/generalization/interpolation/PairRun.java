package nnlab.experiments.generalization.interpolation;

import java.util.ArrayList;
import java.util.List;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Tensor;
import nnlab.experiments.generalization.Protocol;
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
  /** Images come in an order of their own in the second training. */
  private static final String SECOND = "second training";

  /** Trains both and measures. */
  static PairRun train(Interpolation.Config config, Interpolation.Job job, Training training) {
    Dataset images = training.images().train();
    Layer network = config.classifier().network(images);
    Rng rng = Rng.of(job.seed());
    long otherSeed = rng.split(SECOND).nextLong();
    ParameterVector start = ParameterVector.initial(network, DType.F32, rng.split("start"));
    ParameterVector otherStart =
        job.start() == Start.SHARED
            ? start.copy()
            : ParameterVector.initial(network, DType.F32, Rng.of(otherSeed).split("start"));
    boolean byBatch = job.contrast() == Contrast.BATCH;
    int otherBatch = byBatch ? config.largeBatch() : config.smallBatch();
    double otherRate = byBatch ? config.rate() : config.highRate();
    ShuffledBatches batches = new ShuffledBatches(images, config.smallBatch(), job.seed());
    ShuffledBatches otherBatches = new ShuffledBatches(images, otherBatch, otherSeed);
    long equalEpochs = equalEpochs(config.iterations(), batches, otherBatches);
    Snapshots snapshots = new Snapshots(equalEpochs);
    Tensor first = fit(config, start, config.rate(), batches, training).parameters().flat();
    Tensor second =
        fit(config, otherStart, otherRate, otherBatches, training, snapshots).parameters().flat();
    Between between = new Between(config, start, training.images(), training.workers(), job.seed());
    List<Pair> pairs = new ArrayList<>();
    for (Protocol protocol : job.contrast().protocols()) {
      boolean early = protocol == Protocol.EPOCHS;
      long[] iterations = {config.iterations(), early ? equalEpochs : config.iterations()};
      // The first snapshot is the start.
      Tensor end = early ? snapshots.points().get(1).theta() : second;
      Situation situation = new Situation(job.contrast(), protocol, job.start());
      pairs.add(between.pair(situation, job.seed(), iterations, first, end));
    }
    return new PairRun(pairs);
  }

  /** Iterations of the other training that see as many images as those of the first. */
  private static long equalEpochs(
      int iterations, ShuffledBatches batches, ShuffledBatches otherBatches) {
    double epochs = (double) iterations / batches.batchesPerEpoch();
    return Math.max(1, Math.round(epochs * otherBatches.batchesPerEpoch()));
  }

  private static Trainer fit(
      Interpolation.Config config,
      ParameterVector start,
      double rate,
      ShuffledBatches batches,
      Training training,
      Snapshots... listeners) {
    TrainConfig how = new TrainConfig(new CrossEntropy(), new Adam(), rate, 0);
    return training.fit(
        workers -> new Trainer(start.copy(), how, batches, workers),
        batches,
        config.iterations(),
        listeners);
  }
}
