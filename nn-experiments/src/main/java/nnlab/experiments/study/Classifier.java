package nnlab.experiments.study;

import nnlab.experiments.run.Training;
import nnlab.layers.data.Dataset;
import nnlab.layers.data.ShuffledBatches;
import nnlab.layers.layer.Layer;
import nnlab.layers.train.Evaluation;
import nnlab.layers.train.History;
import nnlab.layers.train.TrainConfig;
import nnlab.layers.train.Trainer;

/**
 * The usual training of a classifier: on shuffled batches of the images that the user chose, with
 * loss and gradient norm of every batch, and loss and accuracy along the way.
 *
 * @param network to be trained
 * @param how it is trained; its seed also orders the batches
 * @param batch images per iteration
 * @param iterations to be done
 * @param every iterations between two measurements
 * @param on training images that are measured, the first so many; of the test images, all are
 */
public record Classifier(
    Layer network, TrainConfig how, int batch, long iterations, long every, int on) {
  /** Trains it. */
  public Log log(Training training) {
    Dataset images = training.images().train();
    ShuffledBatches batches = new ShuffledBatches(images, batch, how.seed());
    History history = new History(true);
    Evaluation onTraining = new Evaluation(images.atMost(on), every);
    Evaluation onTest = new Evaluation(training.images().test(), every);
    training.fit(
        workers -> new Trainer(network, how, batches, workers),
        batches,
        iterations,
        history,
        onTraining,
        onTest);
    return new Log().batches(history).classifier(onTraining, onTest);
  }
}
