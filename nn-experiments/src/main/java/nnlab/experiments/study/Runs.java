package nnlab.experiments.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import nnlab.analysis.series.Series;
import nnlab.analysis.stats.Robust;
import nnlab.experiments.report.Curve;
import nnlab.experiments.report.Smoothing;

/**
 * Trainings and what they left. A training that diverged has no numbers: they are NaN.
 *
 * @param all in the order of the list
 * @param <A> what sets them apart besides the seed
 */
public record Runs<A extends Record>(List<Trained<A>> all) {
  /** One training. */
  public record Trained<A extends Record>(A arm, long seed, Log log) {
    /** A number; NaN if the training diverged. */
    public double number(ToDoubleFunction<Log> of) {
      return log.hasDiverged() ? Double.NaN : of.applyAsDouble(log);
    }
  }

  /** Copies the list. */
  public Runs {
    all = List.copyOf(all);
  }

  /** Those whose arm is like that. */
  public Runs<A> where(Predicate<A> like) {
    return new Runs<>(all.stream().filter(run -> like.test(run.arm())).toList());
  }

  /** Those that left something like that. */
  public Runs<A> which(Predicate<Log> like) {
    return new Runs<>(
        all.stream().filter(run -> !run.log().hasDiverged() && like.test(run.log())).toList());
  }

  /** What sets them apart, each once, in order. */
  public List<A> arms() {
    return all.stream().map(Trained::arm).distinct().toList();
  }

  /** Those of each arm. */
  public List<Runs<A>> byArm() {
    return arms().stream().map(arm -> where(arm::equals)).toList();
  }

  /** The arm of the first of them. */
  public A arm() {
    return all.get(0).arm();
  }

  /** The seeds, each once, in order. */
  public List<Long> seeds() {
    return all.stream().map(Trained::seed).distinct().toList();
  }

  /** Those from this seed. */
  public Runs<A> from(long seed) {
    return new Runs<>(all.stream().filter(run -> run.seed() == seed).toList());
  }

  /** How many. */
  public int size() {
    return all.size();
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** What the first of them left. */
  public Log first() {
    return all.get(0).log();
  }

  /** What each left. */
  public List<Log> logs() {
    return all.stream().map(Trained::log).toList();
  }

  /** One number per training. */
  public double[] each(ToDoubleFunction<Log> of) {
    return all.stream().mapToDouble(run -> run.number(of)).toArray();
  }

  /** The last number of each training. */
  public double[] each(Quantity quantity) {
    return each(log -> log.last(quantity));
  }

  /** The median over the trainings; NaN if there is none, or one has no number. */
  public double median(ToDoubleFunction<Log> of) {
    double[] values = each(of);
    boolean unknown = values.length == 0 || Arrays.stream(values).anyMatch(Double::isNaN);
    return unknown ? Double.NaN : Robust.median(values);
  }

  /** The median of the last numbers. */
  public double median(Quantity quantity) {
    return median(log -> log.last(quantity));
  }

  /** The median over the trainings that have a number; NaN if none has. */
  public double medianOfKnown(ToDoubleFunction<Log> of) {
    return which(log -> !Double.isNaN(of.applyAsDouble(log))).median(of);
  }

  /** From the least to the greatest, in words; dashes if there is none. */
  public String range(ToDoubleFunction<Log> of) {
    DoubleSummaryStatistics all = Arrays.stream(each(of)).summaryStatistics();
    boolean none = all.getCount() == 0;
    return Report.text(
        "%s to %s", none ? Double.NaN : all.getMin(), none ? Double.NaN : all.getMax());
  }

  /** The mean over the trainings. */
  public double mean(ToDoubleFunction<Log> of) {
    return Arrays.stream(each(of)).average().orElse(Double.NaN);
  }

  /**
   * Seed by seed, two numbers made into one; NaN for a seed that the others lack.
   *
   * @param others with one training for each seed
   */
  public double[] pairs(Runs<A> others, ToDoubleFunction<Log> of, DoubleBinaryOperator made) {
    return all.stream()
        .mapToDouble(
            run -> {
              Runs<A> twin = others.from(run.seed());
              double other = twin.isEmpty() ? Double.NaN : twin.all().get(0).number(of);
              return made.applyAsDouble(run.number(of), other);
            })
        .toArray();
  }

  /** Seed by seed, ln of a number of these over that of the others. */
  public double[] lnRatio(Runs<A> others, ToDoubleFunction<Log> of) {
    return pairs(others, of, (these, those) -> Math.log(these / those));
  }

  /** The median of a curve, shaded from the lowest training to the highest. */
  public Curve curve(String label, Quantity quantity) {
    return curve(label, which(log -> true).first().series(quantity).x(), quantity);
  }

  /** The same over positions that all trainings share. */
  public Curve curve(String label, double[] x, Quantity quantity) {
    List<Log> known = which(log -> true).logs();
    List<double[]> values = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      int at = i;
      values.add(
          known.stream()
              .map(log -> log.values(quantity))
              .filter(curve -> at < curve.length)
              .mapToDouble(curve -> quantity.factor() * curve[at])
              .toArray());
    }
    Curve curve = Curve.overSeeds(label, x, values);
    return known.size() == 1 ? Curve.of(curve.line()) : curve;
  }

  /** One such curve for each arm that left one. */
  public List<Curve> curves(Quantity quantity, Function<A, String> label) {
    return byArm().stream()
        .filter(same -> !same.which(log -> true).isEmpty())
        .map(same -> same.curve(label.apply(same.arm()), quantity))
        .toList();
  }

  /**
   * A curve of every iteration averaged over a window, the median of the trainings shaded from the
   * lowest to the highest, and the first training's own curve faint behind it.
   */
  public Curve averaged(String label, Quantity quantity, int window) {
    List<Log> known = which(log -> true).logs();
    Series first = known.get(0).series(quantity);
    Series raw = new Series(label, first.x(), first.y());
    List<double[]> smooth =
        known.stream()
            .map(log -> Smoothing.averaged(log.series(quantity), window).y())
            .filter(values -> values.length == raw.size())
            .toList();
    List<double[]> values = new ArrayList<>();
    for (int i = 0; i < raw.size(); i++) {
      int at = i;
      values.add(smooth.stream().mapToDouble(curve -> curve[at]).toArray());
    }
    Curve curve = Curve.overSeeds(label, raw.x(), values).over(raw);
    return smooth.size() == 1 ? Curve.of(curve.line()).over(raw) : curve;
  }
}
