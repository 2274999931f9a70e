package nnlab.experiments.deepshallow;

import java.util.List;
import java.util.function.ToDoubleFunction;
import nnlab.analysis.series.Series;
import nnlab.analysis.stats.Robust;

/**
 * The trainings on one target for one purpose.
 *
 * @param all every network from every seed
 */
record Fits(List<Fit> all) {
  /** Those of {@code all} that belong together. */
  static Fits of(List<Fit> all, Target target, FitConfig.Purpose purpose) {
    return new Fits(
        all.stream().filter(f -> f.target() == target && f.purpose() == purpose).toList());
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** Those of one network, by seed. */
  List<Fit> of(FitNetwork network) {
    return all.stream().filter(fit -> fit.network() == network).toList();
  }

  /** That of the first seed. */
  Fit first(FitNetwork network) {
    return of(network).get(0);
  }

  /** Trainings of each network. */
  int seeds() {
    return all.size() / FitNetwork.values().length;
  }

  /** A number of every seed. */
  double[] each(FitNetwork network, ToDoubleFunction<Fit> number) {
    return of(network).stream().mapToDouble(number).toArray();
  }

  /** Its median over the seeds; those that have no such number do not count. */
  double median(FitNetwork network, ToDoubleFunction<Fit> number) {
    double[] numbers =
        of(network).stream().mapToDouble(number).filter(n -> !Double.isNaN(n)).toArray();
    return numbers.length == 0 ? Double.NaN : Robust.median(numbers);
  }

  /**
   * At each point, the value below which this share of the seeds lies.
   *
   * @param seeds curves over the same positions
   */
  static Series quantile(List<Series> seeds, double share) {
    double[] y = new double[seeds.get(0).size()];
    for (int i = 0; i < y.length; i++) {
      int at = i;
      double[] values =
          seeds.stream().mapToDouble(s -> s.y()[at]).filter(v -> !Double.isNaN(v)).toArray();
      y[i] = values.length == 0 ? Double.NaN : Robust.quantile(values, share);
    }
    return new Series(seeds.get(0).label(), seeds.get(0).x(), y);
  }
}
