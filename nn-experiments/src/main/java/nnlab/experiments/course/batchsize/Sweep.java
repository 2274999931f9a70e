package nnlab.experiments.course.batchsize;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import nnlab.analysis.curvature.DenseStack;
import nnlab.analysis.landscape.Rescaling;
import nnlab.core.tensor.Tensor;
import nnlab.experiments.report.Numerals;
import nnlab.experiments.run.Allow;
import nnlab.experiments.run.Training;
import nnlab.experiments.study.Log;
import nnlab.experiments.study.Study;
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
 * Trainings of one network with several batch sizes, each from several seeds. Within a seed all
 * start from the same numbers.
 *
 * @param hidden widths of the hidden layers
 * @param reportStart whether the network starts as the report's
 * @param trainOn training images, the first ones; all if there are fewer
 * @param batches sizes, ascending
 * @param rate Adam's learning rate
 * @param seeds trainings of each size
 * @param ends when networks are kept
 * @param probe how closely they are looked at
 */
public record Sweep(
    @Allow(empty = true) List<Integer> hidden,
    boolean reportStart,
    int trainOn,
    List<Integer> batches,
    double rate,
    int seeds,
    Ends ends,
    Probe probe)
    implements Study.Plan {
  /** Factor of the rescaled copy. */
  static final double RESCALING = 10;

  /** Measurements along a training, about. */
  private static final int POINTS = 40;

  /** Refuses sizes that do not ascend. */
  public Sweep {
    if (batches.size() < 2 || !batches.equals(batches.stream().distinct().sorted().toList())) {
      throw new IllegalArgumentException(
          "batches must be two sizes or more, ascending, got " + batches);
    }
  }

  @Override
  public int iterations() {
    return ends.iterations();
  }

  /** The network. */
  public DenseClassifier classifier() {
    return new DenseClassifier(hidden, reportStart);
  }

  /** Iterations that a training with this batch size takes at most. */
  public long length(int batch) {
    return ends.length((trainOn + batch - 1) / batch);
  }

  /**
   * Trains one network, and measures it at all its ends.
   *
   * @param rescaledCopy whether its network at the first end is measured again after rescaling
   */
  public Log train(int batch, long seed, boolean rescaledCopy, Training training) {
    Split images = new Split(training.images().train().atMost(trainOn), training.images().test());
    ShuffledBatches batches = new ShuffledBatches(images.train(), batch, seed);
    int epoch = batches.batchesPerEpoch();
    Dataset judged = images.train().atMost(ends.judgedOn());
    Evaluation onTraining = new Evaluation(judged, ends.every(epoch, POINTS));
    Evaluation onTest =
        new Evaluation(images.test().atMost(ends.judgedOn()), ends.every(epoch, POINTS));
    Milestones milestones = new Milestones(ends, epoch, judged);
    Layer network = classifier().network(images.train());
    TrainConfig how = new TrainConfig(new CrossEntropy(), new Adam(), rate, seed);
    Trainer trainer =
        training.fit(
            workers -> new Trainer(network, how, batches, workers),
            batches,
            ends.length(epoch),
            onTraining,
            onTest,
            milestones);
    Log log =
        new Log()
            .curve(Log.TRAINING_LOSS, onTraining, Metrics::loss)
            .curve(Log.TEST_LOSS, onTest, Metrics::loss);
    ParameterVector model = trainer.parameters();
    milestones
        .kept()
        .forEach(
            (protocol, kept) -> {
              log.number(Measure.BATCH.at(protocol), batch);
              measures(kept, model, images, training.workers())
                  .forEach((measure, value) -> log.number(measure.at(protocol), value));
            });
    if (rescaledCopy && !milestones.kept().isEmpty()) {
      Tensor copy = Rescaling.ofLayer(DenseStack.of(model), milestones.first(), 0, RESCALING);
      log.keep(new Rescaled(Flatness.of(model, copy, images, probe, training.workers())));
    }
    return log;
  }

  /** The first network again, its first layer times {@link #RESCALING}, its second over it. */
  record Rescaled(Map<Measure, Double> measures) {}

  private Map<Measure, Double> measures(
      Milestones.Kept kept, ParameterVector model, Split images, Workers workers) {
    Metrics training = metrics(model, kept.theta(), images.train(), workers);
    Metrics test = metrics(model, kept.theta(), images.test(), workers);
    Map<Measure, Double> all = new EnumMap<>(Measure.class);
    all.put(Measure.ITERATIONS, (double) kept.iteration());
    all.put(Measure.TRAINING_LOSS, training.loss());
    all.put(Measure.TRAINING_ACCURACY, training.accuracy());
    all.put(Measure.TEST_LOSS, test.loss());
    all.put(Measure.TEST_ACCURACY, test.accuracy());
    all.put(Measure.TEST_ERROR, 1 - test.accuracy());
    all.putAll(Flatness.of(model, kept.theta(), images, probe, workers));
    return all;
  }

  private static Metrics metrics(ParameterVector model, Tensor theta, Dataset of, Workers workers) {
    return new TiledObjective(model, new CrossEntropy(), 0, of.all(), workers)
        .metrics(model.at(theta).trained());
  }

  /** Small enough for the embedded digits and half a minute. */
  public static Sweep quick() {
    return new Sweep(
        List.of(10, 10, 10),
        false,
        2000,
        List.of(50, 100, 200, 400),
        3e-3,
        1,
        new Ends(400, 20, 0.5, 600, 1000, 10),
        new Probe(500, 500, 50, 12));
  }

  /**
   * The sweep that the experiments on sensitivity and on sharpness share at scale class. Its sizes
   * are spaced by factors, not evenly as in the report: ranks stay, and the sum of the sizes, which
   * is the time, is half as large.
   *
   * @param hessianProducts of each network, see {@link Probe}
   */
  public static Sweep forClass(int hessianProducts) {
    return new Sweep(
        List.of(10, 10, 10),
        false,
        60_000,
        List.of(100, 140, 200, 290, 410, 590, 840, 1200, 1700, 2400, 3400, 4900),
        1e-3,
        5,
        new Ends(1000, 10, 0.3, 3000, 5000, 10),
        new Probe(2000, 2000, 500, hessianProducts));
  }

  /** What scale class does differently from the report, for both experiments. */
  public String reduction() {
    return String.format(
            Locale.ROOT,
            "Reduced from the report: %d batch sizes from %d to %d spaced by factors instead of evenly,",
            batches.size(),
            batches.get(0),
            batches.get(batches.size() - 1))
        + String.format(
            Locale.ROOT,
            " %d iterations at learning rate %s; the course's preset has 2500, cut here to stay within",
            ends.iterations(),
            Numerals.format(rate, 2))
        + " a quarter of an hour. The experiments on sensitivity and on sharpness share this sweep"
        + String.format(
            Locale.ROOT,
            " and its network %s; the report measured sharpness on 784-10-10-10.",
            classifier().title());
  }
}
