package nnlab.experiments.course.parameters;

import nnlab.core.autodiff.Indexing;
import nnlab.core.tensor.DType;
import nnlab.experiments.course.batchsize.DenseClassifier;
import nnlab.experiments.run.Training;
import nnlab.experiments.study.Log;
import nnlab.layers.data.Corruption;
import nnlab.layers.data.Dataset;
import nnlab.layers.data.Labels;
import nnlab.layers.data.ShuffledBatches;
import nnlab.layers.data.Values;
import nnlab.layers.layer.Layer;
import nnlab.layers.loss.SquaredError;
import nnlab.layers.optim.Adam;
import nnlab.layers.train.TrainConfig;
import nnlab.layers.train.Trainer;

/** Trains a network with one hidden layer on squared error, as Belkin et al. (2019) did. */
public final class SquaredNetwork {
  private SquaredNetwork() {}

  /**
   * Trains it for so many iterations.
   *
   * @param images the first so many training images
   * @param testOn test images that it is measured on
   */
  public static Log train(
      Sized model,
      int images,
      int testOn,
      int batch,
      int iterations,
      long seed,
      Training training) {
    Dataset clean = training.images().train().atMost(images);
    Dataset labelled = Corruption.noisyLabels(clean, model.noise(), seed);
    Dataset learned = oneHot(labelled);
    Dataset test = training.images().test().atMost(testOn);
    TrainConfig how = new TrainConfig(new SquaredError(), new Adam(), model.rate(), seed);
    ShuffledBatches batches = new ShuffledBatches(learned, batch, seed);
    Layer network = new DenseClassifier(model.hidden(), false).network(labelled);
    Trainer trainer =
        training.fit(workers -> new Trainer(network, how, batches, workers), batches, iterations);
    return SquaredScore.log(
        trainer.iteration(),
        trainer.parameters().size(),
        SquaredScore.of(trainer.predict(learned), labelled.labels()),
        SquaredScore.of(trainer.predict(oneHot(test)), test.labels()));
  }

  /** The same images with 1 for their class and 0 for all others as targets. */
  private static Dataset oneHot(Dataset images) {
    Labels labels = images.labels();
    Values targets = new Values(Indexing.oneHot(DType.F32, labels.classes(), labels.indices()));
    return new Dataset(images.name(), images.features(), targets, images.sha256());
  }
}
