package nnlab.experiments.generalization.parameters;

import java.util.List;
import nnlab.experiments.course.batchsize.DenseClassifier;
import nnlab.experiments.run.Training;
import nnlab.layers.data.Dataset;
import nnlab.layers.data.ShuffledBatches;
import nnlab.layers.layer.Layer;
import nnlab.layers.loss.CrossEntropy;
import nnlab.layers.optim.Adam;
import nnlab.layers.train.Evaluation;
import nnlab.layers.train.StopWhen;
import nnlab.layers.train.TrainConfig;
import nnlab.layers.train.Trainer;

/** Trains a network of the two sweeps as a classifier. */
final class SweptNetwork {
  private SweptNetwork() {}

  /** At its own rate for so many iterations, or at the fixed rate until it has learned. */
  static SizedRun train(ParameterSweep.Job job, ParameterSweep.Config config, Training training) {
    Dataset all = training.images().train();
    Dataset images = all.atMost(config.images());
    Dataset test = training.images().test();
    TrainConfig how = new TrainConfig(new CrossEntropy(), new Adam(), job.rate(), job.seed());
    ShuffledBatches batches = new ShuffledBatches(images, config.batch(), job.seed());
    Layer network = new DenseClassifier(job.hidden(), false).network(images);
    boolean fixed = job.kind() == Kind.FIXED_RATE;
    // At its own rate, a network is measured, and may stop, at the end only.
    long every = fixed ? config.fixed().evaluateEvery() : config.iterations();
    Evaluation onTraining = new Evaluation(images, every);
    Evaluation onTest = new Evaluation(test, every);
    Trainer trainer =
        training.fit(
            workers -> new Trainer(network, how, batches, workers),
            batches,
            fixed ? config.fixed().iterations() : config.iterations(),
            onTraining,
            onTest,
            learned(onTraining, config.fixed()));
    SizedRun.Point last =
        new SizedRun.Point(
            trainer.iteration(),
            Score.of(trainer.evaluate(images)),
            Score.of(trainer.evaluate(test)));
    List<SizedRun.Point> points = SizedRun.join(onTraining, onTest, last);
    return new SizedRun(job, trainer.parameters().size(), trainer.iteration(), points);
  }

  private static StopWhen learned(Evaluation onTraining, ParameterSweep.Fixed until) {
    return new StopWhen(
        onTraining,
        "loss " + until.loss() + " with every image right",
        m -> m.loss() < until.loss() && m.accuracy() == 1);
  }
}
