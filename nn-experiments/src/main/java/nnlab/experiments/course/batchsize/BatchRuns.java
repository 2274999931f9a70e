package nnlab.experiments.course.batchsize;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import nnlab.analysis.stats.Correlation;
import nnlab.experiments.study.Log;
import nnlab.experiments.study.Runs;

/**
 * The trainings of a {@link Sweep}, to be asked for by protocol and measure.
 *
 * @param runs seed by seed, the sizes ascending; an arm is a size
 * @param batch of an arm
 * @param <A> what sets them apart
 */
public record BatchRuns<A extends Record>(Runs<A> runs, ToIntFunction<A> batch) {
  private static final int FEWEST_PAIRS = 3;

  /** The sizes, ascending. */
  public double[] sizes() {
    return runs.arms().stream().mapToDouble(batch::applyAsInt).toArray();
  }

  /** Those of one size that reached this end. */
  public Runs<A> at(Protocol protocol, Runs<A> size) {
    return size.which(log -> hasReached(log, protocol));
  }

  private static boolean hasReached(Log log, Protocol protocol) {
    return !Double.isNaN(Measure.ITERATIONS.of(log, protocol));
  }

  /** For each size, one number per seed that reached this end. */
  public List<double[]> values(Protocol protocol, Measure measure) {
    return runs.byArm().stream()
        .map(size -> at(protocol, size).each(log -> measure.of(log, protocol)))
        .toList();
  }

  /** Median over the seeds that reached this end; NaN if none did or one has no number. */
  public double median(Protocol protocol, Runs<A> size, Measure measure) {
    return at(protocol, size).median(log -> measure.of(log, protocol));
  }

  /**
   * For each seed Spearman's correlation over the batch sizes; NaN for a seed of which a network or
   * one of its numbers is missing.
   */
  public double[] correlations(Protocol protocol, Measure x, Measure y) {
    return perSeed(protocol, x, y, null);
  }

  /** The same with the training loss held fixed. */
  public double[] correlationsAtFixedLoss(Protocol protocol, Measure x, Measure y) {
    return perSeed(protocol, x, y, Measure.TRAINING_LOSS);
  }

  private double[] perSeed(Protocol protocol, Measure x, Measure y, Measure fixed) {
    return runs.seeds().stream()
        .mapToDouble(
            seed -> {
              Runs<A> networks = at(protocol, runs.from(seed));
              double[] across = networks.each(log -> x.of(log, protocol));
              double[] up = networks.each(log -> y.of(log, protocol));
              if (networks.size() < Math.max(FEWEST_PAIRS, runs.arms().size())
                  || !areFinite(across, up)) {
                return Double.NaN;
              }
              return fixed == null
                  ? Correlation.SPEARMAN.of(across, up)
                  : Correlation.SPEARMAN.partial(
                      across, up, networks.each(log -> fixed.of(log, protocol)));
            })
        .toArray();
  }

  private static boolean areFinite(double[]... values) {
    return Stream.of(values).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite);
  }

  /** Trainings that did not reach this end, by name. */
  public List<String> missing(Protocol protocol) {
    return runs.all().stream()
        .filter(run -> run.log().hasDiverged() || !hasReached(run.log(), protocol))
        .map(run -> "batch" + batch.applyAsInt(run.arm()) + "-seed" + run.seed())
        .toList();
  }
}
