package nnlab.experiments.generalization.batchsize;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import nnlab.analysis.stats.Correlation;
import nnlab.analysis.stats.Robust;
import nnlab.experiments.generalization.Protocol;
import nnlab.experiments.run.RunContext;

/** All trainings of a {@link Sweep}. */
public record BatchRuns(List<BatchRun> all) {
  private static final int FEWEST_PAIRS = 3;

  /** Copies the list. */
  public BatchRuns {
    all = List.copyOf(all);
  }

  /** The sizes, in the order of the sweep. */
  public List<Integer> batches() {
    return all.stream().map(run -> run.job().batch()).distinct().toList();
  }

  /** The sizes as numbers. */
  public double[] sizes() {
    return batches().stream().mapToDouble(Integer::doubleValue).toArray();
  }

  /** The seeds. */
  public List<Long> seeds() {
    return all.stream().map(run -> run.job().seed()).distinct().toList();
  }

  /** The networks of one size at this end, one per seed that reached it. */
  public List<Moment> at(Protocol protocol, int batch) {
    return all.stream()
        .filter(run -> run.job().batch() == batch && run.at(protocol) != null)
        .map(run -> run.at(protocol))
        .toList();
  }

  /** For each size, one number per seed that reached this end. */
  public List<double[]> values(Protocol protocol, ToDoubleFunction<Moment> of) {
    return batches().stream()
        .map(batch -> at(protocol, batch).stream().mapToDouble(of).toArray())
        .toList();
  }

  /** Median over the seeds that reached this end; NaN if none did or one has no number. */
  public double median(Protocol protocol, int batch, ToDoubleFunction<Moment> of) {
    double[] values = at(protocol, batch).stream().mapToDouble(of).toArray();
    boolean unknown = values.length == 0 || Arrays.stream(values).anyMatch(Double::isNaN);
    return unknown ? Double.NaN : Robust.median(values);
  }

  /**
   * For each seed Spearman's correlation over the batch sizes; NaN for a seed of which a network or
   * one of its numbers is missing.
   */
  public double[] correlations(
      Protocol protocol, ToDoubleFunction<Moment> x, ToDoubleFunction<Moment> y) {
    return perSeed(
        protocol,
        List.of(x, y),
        networks -> Correlation.SPEARMAN.of(each(networks, x), each(networks, y)));
  }

  /** The same with the training loss held fixed. */
  public double[] correlationsAtFixedLoss(
      Protocol protocol, ToDoubleFunction<Moment> x, ToDoubleFunction<Moment> y) {
    return perSeed(
        protocol,
        List.of(x, y),
        networks ->
            Correlation.SPEARMAN.partial(
                each(networks, x), each(networks, y), each(networks, Moment::trainingLoss)));
  }

  private double[] perSeed(
      Protocol protocol,
      List<ToDoubleFunction<Moment>> needed,
      ToDoubleFunction<List<Moment>> statistic) {
    return seeds().stream()
        .map(seed -> networks(protocol, seed))
        .mapToDouble(
            networks ->
                isComplete(networks, needed) ? statistic.applyAsDouble(networks) : Double.NaN)
        .toArray();
  }

  /** Whether every batch size has a network, and every network has these numbers. */
  private boolean isComplete(List<Moment> networks, List<ToDoubleFunction<Moment>> needed) {
    return networks.size() == batches().size()
        && networks.size() >= FEWEST_PAIRS
        && networks.stream()
            .allMatch(m -> needed.stream().allMatch(of -> Double.isFinite(of.applyAsDouble(m))));
  }

  private List<Moment> networks(Protocol protocol, long seed) {
    return all.stream()
        .filter(run -> run.job().seed() == seed && run.at(protocol) != null)
        .map(run -> run.at(protocol))
        .toList();
  }

  private static double[] each(List<Moment> networks, ToDoubleFunction<Moment> of) {
    return networks.stream().mapToDouble(of).toArray();
  }

  /** Trainings that did not reach this end. */
  public List<BatchJob> missing(Protocol protocol) {
    return all.stream().filter(run -> run.at(protocol) == null).map(BatchRun::job).toList();
  }

  /**
   * Writes all curves and measurements into the run's table.
   *
   * @param name of the sweep, in front of each training's
   */
  public void record(String name, RunContext context) {
    for (BatchRun run : all) {
      String training =
          String.format(
              Locale.ROOT, "%s; batch %d; seed %d", name, run.job().batch(), run.job().seed());
      for (BatchRun.Point point : run.course()) {
        context.metrics().add(training, point.iteration(), "training loss", point.training());
        context.metrics().add(training, point.iteration(), "test loss", point.test());
      }
      for (Moment moment : run.moments()) {
        String network = training + "; " + moment.protocol().title();
        for (Measure measure : Measure.values()) {
          context.metrics().add(network, moment.iteration(), measure.title(), measure.of(moment));
        }
        context.metrics().add(network, moment.iteration(), "test accuracy", moment.testAccuracy());
      }
    }
  }
}
