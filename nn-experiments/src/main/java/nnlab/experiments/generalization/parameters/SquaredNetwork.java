package nnlab.experiments.generalization.parameters;

import java.util.List;
import nnlab.core.autodiff.Indexing;
import nnlab.core.tensor.DType;
import nnlab.experiments.course.batchsize.DenseClassifier;
import nnlab.experiments.run.Training;
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
final class SquaredNetwork {
  private SquaredNetwork() {}

  /** Trains it for so many iterations. */
  static SizedRun train(ParameterSweep.Job job, ParameterSweep.Descent descent, Training training) {
    ParameterSweep.TrainedFeatures settings = descent.trained();
    Dataset all = training.images().train();
    Dataset clean = all.atMost(settings.images());
    Dataset labelled = Corruption.noisyLabels(clean, job.noise(), job.seed());
    Dataset images = oneHot(labelled);
    Dataset test = training.images().test();
    test = test.atMost(descent.testOn());
    TrainConfig how = new TrainConfig(new SquaredError(), new Adam(), settings.rate(), job.seed());
    ShuffledBatches batches = new ShuffledBatches(images, settings.batch(), job.seed());
    Layer network = new DenseClassifier(job.hidden(), false).network(labelled);
    Trainer trainer =
        training.fit(
            workers -> new Trainer(network, how, batches, workers), batches, settings.iterations());
    SizedRun.Point last =
        new SizedRun.Point(
            trainer.iteration(),
            Score.ofSquares(trainer.predict(images), labelled.labels()),
            Score.ofSquares(trainer.predict(oneHot(test)), test.labels()));
    return new SizedRun(job, trainer.parameters().size(), trainer.iteration(), List.of(last));
  }

  /** The same images with 1 for their class and 0 for all others as targets. */
  private static Dataset oneHot(Dataset images) {
    Labels labels = images.labels();
    Values targets = new Values(Indexing.oneHot(DType.F32, labels.classes(), labels.indices()));
    return new Dataset(images.name(), images.features(), targets, images.sha256());
  }
}
